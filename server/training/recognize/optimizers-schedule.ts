/** What schedules do to the rate of an optimizer: set its peak, shrink it, or multiply it by what is not known. */
import { type CallValue, calledName, lastName, type Program, perUnit } from '#program';
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

/** The schedules made around the optimizer that `call` makes. */
export function scheduleOf(program: Program, call: CallValue): Schedule {
  let unknownFactor = setsRateByHand(program, call);
  let peak: Schedule['peak'];
  for (const name of names)
    for (const made of program.callsNamed(name)) {
      const [first] = made.args;
      const optimizer = made.args.find((each) => each.name === 'optimizer') ?? first;
      if (
        !optimizer ||
        !program.trace(optimizer.value).some((trail) => trail.end.kind === 'result' && trail.end.call === call)
      )
        continue;
      const [end] = program.trace(made).map((trail) => trail.end);
      const effect = end?.kind === 'result' ? schedulesAroundOptimizers.get(end.path) : undefined;
      if (!effect || effect.kind === 'unknown') unknownFactor = true;
      if (effect?.kind !== 'peak') continue;
      const given = program.argument(made, effect.slot);
      if (given.kind !== 'value') unknownFactor = true;
      else {
        const argument = made.args.find((each) => each.value === given.value);
        peak = { value: given.value, frame: given.frame, span: argument?.span ?? given.value.span, by: name };
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
