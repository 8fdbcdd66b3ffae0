/** Whether the weights of a pretrained model move at a place: what freezes and thaws them, in program order. */
import {
  type Block,
  type CallValue,
  conditionsAt,
  type Place,
  type Program,
  perUnit,
  type Scope,
  type Trail,
  type Unit,
  type Value,
} from '#program';
import {
  freezingAttributes,
  freezingMethods,
  freezingName,
  frontEndFreezingMethods,
  gradientSwitch,
  isContainer,
  noGradient,
  thawingMethods,
} from '../catalog/freezing.ts';
import { when } from './freezing-order.ts';
import { shareOf } from './parameters-filter.ts';
import { type Backbone, contentOf } from './pretrained.ts';

/** `maybe`: it depends on what cannot be told, or on a condition: then nothing is judged. */
export type Freezing = 'moves' | 'partly' | 'frozen' | 'maybe';

export interface FreezingState {
  readonly state: Freezing;
  /** Something in the files concerned freezes something. */
  readonly any: boolean;
}

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
  const found = [
    ...storeEvents(program, backbone, files),
    ...setterEvents(program, backbone, files),
    ...callEvents(program, backbone, files),
  ];
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

/** `p.requires_grad = False`, `layer.trainable = False`. */
function storeEvents(program: Program, backbone: Backbone, files: ReadonlySet<string>): readonly FreezeEvent[] {
  return freezingAttributes.flatMap((name) =>
    program
      .storesNamed(name)
      .filter((store) => store.form === 'member' && files.has(store.span.file))
      .flatMap((store) => event(program, backbone, store.of, switched(program, store.value), store.place)),
  );
}

/** `setattr(p, "requires_grad", False)`. */
function setterEvents(program: Program, backbone: Backbone, files: ReadonlySet<string>): readonly FreezeEvent[] {
  return program
    .callsNamed('setattr')
    .filter((call) => files.has(call.span.file))
    .flatMap((call) => {
      const [object, name, value] = call.args;
      if (!object || !value || name?.value.kind !== 'literal') return [];
      if (!freezingAttributes.includes(String(name.value.value))) return [];
      return event(program, backbone, object.value, switched(program, value.value), call.place);
    });
}

function switched(program: Program, value: Value): boolean | undefined {
  const on = program.constant(value);
  return typeof on === 'boolean' ? !on : on === 0 ? true : on === 1 ? false : undefined;
}

interface Effect {
  readonly freezes: boolean | undefined;
  readonly extent: Extent;
}

const methods: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ...freezingMethods.map((name): [string, Effect] => [name, { freezes: true, extent: 'whole' }]),
  ...thawingMethods.map((name): [string, Effect] => [name, { freezes: false, extent: 'whole' }]),
]);

/** What a name does that says it freezes something. */
function effectOf(name: string): Effect | undefined {
  const known = methods.get(name);
  if (known) return known;
  if (frontEndFreezingMethods.includes(name)) return undefined;
  return freezingName.test(name) ? { freezes: undefined, extent: 'unknown' } : undefined;
}

/** `model.requires_grad_(False)`, `model.freeze()`, `freeze(model)`. */
function callEvents(program: Program, backbone: Backbone, files: ReadonlySet<string>): readonly FreezeEvent[] {
  const here = (name: string) => program.callsNamed(name).filter((call) => files.has(call.span.file));
  const byFlag = here('requires_grad_').flatMap((call) => {
    if (call.callee.kind !== 'member') return [];
    const [flag] = call.args;
    return event(program, backbone, call.callee.of, flag ? switched(program, flag.value) : false, call.place);
  });
  const byName = unitsOf(program, files)
    .flatMap(callsWithEffect)
    .flatMap(({ call, effect }) => {
      if (isOfProgram(program, call)) return [];
      const targets = call.args.length > 0 ? call.args.slice(0, 1).map((arg) => arg.value) : [];
      if (call.callee.kind === 'member') targets.push(call.callee.of);
      return targets.flatMap((target) => event(program, backbone, target, effect.freezes, call.place, effect.extent));
    });
  return [...byFlag, ...byName];
}

function unitsOf(program: Program, files: ReadonlySet<string>): readonly Unit[] {
  return [...files].flatMap((file) => program.units.unit(file) ?? []);
}

/** The calls of a unit whose names say that they freeze or thaw. */
const callsWithEffect = perUnit((unit) =>
  unit.scopes.flatMap((scope) =>
    scope.calls.flatMap((call) => {
      const effect = effectOf(nameOf(call.callee));
      return effect ? [{ call, effect }] : [];
    }),
  ),
);

function isOfProgram(program: Program, call: CallValue): boolean {
  return program.trace(call.callee).some((trail) => trail.end.kind === 'function' || trail.end.kind === 'class');
}

/** What setting the gradient of `target` means for the model; nothing when it is about something else. */
function event(
  program: Program,
  backbone: Backbone,
  target: Value,
  freezes: boolean | undefined,
  place: Place,
  most: Extent = 'whole',
): readonly FreezeEvent[] {
  const round = iterated(target);
  const relation = round ? relationOfRounds(program, backbone, round.of) : relationOf(program, backbone, target);
  if (relation === 'other') return [];
  const tests = round ? testsInside(place, round.block) : [];
  const share = shareOf(program, tests, undefined);
  if (share === 'head') return [];
  const narrowed: Extent =
    relation === 'whole' && (most === 'part' || (tests.length > 0 && share === 'unknown')) ? 'part' : relation;
  const outer = round ? outsideConditions(program, place, round.block) : conditionality(program, place);
  if (outer === 'never') return [];
  return [{ freezes, extent: narrowed, conditional: outer === 'perhaps', place }];
}

interface Round {
  /** What is iterated over. */
  readonly of: Value;
  readonly block: Block;
}

/** A name bound to the elements of an iteration, with the block in which it is bound. */
function iterated(value: Value): Round | undefined {
  if (value.kind !== 'name') return undefined;
  for (let scope: Scope | undefined = value.place.scope; scope; scope = scope.parent) {
    const bind = scope.binds
      .get(value.name)
      ?.findLast((each) => each.place.scope !== value.place.scope || each.place.order <= value.place.order);
    if (!bind) continue;
    const each = bind.value.kind === 'item' ? bind.value.of : bind.value;
    return each.kind === 'each' ? { of: each.of, block: bind.place.block } : undefined;
  }
  return undefined;
}

/** Conditions between the round of a loop and what it does. */
function testsInside(place: Place, round: Block): readonly Value[] {
  const tests: Value[] = [];
  for (let block: Block | undefined = place.block; block && block !== round; block = block.owner?.place.block) {
    const owner: Block['owner'] = block.owner;
    if (owner?.kind !== 'branch') continue;
    for (const arm of owner.arms) {
      if (arm.block === block) {
        if (arm.condition) tests.push(arm.condition);
        break;
      }
      if (arm.condition)
        tests.push({ kind: 'operation', operator: 'not', operands: [arm.condition], span: arm.condition.span });
    }
  }
  return tests;
}

type Conditionality = 'always' | 'perhaps' | 'never';

/** Whether the conditions of a place come out in its favour. */
function conditionality(program: Program, place: Place): Conditionality {
  let perhaps = false;
  for (const condition of conditionsAt(place)) {
    if (condition.kind !== 'test') continue;
    const outcome = program.decide(condition.source);
    if (outcome === undefined) perhaps = true;
    else if (outcome !== condition.expected) return 'never';
  }
  return perhaps ? 'perhaps' : 'always';
}

/** The conditions around the loop (those inside pick parameters). */
function outsideConditions(program: Program, place: Place, round: Block): Conditionality {
  const { owner } = round;
  return owner ? conditionality(program, owner.place) : conditionality(program, place);
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
  return place.scope.decorators.some((each) => noGradient.test(nameOf(each)));
}

/** `no_grad()`, `inference_mode()`, `set_grad_enabled(False)`. */
function cutsGradient(value: Value): boolean {
  if (noGradient.test(nameOf(value))) return true;
  const [first] = value.kind === 'call' ? value.args : [];
  return nameOf(value) === gradientSwitch && first?.value.kind === 'literal' && first.value.value === false;
}

function nameOf(value: Value): string {
  if (value.kind === 'call') return nameOf(value.callee);
  return value.kind === 'name' || value.kind === 'member' ? value.name : '';
}
