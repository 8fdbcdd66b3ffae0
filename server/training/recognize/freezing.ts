/** Whether the weights of a pretrained model move at a place: what freezes and thaws them, in program order. */
import {
  type CallValue,
  calledName,
  type Place,
  type Program,
  perUnit,
  remembered,
  rememberedBy,
  type Unit,
  type Value,
} from '#program';
import { listIn } from '#source';
import { backwardCalls } from '../catalog/freezing.ts';
import { isWithoutGradient } from '../gradients.ts';
import { detachedIn } from './detached.ts';
import { givenTo } from './freezing-elsewhere.ts';
import { when } from './freezing-order.ts';
import { conditionality, type Held, heldAt } from './freezing-places.ts';
import { type Extent, freezingOn } from './freezing-subjects.ts';
import type { Backbone } from './pretrained.ts';

/** `maybe`: it depends on what cannot be told, or on a condition: then nothing is judged. */
export type Freezing = 'moves' | 'partly' | 'frozen' | 'maybe';

export interface FreezingState {
  readonly state: Freezing;
  /** Something in the files concerned freezes something. */
  readonly any: boolean;
}

interface FreezeEvent {
  readonly freezes: boolean | undefined;
  readonly extent: Extent;
  readonly conditional: boolean;
  readonly place: Place;
}

export interface FreezingQuestion {
  readonly backbone: Backbone;
  /** Where the optimizer is made, or the model compiled. */
  readonly site: Place;
  readonly files: ReadonlySet<string>;
  /** Freezing after the site still counts (PyTorch, not Keras). */
  readonly lateToo: boolean;
}

export function freezingOf(program: Program, question: FreezingQuestion): FreezingState {
  const { backbone, site, files } = question;
  // Whoever gets to the site (`if not LOAD_MODEL:`) gets to what stands under the same tests.
  const held = heldAt(program, site);
  const units = unitsOf(program, files);
  const found = [
    ...units.flatMap((unit) => eventsIn(program, backbone, unit, held, true)),
    ...givenTo(program, units, backbone.call).flatMap((unit) => eventsIn(program, backbone, unit, held, false)),
  ];
  const any = found.length > 0;
  if (!backbone.trainable && !found.some((event) => event.freezes === false)) return { state: 'frozen', any: true };
  if (runsWithoutGradient(program, backbone, files)) return { state: 'frozen', any: true };
  let state: Freezing = backbone.trainable ? 'moves' : 'frozen';
  const timed = found.flatMap((each) => {
    const time = when(program, each.place, site);
    const ways = time.through.map((place) => conditionality(program, place, held));
    if (ways.includes('never')) return [];
    return [{ event: ways.includes('perhaps') ? { ...each, conditional: true } : each, time }];
  });
  for (const { event, time } of timed
    .filter((each) => each.time.kind !== 'after')
    .sort((a, b) => a.time.order - b.time.order))
    state = next(state, event, time.kind === 'before');
  const late =
    question.lateToo &&
    timed.some(({ event, time }) => time.kind === 'after' && event.freezes !== false && event.extent !== 'part');
  return { state: late && state === 'moves' ? 'maybe' : state, any };
}

function next(state: Freezing, event: FreezeEvent, ordered: boolean): Freezing {
  if (event.freezes === undefined || event.extent === 'unknown') return event.freezes === false ? state : 'maybe';
  if (event.conditional) return event.freezes || state !== 'moves' ? 'maybe' : state;
  if (event.freezes) return event.extent === 'whole' ? 'frozen' : state === 'moves' ? 'partly' : state;
  if (!ordered) return state === 'moves' ? state : 'maybe';
  return event.extent === 'whole' ? 'moves' : state === 'frozen' ? 'partly' : state;
}

/** What a file does, or also what it `may` do, to a pretrained model, where these tests came out so. */
function eventsIn(program: Program, backbone: Backbone, unit: Unit, held: Held, may: boolean): readonly FreezeEvent[] {
  return freezingOn(program, backbone, unit, may).flatMap(({ place: { freezes, share, run, place }, extent }) => {
    const way = conditionality(program, run, held);
    const narrowed = extent === 'whole' && share === 'unknown' ? 'unknown' : extent;
    return way === 'never' ? [] : [{ freezes, extent: narrowed, conditional: way === 'perhaps', place }];
  });
}

/** All calls of the pretrained model stand where nothing gets a gradient. */
function runsWithoutGradient(program: Program, backbone: Backbone, files: ReadonlySet<string>): boolean {
  const units = unitsOf(program, files);
  const names = heldAs(units, backbone.call);
  const runs = units.flatMap((unit) =>
    names.flatMap((name) => callsByMaker(program)(unit, name).get(backbone.call) ?? []),
  );
  if (runs.length === 0) return false;
  // Without a loop here a library trains the model, and what is seen of it are questions to it afterwards.
  if (backbone.types.length === 0 && !units.some(goesBackward)) return false;
  return runs.every(
    (call) => units.some((unit) => detachedIn(program, unit).has(call)) || isWithoutGradient(program, call.place),
  );
}

function goesBackward(unit: Unit): boolean {
  return unit.scopes.some((scope) => scope.calls.some((call) => backwardCalls.includes(calledName(call))));
}

/** The calls in a file of what is held under a name, by the calls that made that. */
const callsByMaker = remembered((program: Program) =>
  rememberedBy((unit: Unit, name: string): ReadonlyMap<CallValue, readonly CallValue[]> => {
    const found = new Map<CallValue, CallValue[]>();
    for (const call of program.callsNamed(name)) {
      if (call.span.file !== unit.source.path) continue;
      const makers = program.trace(call.callee).flatMap(({ end }) => (end.kind === 'result' ? [end.call] : []));
      for (const maker of new Set(makers)) listIn(found, maker).push(call);
    }
    return found;
  }),
);

function unitsOf(program: Program, files: ReadonlySet<string>): readonly Unit[] {
  return [...files].flatMap((file) => program.units.unit(file) ?? []);
}

/** Names of variables and attributes to which a call is given. */
function heldAs(units: readonly Unit[], call: CallValue): readonly string[] {
  return [...new Set(units.flatMap((unit) => [...(namesByCall(unit).get(call) ?? [])]))];
}

/** For each call of a unit the names that its result is held under, also behind methods: `x = call().to(device)`. */
const namesByCall = perUnit((unit): ReadonlyMap<CallValue, ReadonlySet<string>> => {
  const names = new Map<CallValue, Set<string>>();
  const hold = (value: Value, name: string): void => {
    if (value.kind !== 'call') return;
    const known = names.get(value);
    if (known) known.add(name);
    else names.set(value, new Set([name]));
    if (value.callee.kind === 'member') hold(value.callee.of, name);
  };
  for (const scope of unit.scopes) {
    for (const [name, binds] of scope.binds) for (const bind of binds) hold(bind.value, name);
    for (const store of scope.stores) if (store.key.kind === 'literal') hold(store.value, String(store.key.value));
  }
  return names;
});
