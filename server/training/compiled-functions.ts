/** Loss functions and loss classes of the program that are named to `compile`: called with the labels and with what the model gives. */
import type { CallValue, End, Frame, Program, Trail, Value } from '#program';
import { averaging } from './catalog/elementwise.ts';
import { tensorMeaning } from './catalog/index.ts';
import { lossSlot, outputOf } from './compiled.ts';
import { standIn } from './stand-in.ts';

/** A call of a library's loss inside such a function, in the run in which the model's output is the prediction. */
export interface InnerLoss {
  readonly call: CallValue;
  readonly frame: Frame | undefined;
}

/** The losses that functions and objects named to `model.compile(loss=…)` give back. */
export function innerLosses(program: Program, call: CallValue): readonly InnerLoss[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name !== 'compile') return [];
  const given = program.argument(call, lossSlot);
  if (given.kind !== 'value') return [];
  const functions = program
    .trace(given.value, given.frame)
    .filter(({ end }) => end.kind === 'function' || end.kind === 'instance');
  const run = functions.length > 0 ? runOf(call) : undefined;
  if (!run) return [];
  const found = functions
    .flatMap((trail) => program.applied(trail, run, given.frame))
    .flatMap(({ end }) => lossesBehind(program, end, 0));
  return found.filter(
    (each, i) => found.findIndex((other) => other.call === each.call && other.frame === each.frame) === i,
  );
}

/** Deeper nested arithmetic of losses than this is not followed. */
const deepest = 6;

/** The losses in what a function gives back: averaged, weighted, or added to others. */
function lossesBehind(program: Program, end: End, depth: number): readonly InnerLoss[] {
  if (depth > deepest) return [];
  const inside = (value: Value, frame: Frame | undefined) =>
    program.trace(value, frame).flatMap((trail) => lossesBehind(program, trail.end, depth + 1));
  if (end.kind === 'value')
    return end.value.kind === 'operation' ? end.value.operands.flatMap((each) => inside(each, end.frame)) : [];
  if (end.kind === 'applied') {
    const { end: made } = end.of;
    const isLoss = made.kind === 'result' && tensorMeaning(made.path, made.name, false)?.is === 'loss';
    return isLoss ? [{ call: end.call, frame: end.frame }] : [];
  }
  if (end.kind !== 'result') return [];
  if (tensorMeaning(end.path, end.name, false)?.is === 'loss') return [{ call: end.call, frame: end.frame }];
  const receiver: Trail | undefined = end.receiver;
  if (receiver) return lossesBehind(program, receiver.end, depth + 1);
  return averaging.has(end.name) ? end.call.args.slice(0, 1).flatMap(({ value }) => inside(value, end.frame)) : [];
}

/** The call that the library makes for each batch. */
function runOf(call: CallValue): CallValue | undefined {
  if (call.callee.kind !== 'member') return undefined;
  return standIn(call, call.callee, ['labels', outputOf(call, call.callee.of)], { span: call.span });
}
