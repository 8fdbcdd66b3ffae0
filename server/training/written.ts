/** Binary cross-entropies written out by hand: `-(y * log(p) + (1 - y) * log(1 - p))`. */
import { type CallValue, keyOf, type Program, type Value } from '#program';
import { type LossMeaning, tensorMeaning } from './catalog/index.ts';
import { isDifferentiated } from './gradients.ts';
import type { LossUse } from './losses.ts';

const meaning: LossMeaning = {
  is: 'loss',
  form: 'function',
  title: 'the cross-entropy written out here',
  kind: 'binary',
  expects: 'probabilities',
  prediction: { names: [], index: 0 },
  target: { names: [] },
  counterpart: {
    path: 'torch.nn.functional.binary_cross_entropy_with_logits',
    title: 'binary_cross_entropy_with_logits',
  },
  framework: 'torch',
  written: true,
};

/** One use for each pair of `log(p)` and `log(1 - p)` with the same p in one statement. */
export function writtenUses(program: Program, call: CallValue): readonly LossUse[] {
  const complement = complementOf(call.args[0]?.value);
  if (!complement || !isLog(call)) return [];
  const key = keyOf(complement);
  const partner = call.place.scope.calls.find(
    (other) =>
      other !== call &&
      other.place.order === call.place.order &&
      isLog(other) &&
      other.args[0] !== undefined &&
      keyOf(other.args[0].value) === key,
  );
  if (!partner) return [];
  return program.trace(call.callee).flatMap((callee): LossUse[] => {
    const { end } = callee;
    if (end.kind !== 'api' || tensorMeaning(end.path, end.name, false)?.is !== 'log' || !end.path.startsWith('torch.'))
      return [];
    const prediction = { value: complement, frame: undefined };
    return [
      {
        meaning,
        expects: 'probabilities',
        at: call.span,
        call,
        callee,
        path: end.path,
        prediction,
        target: { kind: 'unknown' },
        differentiated: isDifferentiated(program, call),
      },
    ];
  });
}

function isLog(call: CallValue): boolean {
  return (
    (call.callee.kind === 'member' || call.callee.kind === 'name') &&
    call.callee.name === 'log' &&
    call.args.length === 1
  );
}

/** p, if the value is `1 - p`. */
function complementOf(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'operation' || value.operator !== '-') return undefined;
  const [one, p] = value.operands;
  return one?.kind === 'literal' && one.value === 1 ? p : undefined;
}
