/** Whether the weights of a pretrained model move at a place: what freezes and thaws them, in program order. */
import {
  type Block,
  type CallValue,
  type Place,
  type Program,
  perUnit,
  type Trail,
  type Unit,
  type Value,
} from '#program';
import { gradientSwitch, isContainer, noGradient } from '../catalog/freezing.ts';
import { when } from './freezing-order.ts';
import { conditionality, type FreezingPlace, freezingPlaces } from './freezing-places.ts';
import { type Backbone, contentOf } from './pretrained.ts';
import { writtenName } from './written-name.ts';

/** `maybe`: it depends on what cannot be told, or on a condition: then nothing is judged. */
export type Freezing = 'moves' | 'partly' | 'frozen' | 'maybe';

export interface FreezingState {
  readonly state: Freezing;
  /** Something in the files concerned freezes something. */
  readonly any: boolean;
}

/** How much of the model: all of it, a part, or what cannot be told. */
type Extent = 'whole' | 'part' | 'unknown';

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
  const found = unitsOf(program, files)
    .flatMap((unit) => freezingPlaces(program, unit))
    .flatMap((place) => eventAt(program, backbone, place));
  const any = found.length > 0;
  if (!backbone.trainable && !found.some((event) => event.freezes === false)) return { state: 'frozen', any: true };
  if (runsWithoutGradient(program, backbone, files)) return { state: 'frozen', any: true };
  let state: Freezing = backbone.trainable ? 'moves' : 'frozen';
  const timed = found.flatMap((each) => {
    const time = when(program, each.place, site);
    const ways = time.through.map((place) => conditionality(program, place));
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

/** What happens at a place to a pretrained model; nothing when it is about something else. */
function eventAt(program: Program, backbone: Backbone, place: FreezingPlace): readonly FreezeEvent[] {
  const { target, round, share } = place;
  const relation = round ? relationOfRounds(program, backbone, round) : relationOf(program, backbone, target);
  if (relation === 'other') return [];
  const narrowed = relation === 'whole' && share === 'unknown' ? 'part' : relation;
  return [{ freezes: place.freezes, extent: narrowed, conditional: place.conditional, place: place.place }];
}

type Relation = Extent | 'other';

const strongest: readonly Relation[] = ['whole', 'part', 'unknown', 'other'];

function strongestOf(relations: readonly Relation[]): Relation {
  return strongest.find((each) => relations.includes(each)) ?? 'other';
}

/** How much of the pretrained model an object holds. */
function relationOf(program: Program, backbone: Backbone, value: Value): Relation {
  return strongestOf(program.trace(value).map((trail) => relationOfTrail(program, backbone, trail, value)));
}

function relationOfTrail(program: Program, backbone: Backbone, trail: Trail, at: Value): Relation {
  const { end } = trail;
  const content = contentOf(program, trail, at);
  if (content.backbones.some((each) => each.call === backbone.call)) return 'whole';
  if (end.kind === 'api' && end.receiver && content.unknown) {
    const inner = relationOfTrail(program, backbone, end.receiver, at);
    return inner === 'whole' ? 'part' : inner;
  }
  if (end.kind === 'part') {
    const inner = relationOfList(program, backbone, end.of, at);
    if (inner !== 'whole') return inner;
    return isListOfContainer(end.of) ? 'unknown' : 'part';
  }
  if (end.kind === 'instance' && backbone.types.includes(end.type)) return 'whole';
  return end.kind === 'unknown' ? 'unknown' : 'other';
}

/** One of the layers of a chain may be the whole pretrained model, which was put into it. */
function isListOfContainer({ end }: Trail): boolean {
  return end.kind === 'api' && end.receiver?.end.kind === 'result' && isContainer(end.receiver.end.path);
}

/** What a loop goes over: parameters, modules or layers of an object, or a slice of them. */
function relationOfRounds(program: Program, backbone: Backbone, of: Value): Relation {
  return strongestOf(program.trace(of).map((trail) => relationOfList(program, backbone, trail, of)));
}

const lists =
  /^(parameters|named_parameters|modules|named_modules|children|named_children|layers|trainable_weights|weights)$/;

function relationOfList(program: Program, backbone: Backbone, trail: Trail, at: Value): Relation {
  const { end } = trail;
  if ((end.kind === 'result' || end.kind === 'api') && end.receiver && lists.test(end.name))
    return relationOfTrail(program, backbone, end.receiver, at);
  if (end.kind === 'result' && /^builtins\.|^itertools\./.test(end.path)) {
    const inner = end.call.args.map((arg) =>
      strongestOf(
        program.trace(arg.value, end.frame).map((each) => relationOfList(program, backbone, each, arg.value)),
      ),
    );
    return strongestOf(inner);
  }
  return relationOfTrail(program, backbone, trail, at);
}

/** All calls of the pretrained model stand where nothing gets a gradient. */
function runsWithoutGradient(program: Program, backbone: Backbone, files: ReadonlySet<string>): boolean {
  const names = heldAs(program, backbone.call, files);
  const runs = [...names]
    .flatMap((name) => program.callsNamed(name))
    .filter((call) => files.has(call.span.file) && endsOn(program, call.callee, backbone.call));
  if (runs.length === 0) return false;
  const cut = detached(program, files);
  return runs.every((call) => cut.has(call) || withoutGradient(call.place));
}

/** Calls whose result is cut from the graph: `bert(ids)[0].detach()`, also by way of a variable. */
function detached(program: Program, files: ReadonlySet<string>): ReadonlySet<Value> {
  const found = new Set<Value>();
  const inside = (value: Value): void => {
    if (value.kind === 'call') {
      if (found.has(value)) return;
      found.add(value);
    }
    if (value.kind === 'member' || value.kind === 'item') inside(value.of);
    else if (value.kind === 'call' && value.callee.kind === 'member') inside(value.callee.of);
    else if (value.kind === 'name')
      for (const bind of value.place.scope.binds.get(value.name) ?? [])
        if (bind.value.kind !== 'name') inside(bind.value);
  };
  for (const call of program.callsNamed('detach'))
    if (files.has(call.span.file) && call.callee.kind === 'member') inside(call.callee.of);
  return found;
}

function endsOn(program: Program, value: Value, call: CallValue): boolean {
  return program.trace(value).some((trail) => trail.end.kind === 'result' && trail.end.call === call);
}

function unitsOf(program: Program, files: ReadonlySet<string>): readonly Unit[] {
  return [...files].flatMap((file) => program.units.unit(file) ?? []);
}

/** Names of variables and attributes to which a call is given. */
function heldAs(program: Program, call: CallValue, files: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(unitsOf(program, files).flatMap((unit) => [...(namesByCall(unit).get(call) ?? [])]));
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

function withoutGradient(place: Place): boolean {
  for (let block: Block | undefined = place.block; block; block = block.owner?.place.block)
    if (block.owner?.kind === 'enter' && cutsGradient(block.owner.value)) return true;
  return place.scope.decorators.some((each) => noGradient.test(writtenName(each)));
}

/** `no_grad()`, `inference_mode()`, `set_grad_enabled(False)`. */
function cutsGradient(value: Value): boolean {
  if (noGradient.test(writtenName(value))) return true;
  const [first] = value.kind === 'call' ? value.args : [];
  return writtenName(value) === gradientSwitch && first?.value.kind === 'literal' && first.value.value === false;
}
