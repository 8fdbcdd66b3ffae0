/** What filters over parameters leave: tests of names (`"bert" in name`), of `requires_grad`, of identity. */
import type { Frame, OperationValue, Program, Value } from '#program';
import { backboneWords, decayWords, headWords, tokenWords } from '../catalog/freezing.ts';

/**
 * `whole`: weight-decay groups and the like, which hold parts of everything. `backbone`, `head`: only that.
 * `unknown`: the filter is not understood.
 */
export type Share = 'whole' | 'backbone' | 'head' | 'unknown';

/** What a collection of identities (`set(map(id, net.fc.parameters()))`) stands for. */
export type Identities = (ids: Value, frame: Frame | undefined) => 'backbone' | 'head' | 'unknown';

interface Question {
  readonly program: Program;
  readonly frame: Frame | undefined;
  readonly identities: Identities;
}

/** What is left of a model by filters that all hold. */
export function shareOf(
  program: Program,
  tests: readonly Value[],
  frame: Frame | undefined,
  identities: Identities = () => 'unknown',
): Share {
  const question: Question = { program, frame, identities };
  return common(tests.map((test) => ofTest(question, test, true)));
}

function ofTest(question: Question, test: Value, holds: boolean): Share {
  if (test.kind === 'operation' && test.operator === 'not' && test.operands[0])
    return ofTest(question, test.operands[0], !holds);
  const parts = joined(test);
  if (parts) {
    const shares = parts.tests.map((each) => ofTest(question, each, holds));
    // Not both: one of them fails. Not one of them: both fail.
    return parts.all === holds ? common(shares) : together(shares);
  }
  if (isTrainable(test)) return holds ? 'whole' : 'unknown';
  const positive = isNegative(test) ? !holds : holds;
  if (isIdentity(test)) return ofIdentity(question, test.operands[1], positive);
  const words = wordsOf(question.program, test, question.frame, 0);
  if (words.length === 0) return 'unknown';
  if (words.every((word) => decayWords.test(word))) return 'whole';
  if (words.every((word) => headWords.test(word) || tokenWords.test(word))) return positive ? 'head' : 'backbone';
  if (words.every((word) => backboneWords.test(word))) return positive ? 'backbone' : 'head';
  return 'unknown';
}

/** The tests that `and` or `or` joins; `all`: every one of them is to hold. */
function joined(test: Value): { readonly tests: readonly Value[]; readonly all: boolean } | undefined {
  if (test.kind === 'operation' && test.operator === 'and') return { tests: test.operands, all: true };
  return test.kind === 'either' && !test.condition ? { tests: test.arms, all: test.operator === 'and' } : undefined;
}

/** What passes all of several filters. */
function common(shares: readonly Share[]): Share {
  if (shares.includes('unknown') || (shares.includes('head') && shares.includes('backbone'))) return 'unknown';
  return shares.find((share) => share !== 'whole') ?? 'whole';
}

/** What passes at least one of several filters. */
function together(shares: readonly Share[]): Share {
  if (shares.includes('whole')) return 'whole';
  const [first = 'unknown'] = shares;
  return shares.every((share) => share === first) ? first : 'unknown';
}

function isNegative(test: Value): boolean {
  return test.kind === 'operation' && (test.operator === 'not in' || test.operator === '!=');
}

function ofIdentity({ identities, frame }: Question, ids: Value | undefined, positive: boolean): Share {
  const held = ids ? identities(ids, frame) : 'unknown';
  if (held === 'unknown') return 'unknown';
  return (held === 'backbone') === positive ? 'backbone' : 'head';
}

/** `p.requires_grad`, also compared with a constant. */
function isTrainable(test: Value): boolean {
  if (test.kind === 'operation' && (test.operator === '==' || test.operator === 'is')) {
    const [left, right] = test.operands;
    return left !== undefined && isTrainable(left) && right?.kind === 'literal' && right.value === true;
  }
  return test.kind === 'member' && test.name === 'requires_grad';
}

/** `id(p) in ids`. */
function isIdentity(test: Value): test is OperationValue {
  if (test.kind !== 'operation' || !/^(not )?in$/.test(test.operator)) return false;
  const [left] = test.operands;
  return left?.kind === 'call' && left.callee.kind === 'name' && left.callee.name === 'id';
}

/** The strings that a test compares names with, through lists and `any(word in name for word in words)`. */
function wordsOf(program: Program, value: Value, frame: Frame | undefined, depth: number): readonly string[] {
  if (depth > 6) return [];
  const on = (inner: Value) => wordsOf(program, inner, frame, depth + 1);
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? [value.value] : [];
    case 'operation':
      return value.operands.flatMap(on);
    case 'list':
      return value.items.flatMap(on);
    case 'either':
      return value.arms.flatMap(on);
    case 'call': {
      const receiver = value.callee.kind === 'member' && value.callee.of.kind === 'literal' ? on(value.callee.of) : [];
      return [...receiver, ...value.args.flatMap((arg) => on(arg.value))];
    }
    case 'generated':
      return value.over.flatMap(on);
    case 'name':
      return program.trace(value, frame).flatMap((trail) => {
        if (trail.end.kind === 'literal') return on(trail.end.value);
        return trail.end.kind === 'value' && trail.end.value.kind === 'list' ? on(trail.end.value) : [];
      });
    default:
      return [];
  }
}
