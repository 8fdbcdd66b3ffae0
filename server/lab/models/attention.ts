/** Multi-head self-attention over a batch of sentences, forward and backward (Vaswani et al. 2017). */
import type { Applied } from '../semantics/activation.ts';
import type { Arithmetic } from '../tensor/arithmetic.ts';
import type { Tensor } from '../tensor/ops.ts';
import { linear, type ParameterSink } from './layers.ts';

export interface AttentionShape {
  readonly batch: number;
  /** Tokens per sentence. */
  readonly tokens: number;
  readonly width: number;
  readonly heads: number;
  /** Answers for the first token of each sentence only: nothing behind the last block reads the others. */
  readonly firstOnly: boolean;
}

export interface AttentionWeights {
  /** Queries, keys and values side by side, [width, 3 width] and [3 width]. */
  readonly qkv: readonly [Tensor, Tensor];
  readonly out: readonly [Tensor, Tensor];
}

/** x [batch * tokens, width]; the output has one row per sentence when `firstOnly`. */
export function attention(
  arithmetic: Arithmetic,
  x: Tensor,
  weights: AttentionWeights,
  shape: AttentionShape,
  sinks: { readonly qkv: ParameterSink; readonly out: ParameterSink },
): Applied {
  const { ops, constant } = arithmetic;
  const { batch, tokens, width, heads, firstOnly } = shape;
  const size = width / heads;
  const scale = constant(1 / Math.sqrt(size));
  const asked = firstOnly ? 1 : tokens;
  const toHeads = (rows: Tensor, count: number): Tensor =>
    ops.transpose(ops.reshape(rows, [batch, count, heads, size]), [0, 2, 1, 3]);
  const toRows = (parts: Tensor, count: number): Tensor =>
    ops.reshape(ops.transpose(parts, [0, 2, 1, 3]), [batch * count, width]);

  const projected = linear(arithmetic, x, ...weights.qkv, sinks.qkv);
  const [queryRows, keyRows, valueRows] = ops.split(projected.output, 3, 1) as [Tensor, Tensor, Tensor];
  const first = firstRows(arithmetic, batch, tokens, width);
  const query = toHeads(firstOnly ? first.take(queryRows) : queryRows, asked);
  const key = toHeads(keyRows, tokens);
  const value = toHeads(valueRows, tokens);
  const weight = ops.softmax(ops.mul(ops.matMul(query, key, false, true), scale));
  const mixed = linear(arithmetic, toRows(ops.matMul(weight, value), asked), ...weights.out, sinks.out);

  const backward = (gradient: Tensor): Tensor => {
    const atMixed = toHeads(mixed.backward(gradient), asked);
    const atWeight = ops.matMul(atMixed, value, false, true);
    const centred = ops.sub(atWeight, ops.sum(ops.mul(atWeight, weight), -1, true));
    const atScores = ops.mul(ops.mul(weight, centred), scale);
    const atQuery = toRows(ops.matMul(atScores, key), asked);
    const atKey = toRows(ops.matMul(atScores, query, true, false), tokens);
    const atValue = toRows(ops.matMul(weight, atMixed, true, false), tokens);
    return projected.backward(ops.concat([firstOnly ? first.put(atQuery) : atQuery, atKey, atValue], 1));
  };
  return { output: mixed.output, backward };
}

/** Takes the first row of each sentence, and puts gradients of it back among zeros. */
export function firstRows({ ops }: Arithmetic, batch: number, tokens: number, width: number) {
  return {
    take: (rows: Tensor): Tensor => ops.slice(ops.reshape(rows, [batch, tokens * width]), [0, 0], [batch, width]),
    put: (rows: Tensor): Tensor =>
      ops.reshape(
        ops.pad(rows, [
          [0, 0],
          [0, (tokens - 1) * width],
        ]),
        [batch * tokens, width],
      ),
  };
}
