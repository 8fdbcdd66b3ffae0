/** Whether gradients can flow back from a call: not under `no_grad`, not once its result is a plain number. */
import { type Action, actionAt, type CallValue, type Place, type Program, type Value } from '#program';
import { freshTensors, gradientSwitch, leavesGraph, withoutGradients } from './catalog/gradients.ts';
import type { Origin } from './quantity/index.ts';

export function isDifferentiated(program: Program, call: CallValue): boolean {
  return !isWithoutGradient(program, call.place) && !isReadOnly(call);
}

/** Whether a place stands under a context, in a function or behind a statement that turns gradients off. */
export function isWithoutGradient(program: Program, place: Place): boolean {
  for (let { owner } = place.block; owner; owner = owner.place.block.owner)
    if (owner.kind === 'enter' && turnsOff(program, owner.value)) return true;
  return place.scope.decorators.some((each) => turnsOff(program, each)) || isTurnedOff(program, place);
}

/** `no_grad()`, `inference_mode()`, `set_grad_enabled(False)`. */
function turnsOff(program: Program, value: Value): boolean {
  const callee = value.kind === 'call' ? value.callee : value;
  if (callee.kind !== 'name' && callee.kind !== 'member') return false;
  if (callee.name === gradientSwitch) return value.kind === 'call' && isOff(program, value);
  if (!withoutGradients.has(callee.name)) return false;
  return program.trace(callee).every(({ end }) => end.kind !== 'function' && end.kind !== 'class');
}

function isOff(program: Program, { args: [mode] }: CallValue): boolean {
  return mode !== undefined && program.constant(mode.value) === false;
}

/** Whether `set_grad_enabled(False)` stands before a place as a statement of its function or module, and nothing undoes it. */
function isTurnedOff(program: Program, { scope, order }: Place): boolean {
  const { unit } = scope;
  const switches = program.callsNamed(gradientSwitch).filter((call) => call.place.scope.unit === unit);
  if (switches.length === 0 || !switches.every((call) => isOff(program, call))) return false;
  return switches.some(({ place }) => {
    const isStatement = place.block === place.scope.body && actionAt(place)?.kind === 'evaluate';
    return isStatement && (place.scope === scope ? place.order < order : place.scope === unit.module);
  });
}

/** `criterion(p, y).item()`, `print(criterion(p, y))`: the value is read and nothing else. */
function isReadOnly(call: CallValue): boolean {
  const action = actionAt(call.place);
  const value = action ? valueOfAction(action) : undefined;
  if (!value) return false;
  if (
    action?.kind === 'evaluate' &&
    value.kind === 'call' &&
    value.callee.kind === 'name' &&
    value.callee.name === 'print'
  )
    return value !== call;
  return isTaken(value, call);
}

function valueOfAction(action: Action): Value | undefined {
  switch (action.kind) {
    case 'bind':
    case 'store':
    case 'evaluate':
    case 'return':
      return action.value;
    default:
      return undefined;
  }
}

/** Whether the call is inside `value` as the receiver of something that leaves the graph. */
function isTaken(value: Value, call: CallValue): boolean {
  switch (value.kind) {
    case 'member':
      return (value.of === call && leavesGraph.has(value.name)) || isTaken(value.of, call);
    case 'call':
      return isTaken(value.callee, call) || value.args.some((each) => isTaken(each.value, call));
    case 'operation':
      return value.operands.some((each) => isTaken(each, call));
    case 'item':
      return isTaken(value.of, call);
    case 'either':
      return value.arms.some((each) => isTaken(each, call));
    case 'list':
      return value.items.some((each) => isTaken(each, call));
    default:
      return false;
  }
}

/**
 * Whether an activation is applied to nothing that could be trained: a tensor made on the spot, without gradients. Code
 * that only tries a loss out looks so.
 */
export function isUntrained(program: Program, origin: Origin | undefined): boolean {
  if (!origin?.input || isHandedOn(origin)) return false;
  const trails = program.trace(origin.input, origin.inputFrame);
  return (
    trails.length > 0 &&
    trails.every(
      ({ end }) =>
        end.kind === 'result' &&
        freshTensors.has(end.path) &&
        !end.call.args.some((each) => each.name === 'requires_grad'),
    )
  );
}

/** `x = layer(x)` in a loop: what goes in is what the round before gave, whatever the first one got. */
function isHandedOn({ input, span }: Origin): boolean {
  if (input?.kind !== 'name') return false;
  const binds = input.place.scope.binds.get(input.name) ?? [];
  return binds.some(({ value }) => value.span.start === span.start && value.span.end === span.end);
}
