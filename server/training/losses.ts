/** Calls of losses: which criterion is called, how it was made, and what stands for prediction and target. */
import { baseName, type CallValue, type Frame, type Given, type Program, type Trail, type Value } from '#program';
import type { Span } from '#source';
import { type LossMeaning, lossNames, type Quantity, tensorMeaning } from './catalog/index.ts';
import { compiledUses } from './compiled.ts';
import { innerLosses } from './compiled-functions.ts';
import { isDifferentiated } from './gradients.ts';
import { writtenUses } from './written.ts';

export interface LossUse {
  readonly meaning: LossMeaning;
  /** What this use expects: flags such as `from_logits` read. */
  readonly expects: Quantity;
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
}

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
        uses.push(...compiledUses(program, call, (meaning, made) => expected(program, meaning, made)));
        inner.push(...innerLosses(program, call).flatMap((loss) => usesOf(program, loss.call, loss.frame)));
      }
  }
  const known = new Set(inner.map((use) => use.call));
  return [...uses.filter((use) => !known.has(use.call)), ...inner];
}

function candidateNames(program: Program): ReadonlySet<string> {
  const names = new Set(lossNames.keys());
  const objects = [...lossNames].filter(([, meanings]) => meanings.some((each) => each.form === 'module'));
  for (const [name] of objects) for (const held of program.heldAs(name)) names.add(held);
  return names;
}

function isCandidate(call: CallValue, names: ReadonlySet<string>): boolean {
  const { callee } = call;
  if (call.args.length === 0) return false;
  if (callee.kind === 'name' || callee.kind === 'member')
    return names.has(callee.name) || criterionLike.test(callee.name);
  return callee.kind === 'call' || callee.kind === 'item';
}

function usesOf(program: Program, call: CallValue, frame?: Frame): readonly LossUse[] {
  return program.trace(call.callee, frame).flatMap((callee): LossUse[] => {
    const found = lossOf(program, callee);
    if (!found) return [];
    const prediction = program.argument(call, found.meaning.prediction, frame);
    if (prediction.kind !== 'value') return [];
    const flagged = callee.end.kind === 'result' ? callee.end.call : call;
    const expects = expected(program, found.meaning, flagged);
    if (!expects) return [];
    const made = callee.end.kind === 'result' ? { made: { call: callee.end.call, frame: callee.end.frame } } : {};
    return [
      {
        meaning: found.meaning,
        expects,
        differentiated: isDifferentiated(program, call),
        at: placeOfUse(program, call, prediction.value),
        path: found.path,
        call,
        callee,
        prediction: { value: prediction.value, frame: prediction.frame },
        target: program.argument(call, found.meaning.target, frame),
        ...made,
      },
    ];
  });
}

/** The prediction; the call up to it when it begins on a later line (or is given elsewhere), so that the line is the call's. */
function placeOfUse(program: Program, call: CallValue, prediction: Value): Span {
  const { span } = prediction;
  if (span.file !== call.span.file || span.start < call.span.start || span.end > call.span.end) return call.span;
  const text = program.units.unit(span.file)?.source.text ?? '';
  return text.slice(call.span.start, span.start).includes('\n') ? { ...call.span, end: span.end } : span;
}

/** What a loss expects once its flag is read; undefined when the flag is not known. */
function expected(program: Program, meaning: LossMeaning, flagged: CallValue | undefined): Quantity | undefined {
  if (!meaning.fromLogits || !flagged) return meaning.expects;
  const given = program.argument(flagged, meaning.fromLogits);
  if (given.kind === 'omitted') return meaning.expects;
  const flag = given.kind === 'value' ? program.constant(given.value, given.frame) : undefined;
  return typeof flag === 'boolean' ? (flag ? 'logits' : meaning.expects) : undefined;
}

/** The loss that a traced callee is: a function of a library, an object one made, or an object of a class below it. */
function lossOf(program: Program, callee: Trail): { readonly meaning: LossMeaning; readonly path: string } | undefined {
  const { end } = callee;
  const path = end.kind === 'api' || end.kind === 'result' ? end.path : undefined;
  const wanted = end.kind === 'api' ? 'function' : 'module';
  const paths = path !== undefined ? [path] : end.kind === 'instance' ? program.apiBases(end.type) : [];
  for (const each of paths) {
    const meaning = tensorMeaning(each, baseName(each), false);
    if (meaning?.is === 'loss' && meaning.form === wanted) return { meaning, path: each };
  }
  return undefined;
}
