/** Constants: literals through names, parameters and arithmetic, and the outcome of conditions. */
import type { Condition } from './conditions.ts';
import type { Tracer } from './tracer.ts';
import type { Frame, ValueEnd } from './trail.ts';
import type { Literal, Value } from './unit.ts';
import { within } from './walk.ts';

/** The one literal that a value has on every way; undefined when there are several, none, or only an assumed default. */
export function constantOf(tracer: Tracer, value: Value, frame: Frame | undefined): Literal | undefined {
  let known: Literal | undefined;
  for (const trail of tracer.trace(value, frame)) {
    if (trail.conditions.some(isAssumed)) return undefined;
    const literal =
      trail.end.kind === 'literal'
        ? trail.end.value.value
        : trail.end.kind === 'value' && !isChangedByLoop(trail.end)
          ? folded(tracer, trail.end.value, trail.end.frame)
          : undefined;
    if (literal === undefined || (known !== undefined && known !== literal)) return undefined;
    known = literal;
  }
  return known;
}

/** `n = n * 2` in a loop: how often it runs is not known. */
function isChangedByLoop({ value, holder }: ValueEnd): boolean {
  const action = holder?.action;
  if (action?.kind !== 'bind') return false;
  let looped = false;
  for (let { block } = action.place; block.owner; block = block.owner.place.block)
    if (block.owner.kind === 'loop') looped = true;
  if (!looped) return false;
  for (const part of within(value)) if (part.kind === 'name' && part.name === action.name) return true;
  return false;
}

function isAssumed(condition: Condition): boolean {
  return condition.kind === 'default';
}

/** Operations that are being computed: `i = i + 1` in a loop comes back to itself. */
const inProgress = new WeakMap<Tracer, Set<Value>>();

/** Arithmetic on constants. */
export function folded(tracer: Tracer, value: Value, frame: Frame | undefined): Literal | undefined {
  if (value.kind !== 'operation') return undefined;
  const open = inProgress.get(tracer) ?? new Set<Value>();
  inProgress.set(tracer, open);
  if (open.has(value)) return undefined;
  open.add(value);
  const operands = value.operands.map((each) => constantOf(tracer, each, frame));
  open.delete(value);
  const [a, b] = operands;
  if (typeof a !== 'number') return undefined;
  if (value.operator === 'neg') return -a;
  if (value.operator === 'pos') return a;
  if (typeof b !== 'number') return undefined;
  switch (value.operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '//':
      return b === 0 ? undefined : Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return undefined;
  }
}

/** Whether a condition certainly holds or fails. */
export function decideCondition(tracer: Tracer, value: Value, frame: Frame | undefined): boolean | undefined {
  const assumed = tracer.conventions.assume(value);
  if (assumed !== undefined) return assumed;
  switch (value.kind) {
    case 'literal':
      return truth(value.value);
    case 'operation':
      return decideOperation(tracer, value.operator, value.operands, frame);
    case 'name':
    case 'member':
    case 'item':
      return decideObject(tracer, value, frame);
    default:
      return undefined;
  }
}

function decideOperation(
  tracer: Tracer,
  operator: string,
  operands: readonly Value[],
  frame: Frame | undefined,
): boolean | undefined {
  const [left, right] = operands;
  if (!left) return undefined;
  if (operator === 'not') {
    const inner = decideCondition(tracer, left, frame);
    return inner === undefined ? undefined : !inner;
  }
  if (!right) return undefined;
  if ((operator === 'is' || operator === 'is not') && right.kind === 'literal' && right.value === null) {
    const nothing = isNothing(tracer, left, frame);
    return nothing === undefined ? undefined : nothing === (operator === 'is');
  }
  if (
    operator !== '==' &&
    operator !== '!=' &&
    operator !== 'is' &&
    operator !== 'is not' &&
    operator !== '>' &&
    operator !== '<' &&
    operator !== '>=' &&
    operator !== '<='
  )
    return undefined;
  const a = constantOf(tracer, left, frame);
  const b = constantOf(tracer, right, frame);
  if (a === undefined || b === undefined) return undefined;
  if (operator === '==' || operator === 'is') return a === b;
  if (operator === '!=' || operator === 'is not') return a !== b;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  if (operator === '>') return a > b;
  if (operator === '<') return a < b;
  return operator === '>=' ? a >= b : a <= b;
}

function isNothing(tracer: Tracer, value: Value, frame: Frame | undefined): boolean | undefined {
  const outcomes = new Set<boolean>();
  for (const trail of tracer.trace(value, frame)) {
    if (trail.conditions.some(isAssumed)) return undefined;
    if (trail.end.kind === 'unknown' || trail.end.kind === 'part' || trail.end.kind === 'api') return undefined;
    outcomes.add(trail.end.kind === 'literal' && trail.end.value.value === null);
  }
  return outcomes.size === 1 ? outcomes.has(true) : undefined;
}

function decideObject(tracer: Tracer, value: Value, frame: Frame | undefined): boolean | undefined {
  const outcomes = new Set<boolean | undefined>();
  for (const trail of tracer.trace(value, frame)) {
    if (trail.conditions.some(isAssumed)) return undefined;
    outcomes.add(
      trail.end.kind === 'literal' ? truth(trail.end.value.value) : isObject(trail.end.kind) ? true : undefined,
    );
  }
  return outcomes.size === 1 ? [...outcomes][0] : undefined;
}

function isObject(kind: string): boolean {
  return kind === 'instance' || kind === 'function' || kind === 'class';
}

function truth(value: Literal): boolean {
  return Boolean(value);
}
