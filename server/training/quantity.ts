/** What a tensor holds when it gets somewhere: logits, probabilities, log-probabilities, something else, or unknown. */
import {
  both,
  type CallValue,
  type Condition,
  type End,
  type Frame,
  type Given,
  type Program,
  type ResultEnd,
  type Slot,
  type TraceStep,
  type Trail,
  testOf,
  trailTo,
  type Value,
} from '#program';
import type { Span } from '#source';
import {
  type ActivationName,
  type ArithmeticMeaning,
  type Input,
  type TensorMeaning,
  tensorMeaning,
} from './catalog/index.ts';

/** Where the numbers got their meaning: the activation, the linear layer, the logarithm. */
export interface Origin {
  readonly activation: ActivationName | 'linear';
  /** `function`: applied where it stands. `module`: an object made here and called elsewhere. `argument`: named to a layer. */
  readonly form: 'function' | 'module' | 'method' | 'argument' | 'written';
  readonly span: Span;
  readonly value: Value;
  readonly frame: Frame | undefined;
  /** The catalog path of the call, for fixes. */
  readonly path: string;
  /** What the activation is applied to, where that is written. */
  readonly input?: Value;
  /** The chain it is an element of. */
  readonly chain?: CallValue;
}

export interface Holding {
  readonly holds: 'logits' | 'probabilities' | 'log-probabilities' | 'other' | 'unknown';
  readonly origin?: Origin;
  readonly steps: readonly TraceStep[];
  readonly conditions: readonly Condition[];
  /** Extremes were cut off on the way (`clamp`). */
  readonly clamped?: true;
}

const deepest = 40;

/** All ways in which `value` gets its numbers, seen from `frame`. */
export function holdings(program: Program, value: Value, frame: Frame | undefined): readonly Holding[] {
  return createReader(program).ofValue(value, frame, 0);
}

interface Reader {
  readonly ofValue: (value: Value, frame: Frame | undefined, depth: number) => readonly Holding[];
}

function createReader(program: Program): Reader {
  const unknown: Holding = { holds: 'unknown', steps: [], conditions: [] };
  const other: Holding = { holds: 'other', steps: [], conditions: [] };

  const ofValue = (value: Value, frame: Frame | undefined, depth: number): readonly Holding[] =>
    depth > deepest ? [unknown] : program.trace(value, frame).flatMap((trail) => ofTrail(trail, depth + 1));

  /** Holdings of the end, with the steps and conditions of the trail in front. */
  const ofTrail = (trail: Trail, depth: number): readonly Holding[] => behind(trail, ofEnd(trail.end, depth));

  const behind = (trail: Pick<Trail, 'steps' | 'conditions'>, holdings: readonly Holding[]): readonly Holding[] =>
    holdings.flatMap((holding) => {
      const conditions = both(trail.conditions, holding.conditions);
      return conditions ? [{ ...holding, steps: [...trail.steps, ...holding.steps], conditions }] : [];
    });

  const ofEnd = (end: End, depth: number): readonly Holding[] => {
    if (depth > deepest) return [unknown];
    switch (end.kind) {
      case 'result':
        return ofResult(end, depth);
      case 'applied':
        return behind(end.of, asModule(end.of, end.call, end.frame, depth));
      case 'api':
        return end.receiver && keepsMeaning.has(end.name)
          ? ofTrail(end.receiver, depth)
          : end.receiver && end.name === 'logits'
            ? [modelLogits(end.receiver)]
            : [unknown];
      case 'part':
        return ofTrail(end.of, depth).map((each) =>
          each.holds === 'unknown' || each.holds === 'other' ? unknown : each,
        );
      case 'value':
        return end.value.kind === 'operation'
          ? ofOperation(end.value.operator, end.value.operands, end.value, end.frame, depth)
          : [unknown];
      case 'literal':
        return [other];
      default:
        return [unknown];
    }
  };

  const modelLogits = (receiver: Trail): Holding => {
    const of = receiver.end.kind === 'applied' ? receiver.end.of.end : undefined;
    return of?.kind === 'result' && of.name === 'from_pretrained'
      ? { holds: 'logits', steps: [], conditions: [] }
      : unknown;
  };

  const given = (
    call: CallValue,
    input: Input,
    frame: Frame | undefined,
    receiver: Trail | undefined,
    depth: number,
  ): readonly Holding[] => {
    if (input === 'receiver') return receiver ? ofTrail(receiver, depth) : [unknown];
    const argument = program.argument(call, input, frame);
    return argument.kind === 'value' ? ofValue(argument.value, argument.frame, depth) : [unknown];
  };

  const ofResult = (end: ResultEnd, depth: number): readonly Holding[] => {
    const meaning = tensorMeaning(end.path, end.name, end.receiver !== undefined);
    if (!meaning || ('form' in meaning && meaning.form === 'module')) return [unknown];
    return ofMeaning(meaning, end, depth);
  };

  const ofMeaning = (meaning: TensorMeaning, end: ResultEnd, depth: number): readonly Holding[] => {
    const { call, frame, receiver } = end;
    switch (meaning.is) {
      case 'activation': {
        const input =
          meaning.input === 'receiver'
            ? call.callee.kind === 'member'
              ? call.callee.of
              : undefined
            : givenValue(program.argument(call, meaning.input, frame));
        return [
          activated(meaning.activation, {
            form: meaning.form,
            span: call.span,
            value: call,
            frame,
            path: end.path,
            ...(input ? { input } : {}),
          }),
        ];
      }
      case 'linear':
        return [
          {
            holds: 'logits',
            origin: { activation: 'linear', form: 'function', span: call.span, value: call, frame, path: end.path },
            steps: [],
            conditions: [],
          },
        ];
      case 'through':
        return given(call, meaning.input, frame, receiver, depth).map((each) =>
          meaning.clamps ? { ...each, clamped: true as const } : each,
        );
      case 'join':
        return ofJoin(call, meaning.inputs, meaning.list, frame, depth);
      case 'log':
        return given(call, meaning.input, frame, receiver, depth).map((each) => logOf(each, call, frame, end.path));
      case 'exp':
        return given(call, meaning.input, frame, receiver, depth).map((each) =>
          each.holds === 'log-probabilities' ? { ...each, holds: 'probabilities' } : { ...each, holds: 'other' },
        );
      case 'arithmetic':
        return ofArithmetic(meaning, end, depth);
      case 'chain':
      case 'named':
      case 'model':
      case 'loss':
        return [unknown];
    }
  };

  /** Operands that are written as arguments mean what operators between them mean. */
  const ofArithmetic = (meaning: ArithmeticMeaning, end: ResultEnd, depth: number): readonly Holding[] => {
    const [a, b] = meaning.operands.map((operand) => given(end.call, operand, end.frame, end.receiver, depth));
    return a && b ? a.flatMap((one) => b.flatMap((two) => combine(one, two))) : [unknown];
  };

  const activated = (activation: ActivationName, origin: Omit<Origin, 'activation'>): Holding => {
    const step = { message: `${spoken[activation]} is applied here`, span: origin.span };
    return { holds: meaningOf[activation], origin: { activation, ...origin }, steps: [step], conditions: [] };
  };

  const logOf = (each: Holding, call: CallValue, frame: Frame | undefined, path: string): Holding => {
    if (each.holds !== 'probabilities') return { ...each, holds: 'other' };
    return {
      ...each,
      holds: 'log-probabilities',
      origin: { activation: 'other', form: 'function', span: call.span, value: call, frame, path },
    };
  };

  /** Like things together keep their meaning; unlike things have none. */
  const ofJoin = (
    call: CallValue,
    inputs: readonly Slot[],
    list: boolean,
    frame: Frame | undefined,
    depth: number,
  ): readonly Holding[] => {
    const parts: (readonly Holding[])[] = [];
    for (const slot of inputs) {
      const argument = program.argument(call, slot, frame);
      if (argument.kind !== 'value') return [unknown];
      if (!list) {
        parts.push(ofValue(argument.value, argument.frame, depth));
        continue;
      }
      const elements = program.elementsOf(argument.value, argument.frame);
      if (!elements || elements.length === 0) return [unknown];
      for (const element of elements.slice(0, 8)) parts.push(ofValue(element.value, element.frame, depth));
    }
    const [head, ...rest] = parts;
    if (!head) return [unknown];
    return head.map((each) =>
      rest.every((others) => others.length > 0 && others.every((one) => one.holds === each.holds)) ? each : unknown,
    );
  };

  const ofOperation = (
    operator: string,
    operands: readonly Value[],
    value: Value,
    frame: Frame | undefined,
    depth: number,
  ): readonly Holding[] => {
    if (operator === '@')
      return [
        {
          holds: 'logits',
          origin: { activation: 'linear', form: 'written', span: value.span, value, frame, path: '' },
          steps: [],
          conditions: [],
        },
      ];
    if (operator === '/' || operator === '+') {
      const written = writtenSigmoid(operator, operands);
      if (written)
        return [activated('sigmoid', { form: 'written', span: value.span, value, frame, path: '', input: written })];
    }
    const [left, right] = operands;
    if (!left || !right || !arithmetic.has(operator)) return [other];
    const tiny =
      operator === '+' && right.kind === 'literal' && typeof right.value === 'number' && Math.abs(right.value) <= 1e-3;
    const a = ofValue(left, frame, depth);
    if (tiny) return a.map((each) => ({ ...each, clamped: true as const }));
    const b = ofValue(right, frame, depth);
    return a.flatMap((one) => b.flatMap((two) => combine(one, two)));
  };

  /** Scaled or shifted logits are logits still; anything else that arithmetic touches has changed its meaning. */
  const combine = (one: Holding, two: Holding): readonly Holding[] => {
    const conditions = both(one.conditions, two.conditions);
    if (!conditions) return [];
    const logits = one.holds === 'logits' ? one : two.holds === 'logits' ? two : undefined;
    const rest = logits === one ? two : one;
    if (logits && (rest.holds === 'logits' || rest.holds === 'other')) return [{ ...logits, conditions }];
    if (one.holds === 'unknown' && two.holds === 'unknown') return [{ ...unknown, conditions }];
    return [{ ...other, conditions }];
  };

  /** What calling a traced module gives. */
  const asModule = (module: Trail, call: CallValue, frame: Frame | undefined, depth: number): readonly Holding[] => {
    const { end } = module;
    if (end.kind === 'instance') return ofInstanceChain(end, call, frame, depth);
    if (end.kind !== 'result') return [unknown];
    const meaning = tensorMeaning(end.path, end.name, end.receiver !== undefined);
    if (!meaning) return [unknown];
    const input: Slot = { names: ['input', 'x'], index: 0 };
    switch (meaning.is) {
      case 'activation': {
        if (meaning.form !== 'module') return [unknown];
        const fed = givenValue(program.argument(call, input, frame));
        const at = {
          form: 'module' as const,
          span: call.span,
          value: end.call,
          frame: end.frame,
          path: end.path,
          ...(fed ? { input: fed } : {}),
        };
        return [
          { ...activated(meaning.activation, at), origin: { activation: meaning.activation, ...at, span: call.span } },
        ];
      }
      case 'linear': {
        if (meaning.form !== 'module') return [unknown];
        return [
          named(meaning.activation, end) ?? {
            holds: 'logits',
            origin: {
              activation: 'linear',
              form: 'module',
              span: call.span,
              value: end.call,
              frame: end.frame,
              path: end.path,
            },
            steps: [],
            conditions: [],
          },
        ];
      }
      case 'named':
        return [named(meaning.activation, end) ?? unknown];
      case 'through':
        return meaning.form === 'module' ? given(call, input, frame, undefined, depth) : [unknown];
      case 'chain':
        return ofChain(end.call, end.frame, meaning.add, call, frame, depth);
      case 'model':
        return meaning.outputs
          ? given(end.call, meaning.outputs, end.frame, undefined, depth)
          : ofModel(end, meaning.heads, call, frame, depth);
      default:
        return [unknown];
    }
  };

  /** An activation named to a layer: `Dense(1, activation="sigmoid")`. */
  const named = (slot: Slot | undefined, end: ResultEnd): Holding | undefined => {
    if (!slot) return undefined;
    const argument = program.argument(end.call, slot, end.frame);
    if (argument.kind === 'omitted') return undefined;
    if (argument.kind === 'unknown') return unknown;
    const name = program.constant(argument.value, argument.frame);
    const at = {
      form: 'argument' as const,
      span: argument.value.span,
      value: argument.value,
      frame: argument.frame,
      path: end.path,
    };
    if (name === null || name === 'linear') return undefined;
    if (typeof name === 'string')
      return activated(
        name === 'sigmoid' || name === 'softmax'
          ? name
          : name === 'log_softmax' || name === 'logSoftmax'
            ? 'log-softmax'
            : 'other',
        at,
      );
    const [trail] = program.trace(argument.value, argument.frame);
    const meaning = trail?.end.kind === 'api' ? tensorMeaning(trail.end.path, trail.end.name, false) : undefined;
    return meaning?.is === 'activation' ? activated(meaning.activation, at) : unknown;
  };

  const ofModel = (
    end: ResultEnd,
    heads: readonly string[],
    call: CallValue,
    frame: Frame | undefined,
    depth: number,
  ): readonly Holding[] => {
    for (const head of heads) {
      const [store] = program.storesInto(end.call, head).slice(-1);
      if (!store) continue;
      const step = { message: `\`${head}\` is replaced here`, span: store.span };
      return behind(
        { steps: [step], conditions: [] },
        program.trace(store.value).flatMap((trail) => behind(trail, asCallable(trail, call, frame, depth))),
      );
    }
    return [{ holds: 'logits', steps: [], conditions: [] }];
  };

  /** The call of something traced, be it of this program or of a library. */
  const asCallable = (trail: Trail, call: CallValue, frame: Frame | undefined, depth: number): readonly Holding[] => {
    const bare = trailTo(trail.end);
    return program.applied(bare, call, frame).flatMap((each) => ofTrail(each, depth));
  };

  /** The last module of a chain that gives a meaning; modules added only sometimes are two ways. */
  const ofChain = (
    made: CallValue,
    madeIn: Frame | undefined,
    add: readonly string[],
    call: CallValue,
    frame: Frame | undefined,
    depth: number,
  ): readonly Holding[] => {
    const modules = chainModules(program, made, madeIn, add);
    if (!modules) return [unknown];
    return fromLast(modules, modules.length - 1, made, call, frame, depth + 1);
  };

  const fromLast = (
    modules: readonly ChainModule[],
    at: number,
    chain: CallValue,
    call: CallValue,
    frame: Frame | undefined,
    depth: number,
  ): readonly Holding[] => {
    const module = modules[at];
    if (!module)
      return at < 0 && modules.length === 0
        ? given(call, { names: ['input', 'x'], index: 0 }, frame, undefined, depth)
        : [unknown];
    if (depth > deepest) return [unknown];
    const step = {
      message: at === modules.length - 1 ? 'the last module of the chain' : 'a module of the chain',
      span: module.value.span,
    };
    const own = program.trace(module.value, module.frame).flatMap((trail) => {
      const passes =
        trail.end.kind === 'result' ? tensorMeaning(trail.end.path, trail.end.name, false)?.is === 'through' : false;
      if (passes) return fromLast(modules, at - 1, chain, call, frame, depth + 1);
      const held = asCallable(trail, call, frame, depth + 1).map((each) =>
        each.origin
          ? { ...each, origin: { ...each.origin, chain: each.origin.chain ?? chain, span: module.value.span } }
          : each,
      );
      const shown = held.map((each) => ({
        ...each,
        steps: each.steps.map((one) => (one.span === call.span ? { ...one, span: module.value.span } : one)),
      }));
      return behind({ steps: [step, ...trail.steps], conditions: trail.conditions }, shown);
    });
    const conditions = module.conditions ?? [];
    const [only] = conditions;
    if (!only) return own;
    const without = fromLast(modules, at - 1, chain, call, frame, depth + 1);
    const skipped = conditions.length === 1 && only.kind === 'test' ? [testOf(only.source, !only.expected)] : [];
    return [...behind({ steps: [], conditions }, own), ...behind({ steps: [], conditions: skipped }, without)];
  };

  /** A class that extends a chain and gives it its modules: `super().__init__(Linear(…), Sigmoid())`. */
  const ofInstanceChain = (
    end: Extract<End, { kind: 'instance' }>,
    call: CallValue,
    frame: Frame | undefined,
    depth: number,
  ): readonly Holding[] => {
    for (const base of program.apiBases(end.type)) {
      const meaning = tensorMeaning(base, '', false);
      if (meaning?.is === 'activation')
        return [activated(meaning.activation, { form: 'module', span: call.span, value: call, frame, path: base })];
      if (meaning?.is !== 'chain') continue;
      const made = program.lineage(end.type).flatMap((type) => program.method(type, '__init__')?.calls ?? []);
      const handing = made.find(
        (each) => each.callee.kind === 'member' && each.callee.name === '__init__' && each.args.length > 0,
      );
      if (handing) return ofChain(handing, undefined, meaning.add, call, frame, depth);
    }
    return [unknown];
  };

  return { ofValue };
}

interface ChainModule {
  readonly value: Value;
  readonly frame: Frame | undefined;
  readonly conditions?: readonly Condition[];
}

/** The modules of a chain in order: its arguments, a list of them, or pairs of names and modules. */
export function chainModules(
  program: Program,
  made: CallValue,
  frame: Frame | undefined,
  add: readonly string[],
): readonly ChainModule[] | undefined {
  const modules: ChainModule[] = [];
  for (const argument of made.args) {
    if (argument.name !== undefined && argument.name !== 'layers') continue;
    if (argument.value.kind === 'record' && !argument.spread) {
      const listed = program.argument(made, { names: ['layers'] }, frame);
      const layers = listed.kind === 'value' ? program.elementsOf(listed.value, listed.frame) : [];
      if (!layers) return undefined;
      modules.push(...layers);
      continue;
    }
    const elements = argument.spread === 'record' ? undefined : program.elementsOf(argument.value, frame);
    if (argument.spread && !elements) return undefined;
    if (elements) for (const each of elements) modules.push(paired(each));
    else modules.push({ value: argument.value, frame });
  }
  for (const call of program.callsOn(made, add)) {
    const last = call.args.at(-1);
    if (last) modules.push({ value: last.value, frame });
  }
  return modules;
}

/** `('name', module)` of an ordered dictionary is the module. */
function paired(module: ChainModule): ChainModule {
  const { value } = module;
  const second = value.kind === 'list' && value.items.length === 2 ? value.items[1] : undefined;
  return second ? { ...module, value: second } : module;
}

function givenValue(given: Given): Value | undefined {
  return given.kind === 'value' ? given.value : undefined;
}

/** Attributes that are the tensor itself in another form. */
const keepsMeaning: ReadonlySet<string> = new Set(['T', 'mT', 'data', 'real', 'values']);

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/']);

const meaningOf: Readonly<Record<ActivationName, Holding['holds']>> = {
  sigmoid: 'probabilities',
  softmax: 'probabilities',
  'log-softmax': 'log-probabilities',
  'log-sigmoid': 'log-probabilities',
  other: 'other',
};

const spoken: Readonly<Record<ActivationName, string>> = {
  sigmoid: 'the sigmoid',
  softmax: 'the softmax',
  'log-softmax': 'the log-softmax',
  'log-sigmoid': 'the log-sigmoid',
  other: 'an activation',
};

/** `1 / (1 + exp(-z))`: the input z, if that is what is written. */
function writtenSigmoid(operator: string, operands: readonly Value[]): Value | undefined {
  const [one, below] = operands;
  if (
    operator !== '/' ||
    one?.kind !== 'literal' ||
    one.value !== 1 ||
    below?.kind !== 'operation' ||
    below.operator !== '+'
  )
    return undefined;
  const exponential = below.operands.find((each) => each.kind === 'call');
  const constant = below.operands.find((each) => each.kind === 'literal');
  if (exponential?.kind !== 'call' || constant?.kind !== 'literal' || constant.value !== 1) return undefined;
  const { callee, args } = exponential;
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  const argument = args[0]?.value;
  if (name !== 'exp' || argument?.kind !== 'operation' || argument.operator !== 'neg') return undefined;
  return argument.operands[0];
}
