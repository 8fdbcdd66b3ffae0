/** Loss functions of the program that are named to `compile`: called with the labels and with what the model gives. */
import type { CallValue, End, Frame, Program, Trail } from '#program';
import { tensorMeaning } from './catalog/index.ts';
import { lossSlot, outputOf } from './compiled.ts';

/** A call of a library's loss inside such a function, in the run in which the model's output is the prediction. */
export interface InnerLoss {
  readonly call: CallValue;
  readonly frame: Frame | undefined;
}

/** The losses that functions named to `model.compile(loss=…)` give back. */
export function innerLosses(program: Program, call: CallValue): readonly InnerLoss[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name !== 'compile') return [];
  const given = program.argument(call, lossSlot);
  if (given.kind !== 'value') return [];
  const functions = program.trace(given.value, given.frame).filter(({ end }) => end.kind === 'function');
  const run = functions.length > 0 ? runOf(call) : undefined;
  if (!run) return [];
  return functions
    .flatMap((trail) => program.applied(trail, run, given.frame))
    .flatMap(({ end }) => {
      const loss = lossBehind(end, 0);
      return loss ? [{ call: loss.call, frame: loss.frame }] : [];
    });
}

/** What follows a loss (`.mean()`, `.mul(weight)`) changes nothing about what it is given. */
function lossBehind(end: End, depth: number): Extract<End, { kind: 'result' }> | undefined {
  if (end.kind !== 'result' || depth > 6) return undefined;
  if (tensorMeaning(end.path, end.name, false)?.is === 'loss') return end;
  const receiver: Trail | undefined = end.receiver;
  return receiver && lossBehind(receiver.end, depth + 1);
}

const runs = new WeakMap<CallValue, CallValue>();

/** The call that the library makes for each batch. */
function runOf(call: CallValue): CallValue | undefined {
  if (call.callee.kind !== 'member') return undefined;
  const known = runs.get(call);
  if (known) return known;
  const labels = { kind: 'unknown' as const, reason: 'labels', span: call.span };
  const output = outputOf(call, call.callee.of);
  const run: CallValue = {
    kind: 'call',
    callee: call.callee,
    args: [
      { value: labels, span: call.span },
      { value: output, span: output.span },
    ],
    place: call.place,
    span: call.span,
  };
  runs.set(call, run);
  return run;
}
