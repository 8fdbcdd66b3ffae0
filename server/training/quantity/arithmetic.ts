/** Arithmetic on tensors: what keeps logits logits, what changes a meaning, and sigmoids that are written out. */
import { both, type Frame, type Value } from '#program';
import { activated, type Holding, linear, noUnits, otherHolding, type Reader, unknownHolding } from './holding.ts';

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/']);

/** Constants up to this size are added to keep logarithms finite. */
const guard = 1e-3;

export function ofOperation(
  reader: Reader,
  value: Extract<Value, { kind: 'operation' }>,
  frame: Frame | undefined,
  depth: number,
): readonly Holding[] {
  const { operator, operands } = value;
  const at = { form: 'written' as const, span: value.span, value, frame, path: '', units: noUnits };
  if (operator === '@') return [linear(at)];
  const written = writtenSigmoid(operator, operands);
  if (written) return [activated('sigmoid', { ...at, input: written })];
  const [left, right] = operands;
  if (!left || !right || !arithmetic.has(operator)) return [otherHolding];
  const a = reader.ofValue(left, frame, depth);
  if (operator === '+' && isGuard(right)) return a.map((each) => ({ ...each, clamped: true as const }));
  const b = reader.ofValue(right, frame, depth);
  return a.flatMap((one) => b.flatMap((two) => combine(one, two)));
}

function isGuard(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value === 'number' && Math.abs(value.value) <= guard;
}

/** Logits scaled or shifted by what is no activation are logits still; anything else that arithmetic touches has changed its meaning. */
export function combine(one: Holding, two: Holding): readonly Holding[] {
  const conditions = both(one.conditions, two.conditions);
  if (!conditions) return [];
  const logits = one.holds === 'logits' ? one : two.holds === 'logits' ? two : undefined;
  const rest = logits === one ? two : one;
  if (logits && (rest.holds === 'logits' || rest.holds === 'other')) return [{ ...logits, conditions }];
  if (rest.holds === 'unknown' && (logits || one.holds === two.holds)) return [{ ...unknownHolding, conditions }];
  return [{ ...otherHolding, conditions }];
}

/** `1 / (1 + exp(-z))`: the input z, if that is what is written. */
function writtenSigmoid(operator: string, operands: readonly Value[]): Value | undefined {
  const [one, below] = operands;
  if (operator !== '/' || !isOne(one) || below?.kind !== 'operation' || below.operator !== '+') return undefined;
  const exponential = below.operands.find((each) => each.kind === 'call');
  if (exponential?.kind !== 'call' || !below.operands.some(isOne)) return undefined;
  const { callee, args } = exponential;
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  const argument = args[0]?.value ?? (callee.kind === 'member' ? callee.of : undefined);
  if (name !== 'exp' || argument?.kind !== 'operation' || argument.operator !== 'neg') return undefined;
  return argument.operands[0];
}

function isOne(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === 1;
}
