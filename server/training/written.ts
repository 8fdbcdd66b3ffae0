/** Binary cross-entropies written out by hand: `-(y * log(p) + (1 - y) * log(1 - p))`. */
import { type CallValue, keyOf, type Program, type Trail, type Value } from '#program';
import { type LossMeaning, tensorMeaning } from './catalog/index.ts';
import { isDifferentiated } from './gradients.ts';
import type { LossUse } from './losses.ts';

const written = {
  is: 'loss',
  form: 'function',
  title: 'the cross-entropy written out here',
  kind: 'binary',
  expects: 'probabilities',
  prediction: { names: [], index: 0 },
  target: { names: [] },
  written: true,
} as const;

/** By the library whose logarithm is taken: what the user should call instead. */
const meanings: readonly (readonly [prefix: RegExp, meaning: LossMeaning])[] = [
  [
    /^torch\./,
    {
      ...written,
      framework: 'torch',
      counterpart: {
        path: 'torch.nn.functional.binary_cross_entropy_with_logits',
        title: 'binary_cross_entropy_with_logits',
      },
    },
  ],
  [
    /^(tensorflow|keras)\./,
    {
      ...written,
      framework: 'keras',
      counterpart: {
        path: 'tensorflow.nn.sigmoid_cross_entropy_with_logits',
        title: 'tf.nn.sigmoid_cross_entropy_with_logits',
      },
    },
  ],
  [
    /^jax\./,
    {
      ...written,
      framework: 'optax',
      counterpart: { path: 'optax.sigmoid_binary_cross_entropy', title: 'optax.sigmoid_binary_cross_entropy' },
    },
  ],
];

/** One use for each pair of `log(p)` and `log(1 - p)` with the same p in one statement. */
export function writtenUses(program: Program, call: CallValue): readonly LossUse[] {
  const complement = complementOf(loggedIn(call));
  if (!complement) return [];
  const key = keyOf(complement);
  const hasPartner = call.place.scope.calls.some((other) => {
    if (other === call || other.place.order !== call.place.order) return false;
    const logged = loggedIn(other);
    return logged !== undefined && keyOf(logged) === key;
  });
  if (!hasPartner) return [];
  return program.trace(call.callee).flatMap((callee): LossUse[] => {
    const { end } = callee;
    const isMethod = end.kind === 'api' && end.receiver !== undefined && call.args.length === 0;
    const path = isMethod ? 'torch.log' : end.kind === 'api' ? end.path : '';
    const meaning = tensorMeaning(path, 'log', false)?.is === 'log' ? meaningOf(path) : undefined;
    return meaning ? [useOf(program, call, callee, meaning, path, complement)] : [];
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
    at: call.span,
    call,
    callee,
    path,
    prediction: { value: complement, frame: undefined },
    target: { kind: 'unknown' },
    differentiated: isDifferentiated(program, call),
  };
}

function meaningOf(path: string): LossMeaning | undefined {
  return meanings.find(([prefix]) => prefix.test(path))?.[1];
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
