/**
 * Cross-entropies written out by hand: `-(y * log(p) + (1 - y) * log(1 - p))`, and in TensorFlow
 * `-sum(y * log(clip(p, …, 1 - …)))` over classes: what is cut off at 1 is meant to be a probability.
 */
import { type CallValue, keyOf, type Program, remembered, type Scope, type Trail, type Value } from '#program';
import { listIn } from '#source';
import { type LossMeaning, plainLogarithm, tensorMeaning, writtenBinary, writtenOverClasses } from './catalog/index.ts';
import { isDifferentiated } from './gradients.ts';
import type { Logarithm, LossUse } from './losses.ts';

/** What one statement holds: its logarithms by what they are taken of, and the products it sums. */
interface Statement {
  readonly logarithms: Map<string, Logarithm[]>;
  readonly summed: Set<Value>;
}

/** The statements of a scope that hold logarithms or sums, by their order. */
const statementsOf = remembered((scope: Scope): ReadonlyMap<number, Statement> => {
  const statements = new Map<number, Statement>();
  for (const call of scope.calls) {
    const of = loggedIn(call);
    const product = summedIn(call);
    if (!of && !product) continue;
    const { order } = call.place;
    const statement = statements.get(order) ?? { logarithms: new Map(), summed: new Set() };
    statements.set(order, statement);
    if (product) for (const factor of product) statement.summed.add(factor);
    if (!of) continue;
    const key = keyOf(of);
    listIn(statement.logarithms, key).push({ call, of });
  }
  return statements;
});

function statementOf({ place }: CallValue): Statement | undefined {
  return statementsOf(place.scope).get(place.order);
}

export function writtenUses(program: Program, call: CallValue): readonly LossUse[] {
  return loggedIn(call) ? [...binaryUses(program, call), ...classesUses(program, call)] : [];
}

/** One use for a logarithm that is multiplied by something else and summed, of numbers that are cut off at 1. */
function classesUses(program: Program, call: CallValue): readonly LossUse[] {
  const logged = loggedIn(call);
  if (!logged || !statementOf(call)?.summed.has(call)) return [];
  return program.trace(call.callee).flatMap((callee): LossUse[] => {
    const path = callee.end.kind === 'api' ? callee.end.path : '';
    const meaning = tensorMeaning(path, 'log', false)?.is === 'log' ? writtenOverClasses(path) : undefined;
    const cut = meaning && cutAtOne(program, logged);
    return cut ? [useOf(program, call, callee, meaning, path, cut)] : [];
  });
}

/** The factors of the product that a call sums: y and log(p) in `reduce_sum(y * log(p))`. */
function summedIn({ callee, args }: CallValue): readonly Value[] | undefined {
  if (callee.kind !== 'member' || callee.name !== 'reduce_sum') return undefined;
  const summed = args[0]?.value;
  const product = summed?.kind === 'operation' && summed.operator === 'neg' ? summed.operands[0] : summed;
  return product?.kind === 'operation' && product.operator === '*' ? product.operands : undefined;
}

/** What is cut off at 1, or just below it. */
function cutAtOne(program: Program, value: Value): Value | undefined {
  const [trail, ...others] = program.trace(value);
  const end = trail?.end;
  if (others.length > 0 || end?.kind !== 'result') return undefined;
  const meaning = tensorMeaning(end.path, end.name, false);
  if (meaning?.is !== 'through' || !meaning.clamps || meaning.input === 'receiver') return undefined;
  const [input, , most] = end.call.args;
  return input && most && !input.spread && isAboutOne(most.value) ? input.value : undefined;
}

/** `1`, or `1 - epsilon`. */
function isAboutOne(value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'number' && value.value > 0.99 && value.value <= 1;
  return complementOf(value) !== undefined;
}

/** One use for each pair of `log(p)` and `log(1 - p)` with the same p in one statement. */
function binaryUses(program: Program, call: CallValue): readonly LossUse[] {
  const complement = complementOf(loggedIn(call));
  if (!complement) return [];
  const partners = statementOf(call)?.logarithms.get(keyOf(complement));
  if (!partners) return [];
  return program.trace(call.callee).flatMap((callee): LossUse[] => {
    const { end } = callee;
    const isMethod = end.kind === 'api' && end.receiver !== undefined && call.args.length === 0;
    const path = isMethod ? plainLogarithm : end.kind === 'api' ? end.path : '';
    const meaning = tensorMeaning(path, 'log', false)?.is === 'log' ? writtenBinary(path) : undefined;
    return meaning
      ? [
          {
            ...useOf(program, call, callee, meaning, path, complement),
            logarithms: [{ call, of: complement }, ...partners],
          },
        ]
      : [];
  });
}

function useOf(
  program: Program,
  call: CallValue,
  callee: Trail,
  meaning: LossMeaning,
  path: string,
  complement: Value,
): LossUse {
  return {
    meaning,
    expects: 'probabilities',
    plain: false,
    at: call.span,
    call,
    callee,
    path,
    prediction: { value: complement, frame: undefined },
    target: { kind: 'unknown' },
    differentiated: isDifferentiated(program, call),
  };
}

/** What a call takes the logarithm of, by its spelling: `log(v)`, `torch.log(v)` or `v.log()`. */
function loggedIn({ callee, args }: CallValue): Value | undefined {
  if ((callee.kind !== 'member' && callee.kind !== 'name') || callee.name !== 'log') return undefined;
  if (args.length === 1) return args[0]?.value;
  return args.length === 0 && callee.kind === 'member' ? callee.of : undefined;
}

/** p, if the value is `1 - p`. */
function complementOf(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'operation' || value.operator !== '-') return undefined;
  const [one, p] = value.operands;
  return one?.kind === 'literal' && one.value === 1 ? p : undefined;
}
