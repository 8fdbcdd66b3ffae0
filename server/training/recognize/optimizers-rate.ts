/** The number that a rate is: through names, calls, arithmetic, command lines, settings classes and configuration files. */
import {
  type ApiEnd,
  type Condition,
  computed,
  type Frame,
  type LiteralValue,
  type PartEnd,
  type Program,
  type ResultEnd,
  type TraceStep,
  type Trail,
  type Value,
} from '#program';
import type { Span } from '#source';
import { conversions, defaultCalls } from '../catalog/options.ts';
import { atKey, keyText, settingOf } from './optimizers-settings.ts';

/** One way to a number. */
export interface Amount {
  readonly value: number;
  /** The number as written (with its sign); undefined for the result of arithmetic. */
  readonly literal?: Span;
  /** Where the number (or the arithmetic) stands. */
  readonly span: Span;
  readonly steps: readonly TraceStep[];
  readonly conditions: readonly Condition[];
  /** Whoever runs the program may give another. */
  readonly overridable: boolean;
}

/** All ways to a number; `unknown` when some way could not be followed (then a rule stays silent). */
export interface Amounts {
  readonly known: readonly Amount[];
  readonly unknown: boolean;
}

const notKnown: Amounts = { known: [], unknown: true };
/** Operations on a rate, one after the other: in the 89 labelled repositories at most 3; in a loop they have no end. */
const deepest = 10;

export function amountsOf(program: Program, value: Value, frame: Frame | undefined, depth = 0): Amounts {
  if (depth > deepest) return notKnown;
  const trails = program.trace(value, frame);
  if (trails.length === 0) return notKnown;
  return together(trails.map((trail) => ofTrail(program, trail, value, depth)));
}

function together(all: readonly Amounts[]): Amounts {
  return { known: all.flatMap((each) => each.known), unknown: all.some((each) => each.unknown) };
}

/** The amounts of what a trail ends on, with the trail's steps in front. */
function ofTrail(program: Program, trail: Trail, asked: Value, depth: number): Amounts {
  const found = ofEnd(program, trail, asked, depth);
  const overridable = trail.conditions.some((condition) => condition.kind === 'default');
  return {
    unknown: found.unknown,
    known: found.known.map((amount) => ({
      ...amount,
      steps: [...trail.steps, ...amount.steps],
      conditions: [...trail.conditions, ...amount.conditions],
      overridable: overridable || amount.overridable,
    })),
  };
}

function ofEnd(program: Program, trail: Trail, asked: Value, depth: number): Amounts {
  const { end } = trail;
  switch (end.kind) {
    case 'literal':
      return ofLiteral(program, end.value);
    case 'value':
      return end.value.kind === 'operation' ? ofOperation(program, end.value, end.frame, depth) : notKnown;
    case 'result':
      return ofResult(program, end, asked, depth);
    case 'api':
      return ofAttribute(program, end, asked, depth);
    case 'part':
      return ofPart(program, end, asked, depth);
    case 'unknown': {
      const setting = settingOf(program, { kind: 'value', value: asked });
      return setting ? followed(program, setting, depth) : notKnown;
    }
    case 'applied':
    case 'instance':
    case 'function':
    case 'class':
    case 'module':
    case 'super':
      return notKnown;
  }
}

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function ofLiteral(program: Program, literal: LiteralValue): Amounts {
  const { value } = literal;
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && plainNumber.test(value.trim())
        ? Number(value)
        : undefined;
  if (number === undefined) return notKnown;
  const overridable = isSettingsField(program, literal);
  return {
    known: [{ value: number, literal: literal.span, span: literal.span, steps: [], conditions: [], overridable }],
    unknown: false,
  };
}

/** A default that stands in a settings class is there to be overridden. */
function isSettingsField(program: Program, literal: LiteralValue): boolean {
  return settingOf(program, { kind: 'field', span: literal.span }) !== undefined;
}

function ofOperation(
  program: Program,
  value: Extract<Value, { kind: 'operation' }>,
  frame: Frame | undefined,
  depth: number,
): Amounts {
  const operands = value.operands.map((operand) => amountsOf(program, operand, frame, depth + 1));
  if (operands.some((each) => each.unknown || each.known.length !== 1)) return notKnown;
  const numbers = operands.flatMap((each) => each.known);
  const result = computed(
    value.operator,
    numbers.map((each) => each.value),
  );
  if (result === undefined || !Number.isFinite(result)) return notKnown;
  const [only] = numbers;
  const [operand] = value.operands;
  return {
    known: [
      {
        value: result,
        ...(isSign(value.operator) && only?.literal === operand?.span ? { literal: value.span } : {}),
        span: value.span,
        steps: numbers.flatMap((each) => each.steps),
        conditions: numbers.flatMap((each) => each.conditions),
        overridable: numbers.some((each) => each.overridable),
      },
    ],
    unknown: false,
  };
}

function isSign(operator: string): boolean {
  return operator === 'neg' || operator === 'pos';
}

function ofResult(program: Program, end: ResultEnd, asked: Value, depth: number): Amounts {
  if (conversions.has(end.path)) {
    const [first] = end.call.args;
    return first && !first.spread ? amountsOf(program, first.value, end.frame, depth + 1) : notKnown;
  }
  const stands = defaultCalls.get(end.path);
  if (stands) {
    const given = program.argument(end.call, stands, end.frame);
    return given.kind === 'value' ? overridden(amountsOf(program, given.value, given.frame, depth + 1)) : notKnown;
  }
  if (end.name === 'get' && end.receiver) return gotten(program, end, asked, depth);
  return notKnown;
}

/** `config.get("lr", 1e-3)`: the entry if there is one, else the fallback. */
function gotten(program: Program, end: ResultEnd, asked: Value, depth: number): Amounts {
  const [key, fallback] = end.call.args;
  if (!key || !end.receiver) return notKnown;
  const name = program.constant(key.value, end.frame);
  if (typeof name !== 'string') return notKnown;
  const found = atKey(program, end.receiver, name, asked);
  if (found) return together(found.map((each) => followed(program, each, depth)));
  return fallback && end.receiver.end.kind === 'value'
    ? amountsOf(program, fallback.value, end.frame, depth + 1)
    : notKnown;
}

function overridden(amounts: Amounts): Amounts {
  return { ...amounts, known: amounts.known.map((amount) => ({ ...amount, overridable: true })) };
}

function ofAttribute(program: Program, end: ApiEnd, asked: Value, depth: number): Amounts {
  const setting = settingOf(program, { kind: 'api', end, at: asked });
  return setting ? followed(program, setting, depth) : notKnown;
}

function ofPart(program: Program, end: PartEnd, asked: Value, depth: number): Amounts {
  const key = keyText(program, end.key);
  if (key === undefined) return notKnown;
  const found = atKey(program, end.of, key, asked);
  return found ? together(found.map((each) => followed(program, each, depth))) : notKnown;
}

/** A setting that was found: its value further back, with the step that says what it is. */
export interface Setting {
  readonly value: Value;
  readonly frame: Frame | undefined;
  readonly step?: TraceStep;
  readonly overridable: boolean;
}

function followed(program: Program, setting: Setting, depth: number): Amounts {
  const amounts = amountsOf(program, setting.value, setting.frame, depth + 1);
  return {
    unknown: amounts.unknown,
    known: amounts.known.map((amount) => ({
      ...amount,
      steps: setting.step ? [setting.step, ...amount.steps] : amount.steps,
      overridable: amount.overridable || setting.overridable,
    })),
  };
}
