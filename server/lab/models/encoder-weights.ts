/** The tiny pretrained encoder as it ships: 27,538 float32 numbers, and the arrangement that the lab computes with. */
import pretrained from './pretrained.json' with { type: 'json' };

export interface EncoderConfig {
  /** Words, and tokens per sentence with the leading class token. */
  readonly vocabulary: number;
  readonly tokens: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
}

export interface Parameter {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** By name. Matrices are [in, out]; queries, keys and values of a block stand side by side as `blocks.N.qkv`. */
export type EncoderParameters = ReadonlyMap<string, Parameter>;

/** A matrix as PyTorch keeps it, [out, in], turned round. */
function turned({ shape, values }: Parameter): Parameter {
  const [rows = 1, columns = 1] = shape;
  const out = new Float32Array(values.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) out[c * rows + r] = values[r * columns + c] as number;
  }
  return { shape: [columns, rows], values: out };
}

/** Matrices of equal height side by side, or vectors one after the other. */
function sideBySide(parts: readonly Parameter[]): Parameter {
  const [height = 1] = parts[0]?.shape.length === 2 ? parts[0].shape : [1];
  const widths = parts.map(({ values }) => values.length / height);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const out = new Float32Array(height * total);
  let column = 0;
  parts.forEach(({ values }, k) => {
    const width = widths[k] ?? 0;
    for (let row = 0; row < height; row++) {
      out.set(values.subarray(row * width, (row + 1) * width), row * total + column);
    }
    column += width;
  });
  return { shape: parts[0]?.shape.length === 2 ? [height, total] : [total], values: out };
}

/** From PyTorch's names and shapes. Embeddings stay as they are: a row per word. Throws when one is missing. */
export function arrange(torch: ReadonlyMap<string, Parameter>, layers: number): Map<string, Parameter> {
  const get = (name: string): Parameter => {
    const found = torch.get(name);
    if (!found) throw new Error(`The encoder has no parameter ${name}.`);
    return found;
  };
  const out = new Map<string, Parameter>();
  for (const name of ['tok.weight', 'pos.weight', 'lne.weight', 'lne.bias', 'mlm_bias']) out.set(name, get(name));
  for (let layer = 0; layer < layers; layer++) {
    const block = `blocks.${layer}.`;
    out.set(`${block}qkv.weight`, sideBySide(['q', 'k', 'v'].map((part) => turned(get(`${block}${part}.weight`)))));
    out.set(`${block}qkv.bias`, sideBySide(['q', 'k', 'v'].map((part) => get(`${block}${part}.bias`))));
    for (const part of ['o', 'f1', 'f2']) {
      out.set(`${block}${part}.weight`, turned(get(`${block}${part}.weight`)));
      out.set(`${block}${part}.bias`, get(`${block}${part}.bias`));
    }
    for (const part of ['ln1', 'ln2']) {
      out.set(`${block}${part}.weight`, get(`${block}${part}.weight`));
      out.set(`${block}${part}.bias`, get(`${block}${part}.bias`));
    }
  }
  for (const part of ['pool', 'cls']) {
    if (!torch.has(`${part}.weight`)) continue;
    out.set(`${part}.weight`, turned(get(`${part}.weight`)));
    out.set(`${part}.bias`, get(`${part}.bias`));
  }
  return out;
}

export const PRETRAINED_CONFIG: EncoderConfig = {
  vocabulary: pretrained.config.V,
  tokens: pretrained.config.T,
  width: pretrained.config.d,
  layers: pretrained.config.L,
  heads: pretrained.config.h,
};

export const PRETRAINED_LANGUAGE = pretrained.language;

/** Deviation of a fresh head's weights: 0.02 at width 768, kept equal times the root of the width. */
export const HEAD_DEVIATION = pretrained.head_std;

export function pretrainedBytes(): Uint8Array {
  return Uint8Array.from(atob(pretrained.weights), (character) => character.charCodeAt(0));
}

let arranged: Map<string, Parameter> | undefined;

/** The encoder without a head. The values are shared: copy before training. */
export function pretrainedEncoder(): EncoderParameters {
  if (arranged) return arranged;
  const floats = new Float32Array(pretrainedBytes().buffer);
  const torch = new Map(
    pretrained.parameters.map(({ name, shape, offset }) => {
      const length = shape.reduce((product, size) => product * size, 1);
      return [name, { shape, values: floats.subarray(offset, offset + length) }] as const;
    }),
  );
  arranged = arrange(torch, PRETRAINED_CONFIG.layers);
  return arranged;
}
