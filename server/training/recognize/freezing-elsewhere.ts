/** Files in which a pretrained model may be frozen because it is given to what they define, whatever that is called. */
import { type CallValue, type End, type Program, type Unit, type Value, whileKnown } from '#program';
import { listIn } from '#source';
import { contentOfValue } from './pretrained.ts';

/** The units of functions and classes that these units give the pretrained model of a call to. */
export function givenTo(program: Program, units: readonly Unit[], load: CallValue): readonly Unit[] {
  const found = units.flatMap((unit) => givenIn(program, unit).get(load) ?? []);
  return [...new Set(found)].filter((unit) => !units.includes(unit));
}

const givenIn = /* @__PURE__ */ whileKnown((program, unit: Unit): ReadonlyMap<CallValue, readonly Unit[]> => {
  const found = new Map<CallValue, Unit[]>();
  for (const call of unit.scopes.flatMap((scope) => scope.calls)) {
    const held = call.args.map(({ value }) => value).filter(mayBeModel);
    if (held.length === 0) continue;
    const units = program.trace(call.callee).flatMap(({ end }) => unitsOf(program, end));
    if (units.every((each) => each === unit)) continue;
    for (const value of held)
      for (const { call: load } of contentOfValue(program, value, undefined).backbones)
        listIn(found, load).push(...units);
  }
  return found;
});

function mayBeModel({ kind }: Value): boolean {
  return kind === 'name' || kind === 'member' || kind === 'call';
}

function unitsOf(program: Program, end: End): readonly Unit[] {
  if (end.kind === 'function') return [end.scope.unit];
  return end.kind === 'class' ? program.lineage(end.scope).map((scope) => scope.unit) : [];
}
