/** What schedules do to the rate of an optimizer: set its peak, shrink it, or multiply it by what is not known. */
import { type CallValue, calledName, lastName, type Program, perUnit, whileKnown } from '#program';
import { listIn } from '#source';
import { manualRate, schedulesAroundOptimizers } from '../catalog/schedules.ts';
import type { GivenRate } from './optimizers.ts';

export interface Schedule {
  /** The rate at the peak, where a schedule sets it. */
  readonly peak?: GivenRate & { readonly by: string };
  /** The rate is multiplied by what is not known. */
  readonly unknownFactor: boolean;
}

export const noSchedule: Schedule = { unknownFactor: false };

const names: ReadonlySet<string> = new Set([...schedulesAroundOptimizers.keys()].map(lastName));

/** Calls that make schedules, by the calls that make their optimizers. */
type Around = ReadonlyMap<CallValue, readonly CallValue[]>;

/** Traced once for all optimizers. */
const schedulesAround = /* @__PURE__ */ whileKnown((program): Around => {
  const around = new Map<CallValue, CallValue[]>();
  for (const call of [...names].flatMap((name) => program.callsNamed(name)))
    for (const optimizer of optimizersOf(program, call)) listIn(around, optimizer).push(call);
  return around;
});

function optimizersOf(program: Program, { args }: CallValue): ReadonlySet<CallValue> {
  const given = args.find((each) => each.name === 'optimizer') ?? args[0];
  const ends = given ? program.trace(given.value).map(({ end }) => end) : [];
  return new Set(ends.flatMap((end) => (end.kind === 'result' ? [end.call] : [])));
}

/** The schedules made around the optimizer that `call` makes. */
export function scheduleOf(program: Program, call: CallValue): Schedule {
  let unknownFactor = setsRateByHand(program, call);
  let peak: Schedule['peak'];
  for (const made of schedulesAround(program).get(call) ?? []) {
    const [end] = program.trace(made).map((trail) => trail.end);
    const effect = end?.kind === 'result' ? schedulesAroundOptimizers.get(end.path) : undefined;
    if (!effect || effect.kind === 'unknown') unknownFactor = true;
    if (effect?.kind !== 'peak') continue;
    const given = program.argument(made, effect.slot);
    if (given.kind !== 'value') unknownFactor = true;
    else {
      const argument = made.args.find((each) => each.value === given.value);
      const span = argument?.span ?? given.value.span;
      peak = { value: given.value, frame: given.frame, span, by: calledName(made) };
    }
  }
  return { ...(peak ? { peak } : {}), unknownFactor };
}

/** `group["lr"] = …` or `adjust_learning_rate(optimizer, …)` in the file of the optimizer. */
function setsRateByHand(program: Program, call: CallValue): boolean {
  const { file } = call.span;
  if (
    program
      .storesNamed('lr')
      .some((store) => store.form === 'item' && store.span.file === file && isGroup(store.of.kind))
  )
    return true;
  const unit = program.units.unit(file);
  return unit !== undefined && callsManualRate(unit);
}

const callsManualRate = perUnit((unit) =>
  unit.scopes.some((scope) => scope.calls.some((each) => manualRate.test(calledName(each)))),
);

/** A group of parameters: a variable of a loop, or `optimizer.param_groups[0]`. */
function isGroup(kind: string): boolean {
  return kind === 'name' || kind === 'item';
}
