/** Calls of losses: which criterion is called, how it was made, and what stands for prediction and target. */
import {
  both,
  type CallValue,
  calledName,
  type Frame,
  type Given,
  lastName,
  type Program,
  type Slot,
  type Trail,
  type Value,
} from '#program';
import type { Span } from '#source';
import { type LossMeaning, lossNames, tensorMeaning } from './catalog/index.ts';
import { compiledUses } from './compiled.ts';
import { innerLosses } from './compiled-functions.ts';
import { isDifferentiated } from './gradients.ts';
import { countsClasses } from './labels.ts';
import { ownUses } from './own-loss.ts';
import { writtenUses } from './written.ts';

/** A call of a logarithm: `log(p)`, or `log(1 - p)`, of the probability p. */
export interface Logarithm {
  readonly call: CallValue;
  readonly of: Value;
}

export interface LossUse {
  readonly meaning: LossMeaning;
  /** What this use expects: flags such as `from_logits` read. */
  readonly expects: LossMeaning['expects'];
  /** It is a plain cross-entropy, and nothing is seen to scale it: bounds of its probabilities bound the loss. */
  readonly plain: boolean;
  /** Where a finding about the use stands. */
  readonly at: Span;
  /** Whether anything can flow back from it: not under `no_grad`, not just printed or turned into a number. */
  readonly differentiated: boolean;
  /** The call that computes the loss. */
  readonly call: CallValue;
  /** The call that made the criterion, when it is an object. */
  readonly made?: { readonly call: CallValue; readonly frame: Frame | undefined };
  /** How the callee was found. */
  readonly callee: Trail;
  readonly path: string;
  readonly prediction: { readonly value: Value; readonly frame: Frame | undefined };
  readonly target: Given;
  /** Of a loss that is written out, all logarithms of its prediction. */
  readonly logarithms?: readonly Logarithm[];
  /** The labels have a column for each class, as whole numbers: `made` is the model that takes them for numbers of classes. */
  readonly columns?: true;
  /** Which output of the model it is about, where a call names losses for several. */
  readonly output?: number;
  /** The program counts right answers beside it (`metrics=["accuracy"]`). */
  readonly classifies?: true;
}

/** What a loss expects, with its meaning once its flags are read. */
export type Wanted = Pick<LossUse, 'meaning' | 'expects' | 'plain'>;

/** Names under which people hold criteria: calls of these are looked at even when nothing was seen to be stored there. */
const criterionLike = /loss|crit|bce|nll|objective|cost|entropy|^ce$/i;

/** The loss calls in the wanted files; one use for each way the criterion may be what it is. */
export function lossUses(program: Program, files: ReadonlySet<string>): readonly LossUse[] {
  const uses: LossUse[] = [];
  const inner: LossUse[] = [];
  const names = candidateNames(program);
  for (const unit of program.units.known()) {
    if (!files.has(unit.source.path)) continue;
    for (const scope of unit.scopes)
      for (const call of scope.calls) {
        if (isCandidate(call, names)) uses.push(...usesOf(program, call));
        uses.push(...writtenUses(program, call));
        uses.push(...ownUses(program, call));
        uses.push(...compiledUses(program, call, (meaning, made) => expected(program, meaning, made)));
        inner.push(...innerLosses(program, call).flatMap((loss) => usesOf(program, loss.call, loss.frame)));
      }
  }
  const known = new Set(inner.map((use) => use.call));
  return [...uses.filter((use) => !known.has(use.call)), ...inner];
}

/** The functions of losses, and what holds criteria: made there, or given by a function that makes them. */
function candidateNames(program: Program): ReadonlySet<string> {
  const names = new Set(lossNames.keys());
  const objects = [...lossNames].filter(([, meanings]) => meanings.some((each) => each.form === 'module'));
  const makers = new Set([...objects.map(([name]) => name), 'partial']);
  for (const maker of makers) for (const held of program.heldAs(maker)) names.add(held);
  for (const factory of factories(program, makers)) for (const held of program.heldAs(factory)) names.add(held);
  return names;
}

/** Names of the functions that give what one of the makers made. */
function factories(program: Program, makers: ReadonlySet<string>): readonly string[] {
  return program.units.known().flatMap((unit) =>
    unit.scopes.flatMap((scope) => {
      const gives = (value: Value): boolean => {
        if (value.kind === 'call') return makers.has(calledName(value));
        if (value.kind === 'list') return value.items.some(gives);
        return (
          value.kind === 'name' &&
          (scope.binds.get(value.name)?.some((bind) => bind.value.kind === 'call' && gives(bind.value)) ?? false)
        );
      };
      return scope.kind === 'function' && scope.returns.some(({ value }) => value && gives(value)) ? [scope.name] : [];
    }),
  );
}

function isCandidate(call: CallValue, names: ReadonlySet<string>): boolean {
  const { callee } = call;
  if (call.args.length === 0) return false;
  if (callee.kind === 'name' || callee.kind === 'member')
    return names.has(callee.name) || criterionLike.test(callee.name);
  return callee.kind === 'call' || callee.kind === 'item';
}

function usesOf(program: Program, call: CallValue, frame?: Frame): readonly LossUse[] {
  return program.trace(call.callee, frame).flatMap((trail): LossUse[] => {
    const callee = wrappedIn(program, trail);
    const found = lossOf(program, callee);
    if (!found) return [];
    const prediction = program.argument(call, found.meaning.prediction, frame);
    if (prediction.kind !== 'value') return [];
    const flagged = callee.end.kind === 'result' ? callee.end.call : call;
    const wanted = expected(program, found.meaning, flagged);
    if (!wanted) return [];
    const made = callee.end.kind === 'result' ? { made: { call: callee.end.call, frame: callee.end.frame } } : {};
    const target = program.argument(call, found.meaning.target, frame);
    const plain = wanted.plain && callee === trail && isUnscaled(callee, call);
    const classifies = found.meaning.kind === 'distance' && countsClasses(program, target);
    return [
      {
        ...wanted,
        plain,
        ...(classifies ? { classifies: true as const } : {}),
        differentiated: isDifferentiated(program, call),
        at: placeOfUse(program, call, prediction.value),
        path: found.path,
        call,
        callee,
        prediction: { value: prediction.value, frame: prediction.frame },
        target,
        ...made,
      },
    ];
  });
}

/** The function that `partial(function, name=…)` calls with the same positional arguments; else what is traced itself. */
function wrappedIn(program: Program, trail: Trail): Trail {
  const { end } = trail;
  if (end.kind !== 'result' || !program.conventions.partial(end.path)) return trail;
  const [first, ...others] = end.call.args;
  const [inner, ...more] = first && !first.spread ? program.trace(first.value, end.frame) : [];
  if (!inner || more.length > 0 || others.some((each) => each.name === undefined)) return trail;
  const conditions = both(trail.conditions, inner.conditions);
  return conditions ? { end: inner.end, steps: [...trail.steps, ...inner.steps], conditions } : trail;
}

/** Objects of a class of the user's may do more; what an object is called with beside prediction and target are weights. */
function isUnscaled({ end }: Trail, call: CallValue): boolean {
  return end.kind === 'api' || (end.kind === 'result' && call.args.length <= 2);
}

/** The prediction; the call up to it when it begins on a later line (or is given elsewhere), so that the line is the call's. */
function placeOfUse(program: Program, call: CallValue, prediction: Value): Span {
  const { span } = prediction;
  if (span.file !== call.span.file || span.start < call.span.start || span.end > call.span.end) return call.span;
  const text = program.units.unit(span.file)?.source.text ?? '';
  return text.slice(call.span.start, span.start).includes('\n') ? { ...call.span, end: span.end } : span;
}

/**
 * What a loss expects, and of what kind it is, once its flags are read; undefined when one of them is not known, and when
 * they say that it is used for something else.
 */
function expected(program: Program, meaning: LossMeaning, flagged: CallValue | undefined): Wanted | undefined {
  const { fromLogits, applies } = meaning;
  const plain = isPlain(program, meaning, flagged);
  if (!flagged) return { meaning, expects: meaning.fromLogitsByItself ? 'logits' : meaning.expects, plain };
  if (applies) return applied(program, meaning, flagged);
  if (meaning.picks && constantAt(program, flagged, meaning.picks) === 'none') return undefined;
  const flag = fromLogits ? flagAt(program, flagged, fromLogits, meaning.fromLogitsByItself === true) : false;
  if (flag === undefined) return undefined;
  const expects = flag ? 'logits' : meaning.expects;
  if (expects !== 'logits' || !meaning.mode) return { meaning, expects, plain };
  const mode = constantAt(program, flagged, meaning.mode.slot);
  const kind = typeof mode === 'string' ? meaning.mode.kinds[mode] : undefined;
  return kind && { meaning: { ...meaning, kind }, expects, plain };
}

function isPlain(program: Program, { crossEntropy }: LossMeaning, flagged: CallValue | undefined): boolean {
  if (!crossEntropy || !flagged) return crossEntropy !== undefined;
  const isSpread = flagged.args.some((each) => each.spread);
  return crossEntropy.scaledBy.every((slot) => {
    const given = program.argument(flagged, slot);
    // What may be an options object as far as the engine knows is the prediction, or the target.
    return given.kind === 'omitted' || (given.kind === 'unknown' && !isSpread);
  });
}

/** A loss that is told which activation to apply expects logits; without one it expects probabilities. */
function applied(program: Program, meaning: LossMeaning, flagged: CallValue): Wanted | undefined {
  const isOther = meaning.appliesOther && program.argument(flagged, meaning.appliesOther).kind !== 'omitted';
  const flags = (meaning.applies ?? []).map(({ slot, kind }) => ({ kind, on: flagAt(program, flagged, slot, false) }));
  if (isOther || flags.some(({ on }) => on === undefined)) return undefined;
  const chosen = flags.find(({ on }) => on === true);
  return chosen
    ? { meaning: { ...meaning, kind: chosen.kind }, expects: 'logits', plain: false }
    : { meaning, expects: meaning.expects, plain: false };
}

function flagAt(program: Program, call: CallValue, slot: Slot, fallback: boolean): boolean | undefined {
  if (program.argument(call, slot).kind === 'omitted') return fallback;
  const flag = constantAt(program, call, slot);
  return typeof flag === 'boolean' ? flag : undefined;
}

function constantAt(program: Program, call: CallValue, slot: Slot): ReturnType<Program['constant']> {
  const given = program.argument(call, slot);
  return given.kind === 'value' ? program.constant(given.value, given.frame) : undefined;
}

/** The loss that a traced callee is: a function of a library, an object one made, or an object of a class below it. */
function lossOf(program: Program, callee: Trail): { readonly meaning: LossMeaning; readonly path: string } | undefined {
  const { end } = callee;
  const path = end.kind === 'api' || end.kind === 'result' ? end.path : undefined;
  const wanted = end.kind === 'api' ? 'function' : 'module';
  const paths = path !== undefined ? [path] : end.kind === 'instance' ? program.apiBases(end.type) : [];
  for (const each of paths) {
    const meaning = tensorMeaning(each, lastName(each), false);
    if (meaning?.is === 'loss' && meaning.form === wanted) return { meaning, path: each };
  }
  return undefined;
}
