/** A post-LN transformer encoder with a pooled binary head (as BERT), trained or evaluated on short sentences. */
import type { Applied } from '../semantics/activation.ts';
import { type Arithmetic, read } from '../tensor/arithmetic.ts';
import type { Tensor } from '../tensor/ops.ts';
import { attention, firstRows } from './attention.ts';
import type { EncoderConfig, EncoderParameters } from './encoder-weights.ts';
import { gelu, layerNorm, linear, type ParameterSink, tanh } from './layers.ts';

/** Sentences of equal length as word numbers. */
export type Sentences = readonly (readonly number[])[];

/** Gradient at the logits [batch, 1] for the logits [batch, 1]. */
export type EncoderLoss = (logits: Tensor) => Tensor;

type Gradients = Map<string, Float32Array>;

interface Pass {
  readonly arithmetic: Arithmetic;
  readonly config: EncoderConfig;
  readonly get: (name: string) => Tensor;
  readonly sink: (name: string) => ParameterSink;
  readonly batch: number;
}

/** Word and position vectors added up, [batch * tokens, width]. Plain arrays: a gather has no gradient in WebAssembly. */
function embed(sentences: Sentences, parameters: EncoderParameters, width: number): Float32Array {
  const words = valuesOf(parameters, 'tok.weight');
  const positions = valuesOf(parameters, 'pos.weight');
  const tokens = sentences[0]?.length ?? 0;
  const out = new Float32Array(sentences.length * tokens * width);
  let k = 0;
  for (const sentence of sentences) {
    sentence.forEach((word, position) => {
      for (let i = 0; i < width; i++, k++) {
        out[k] = (words[word * width + i] as number) + (positions[position * width + i] as number);
      }
    });
  }
  return out;
}

/** Adds the gradients of embedded sentences up per word and per position. */
function scatter(
  gradient: Float32Array,
  sentences: Sentences,
  parameters: EncoderParameters,
  width: number,
): Gradients {
  const words = new Float32Array(valuesOf(parameters, 'tok.weight').length);
  const positions = new Float32Array(valuesOf(parameters, 'pos.weight').length);
  let k = 0;
  for (const sentence of sentences) {
    sentence.forEach((word, position) => {
      for (let i = 0; i < width; i++, k++) {
        const value = gradient[k] as number;
        words[word * width + i] = (words[word * width + i] as number) + value;
        positions[position * width + i] = (positions[position * width + i] as number) + value;
      }
    });
  }
  return new Map([
    ['tok.weight', words],
    ['pos.weight', positions],
  ]);
}

function valuesOf(parameters: EncoderParameters, name: string): Float32Array {
  const found = parameters.get(name);
  if (!found) throw new Error(`The encoder has no parameter ${name}.`);
  return found.values;
}

function createPass(
  arithmetic: Arithmetic,
  config: EncoderConfig,
  parameters: EncoderParameters,
  batch: number,
  gradients: Gradients,
): Pass {
  const tensors = new Map<string, Tensor>();
  const get = (name: string): Tensor => {
    const known = tensors.get(name);
    if (known) return known;
    const made = arithmetic.tensor(valuesOf(parameters, name), parameters.get(name)?.shape ?? []);
    tensors.set(name, made);
    return made;
  };
  const sink =
    (name: string): ParameterSink =>
    (weight, bias) => {
      gradients.set(`${name}.weight`, read(weight));
      gradients.set(`${name}.bias`, read(bias));
    };
  return { arithmetic, config, get, sink, batch };
}

/** One layer: attention, feed-forward, a normalisation behind each. `last` keeps the first token only. */
function block(pass: Pass, layer: number, x: Tensor, last: boolean): Applied {
  const { arithmetic, config, get, sink, batch } = pass;
  const { ops } = arithmetic;
  const name = (part: string): string => `blocks.${layer}.${part}`;
  const pair = (part: string): readonly [Tensor, Tensor] => [get(`${name(part)}.weight`), get(`${name(part)}.bias`)];
  const { width, heads, tokens } = config;
  const first = firstRows(arithmetic, batch, tokens, width);
  const attended = attention(
    arithmetic,
    x,
    { qkv: pair('qkv'), out: pair('o') },
    { batch, tokens, width, heads, firstOnly: last },
    { qkv: sink(name('qkv')), out: sink(name('o')) },
  );
  const residual = last ? first.take(x) : x;
  const middle = layerNorm(arithmetic, ops.add(residual, attended.output), ...pair('ln1'), sink(name('ln1')));
  const wide = linear(arithmetic, middle.output, ...pair('f1'), sink(name('f1')));
  const bent = gelu(arithmetic, wide.output);
  const narrow = linear(arithmetic, bent.output, ...pair('f2'), sink(name('f2')));
  const end = layerNorm(arithmetic, ops.add(middle.output, narrow.output), ...pair('ln2'), sink(name('ln2')));
  return {
    output: end.output,
    backward: (gradient) => {
      const atSum = end.backward(gradient);
      const atMiddle = ops.add(atSum, wide.backward(bent.backward(narrow.backward(atSum))));
      const atResidual = middle.backward(atMiddle);
      const through = attended.backward(atResidual);
      return ops.add(through, last ? first.put(atResidual) : atResidual);
    },
  };
}

/** All layers, [batch * tokens, width]; one row per sentence when `firstOnly`. */
function encode(pass: Pass, embedded: Tensor, firstOnly: boolean): Applied {
  const { arithmetic, config, get, sink } = pass;
  const steps: Applied[] = [layerNorm(arithmetic, embedded, get('lne.weight'), get('lne.bias'), sink('lne'))];
  for (let layer = 0; layer < config.layers; layer++) {
    const x = (steps.at(-1) as Applied).output;
    steps.push(block(pass, layer, x, firstOnly && layer === config.layers - 1));
  }
  return {
    output: (steps.at(-1) as Applied).output,
    backward: (gradient) => steps.reduceRight((sum, step) => step.backward(sum), gradient),
  };
}

/** Pooler (tanh) and classifier on the first token's row. */
function head(pass: Pass, rows: Tensor): Applied {
  const { arithmetic, get, sink } = pass;
  const pooled = linear(arithmetic, rows, get('pool.weight'), get('pool.bias'), sink('pool'));
  const bent = tanh(arithmetic, pooled.output);
  const out = linear(arithmetic, bent.output, get('cls.weight'), get('cls.bias'), sink('cls'));
  return { output: out.output, backward: (gradient) => pooled.backward(bent.backward(out.backward(gradient))) };
}

export interface EncoderStep {
  readonly logits: Float32Array;
  /** By parameter name; the head's alone when the encoder is frozen. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

/** One forward and backward pass. */
export function encoderStep(
  arithmetic: Arithmetic,
  config: EncoderConfig,
  parameters: EncoderParameters,
  sentences: Sentences,
  loss: EncoderLoss,
  frozen = false,
): EncoderStep {
  const gradients: Gradients = new Map();
  let logits = new Float32Array();
  arithmetic.scope(() => {
    const pass = createPass(arithmetic, config, parameters, sentences.length, gradients);
    const encoded = encode(pass, embedded(arithmetic, sentences, parameters, config), true);
    const judged = head(pass, encoded.output);
    logits = Float32Array.from(read(judged.output));
    const atRows = judged.backward(loss(judged.output));
    if (frozen) return;
    const atWords = read(encoded.backward(atRows));
    for (const [name, values] of scatter(atWords, sentences, parameters, config.width)) gradients.set(name, values);
  });
  return { logits, gradients };
}

function embedded(
  arithmetic: Arithmetic,
  sentences: Sentences,
  parameters: EncoderParameters,
  { width, tokens }: EncoderConfig,
): Tensor {
  return arithmetic.tensor(embed(sentences, parameters, width), [sentences.length * tokens, width]);
}

/** Logits of the head, one per sentence. */
export function encoderLogits(
  arithmetic: Arithmetic,
  config: EncoderConfig,
  parameters: EncoderParameters,
  sentences: Sentences,
): Float32Array {
  let logits = new Float32Array();
  arithmetic.scope(() => {
    const pass = createPass(arithmetic, config, parameters, sentences.length, new Map());
    const encoded = encode(pass, embedded(arithmetic, sentences, parameters, config), true);
    logits = Float32Array.from(read(head(pass, encoded.output).output));
  });
  return logits;
}

/** Scores of every word at every place, [sentences * tokens * vocabulary]: the task of pretraining. */
export function wordScores(
  arithmetic: Arithmetic,
  config: EncoderConfig,
  parameters: EncoderParameters,
  sentences: Sentences,
): Float32Array {
  let scores = new Float32Array();
  arithmetic.scope(() => {
    const { ops } = arithmetic;
    const pass = createPass(arithmetic, config, parameters, sentences.length, new Map());
    const encoded = encode(pass, embedded(arithmetic, sentences, parameters, config), false);
    const words = ops.matMul(encoded.output, ops.transpose(pass.get('tok.weight')));
    scores = Float32Array.from(read(ops.add(words, pass.get('mlm_bias'))));
  });
  return scores;
}
