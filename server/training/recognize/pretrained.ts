/** Which pretrained models an object holds: the calls that load them, seen through wrappers, attributes and layers. */
import {
  type ApiEnd,
  type CallValue,
  type Condition,
  calledName,
  type End,
  type Frame,
  type InstanceEnd,
  type PartEnd,
  type Program,
  type ResultEnd,
  type Scope,
  type TraceStep,
  type Trail,
  type Unit,
  type Value,
} from '#program';
import {
  backboneName,
  containerAdders,
  headName,
  isContainer,
  makesLayer,
  outputName,
  partMethods,
} from '../catalog/freezing.ts';
import { mayLoad, type PretrainedCall, type PretrainedWhen, pretrainedCall } from '../catalog/pretrained.ts';
import { ratePath } from '../catalog/rate-paths.ts';
import { type Family, familyOf, type SizeClass, sizeClassOf } from '../rates/index.ts';
import { noWidth, type Width, widest, widthOf } from './width.ts';

/** A pretrained model and the way from the object that holds it. */
export interface Backbone {
  /** The call that loads it. */
  readonly call: CallValue;
  readonly entry: PretrainedCall;
  readonly family: Family | undefined;
  /** What is loaded, if the code says it. */
  readonly checkpoint?: string;
  readonly size: SizeClass;
  readonly steps: readonly TraceStep[];
  readonly conditions: readonly Condition[];
  readonly types: readonly Scope[];
  /** The attribute of the outermost object under which it is held. */
  readonly attribute?: string;
  /** The call gives weights that move unless something freezes them. */
  readonly trainable: boolean;
}

/** What a model is made of, as far as rates are concerned. */
export interface Content {
  readonly backbones: readonly Backbone[];
  /** Something in it could not be followed. */
  readonly unknown: boolean;
  /** It has layers; a module that only wraps parameters (an image that is optimized) has none. */
  readonly layers: boolean;
  readonly width: Width;
}

const nothing: Content = { backbones: [], unknown: false, layers: false, width: noWidth };
const layer: Content = { ...nothing, layers: true };
const notKnown: Content = { ...layer, unknown: true };

/** Objects inside of objects. In the 89 labelled repositories one look in eight goes further: not known, so silent. */
const deepest = 8;
/** One question looks at most at so many objects: a library that is itself part of the program has no end. */
const mostObjects = 400;

interface Way {
  readonly steps: readonly TraceStep[];
  readonly conditions: readonly Condition[];
  readonly types: readonly Scope[];
  readonly depth: number;
  readonly attribute?: string;
  /** What is left of `mostObjects`, shared by all that one question asks. */
  readonly budget: { left: number };
  /** Where attributes are read: decides which of their assignments count. */
  readonly at: Value;
}

/** Answers by trail: the program remembers its trails, and freezing asks for the same ones again and again. */
const known = new WeakMap<Trail, Content>();

/** The pretrained models in what a value may be; `at` is the place that asks. */
export function contentOf(program: Program, trail: Trail, at: Value): Content {
  const before = known.get(trail);
  if (before) return before;
  const budget = { left: mostObjects };
  const content = ofTrail(program, trail, { steps: [], conditions: [], types: [], depth: 0, budget, at });
  known.set(trail, content);
  return content;
}

export function contentOfValue(program: Program, value: Value, frame: Frame | undefined): Content {
  return joined(program.trace(value, frame).map((trail) => contentOf(program, trail, value)));
}

export function joined(contents: readonly Content[]): Content {
  return {
    backbones: contents.flatMap((content) => content.backbones),
    unknown: contents.some((content) => content.unknown),
    layers: contents.some((content) => content.layers),
    width: widest(contents.map((content) => content.width)),
  };
}

function ofTrail(program: Program, trail: Trail, way: Way): Content {
  if (way.depth > deepest || way.budget.left-- <= 0) return notKnown;
  const further: Way = {
    ...way,
    steps: [...way.steps, ...trail.steps],
    conditions: [...way.conditions, ...trail.conditions],
    depth: way.depth + 1,
  };
  return ofEnd(program, trail.end, further);
}

function ofValue(program: Program, value: Value, frame: Frame | undefined, way: Way): Content {
  return joined(program.trace(value, frame).map((trail) => ofTrail(program, trail, way)));
}

function ofEnd(program: Program, end: End, way: Way): Content {
  switch (end.kind) {
    case 'result':
      return ofResult(program, end, way);
    case 'instance':
      return ofInstance(program, end, way);
    case 'api':
      return ofAttribute(program, end, way);
    case 'part':
      return ofPart(program, end, way);
    case 'applied': {
      const layers = ofTrail(program, end.of, way);
      // Layers that follow one another are no deeper than one: their number is bounded by the budget.
      const before: Way = { ...way, depth: way.depth - 1 };
      const inputs = end.call.args.map((each) => ofValue(program, each.value, end.frame, before));
      return joined([layers, ...inputs]);
    }
    case 'value': {
      const elements = program.elements({ end, steps: [], conditions: [] });
      if (!elements) return notKnown;
      return joined(elements.map((each) => ofValue(program, each.value, each.frame, way)));
    }
    case 'unknown':
      return notKnown;
    case 'literal':
    case 'function':
    case 'class':
    case 'module':
    case 'super':
      return nothing;
  }
}

function ofResult(program: Program, end: ResultEnd, way: Way): Content {
  const entry = pretrainedCall(plain(end.path));
  if (entry && !entry.tuple) return loaded(program, end, entry, way);
  if (isContainer(end.path)) {
    const added = program.callsOn(end.call, containerAdders, 'holders').flatMap((call) => call.args.slice(-1));
    return joined([
      ...end.call.args.map((each) => ofValue(program, each.value, end.frame, way)),
      ...added.map((each) => ofValue(program, each.value, undefined, way)),
    ]);
  }
  if (end.receiver && partMethods.test(end.name)) return ofTrail(program, end.receiver, way);
  const width = widthOf(program, end);
  return makesLayer(end.path) && !plainTensor.test(end.name) ? { ...layer, width } : { ...nothing, width };
}

/** Paths of members of classes of this program begin with their library base and `()`. */
function plain(path: string): string {
  return ratePath(path).replace(/\(\)(?=\.(from_\w+|load_\w+)$)/, '');
}

function loaded(program: Program, end: ResultEnd, entry: PretrainedCall, way: Way): Content {
  const pretrained = isPretrained(program, end, entry);
  if (pretrained === undefined) return notKnown;
  if (!pretrained || entry.frozen) return layer;
  const checkpoint = checkpointOf(program, end, entry);
  const names = {
    ...(entry.named && checkpoint !== undefined ? {} : { className: entry.className }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(entry.family ? { family: entry.family } : {}),
  };
  const family = familyOf(names);
  const trainable = entry.trainable ? flag(program, end, entry.trainable.slot, entry.trainable.fallback) : true;
  if (trainable === undefined) return notKnown;
  return {
    backbones: [
      {
        call: end.call,
        entry,
        family,
        ...(checkpoint === undefined ? {} : { checkpoint }),
        size: family ? sizeClassOf(family, checkpoint) : 'usual',
        steps: way.steps,
        conditions: way.conditions,
        types: way.types,
        ...(way.attribute === undefined ? {} : { attribute: way.attribute }),
        trainable,
      },
    ],
    unknown: false,
    layers: true,
    width: noWidth,
  };
}

const plainTensor = /^(Parameter|Tensor|FloatTensor|Variable|UninitializedParameter)$/;

/** The name of the checkpoint or of the architecture, if it is one constant. */
function checkpointOf(program: Program, end: ResultEnd, entry: PretrainedCall): string | undefined {
  if (entry.named) return entry.className.toLowerCase();
  if (!entry.name) return undefined;
  const given = program.argument(end.call, entry.name, end.frame);
  if (given.kind !== 'value') return undefined;
  const names = program
    .trace(given.value, given.frame)
    .map((trail) =>
      trail.end.kind === 'literal' && typeof trail.end.value.value === 'string' ? trail.end.value.value : '',
    );
  const [first] = names;
  return first && names.every((name) => name === first) ? first : undefined;
}

/** Whether a call gives pretrained weights; undefined when that is decided at run time. */
function isPretrained(program: Program, end: ResultEnd, entry: PretrainedCall): boolean | undefined {
  return holds(program, end, entry.when, entry);
}

function holds(program: Program, end: ResultEnd, when: PretrainedWhen, entry: PretrainedCall): boolean | undefined {
  switch (when.kind) {
    case 'always':
      return true;
    case 'argument':
      return flag(program, end, when.slot, when.fallback);
    case 'backbone': {
      const whole = flag(program, end, when.slot, false);
      return whole === false ? flag(program, end, when.backbone, true) : whole;
    }
    case 'repository': {
      const repository = program.argument(end.call, when.from, end.frame);
      const name = repository.kind === 'value' ? program.constant(repository.value, repository.frame) : undefined;
      return typeof name === 'string' ? flag(program, end, when.slot, when.byDefault.test(name)) : undefined;
    }
    case 'name-ends':
      return checkpointOf(program, end, entry)?.endsWith(when.ending);
  }
}

/** How a switch of a call stands: false and null are off, other constants and names of libraries (`Weights.DEFAULT`) on. */
function flag(
  program: Program,
  end: Pick<ResultEnd, 'call' | 'frame'>,
  slot: Parameters<Program['argument']>[1],
  fallback: boolean,
): boolean | undefined {
  const given = program.argument(end.call, slot, end.frame);
  if (given.kind === 'omitted') return fallback;
  if (given.kind === 'unknown') return undefined;
  const outcomes = new Set<boolean | undefined>();
  for (const trail of program.trace(given.value, given.frame)) {
    if (trail.conditions.some((condition) => condition.kind !== 'caller')) outcomes.add(undefined);
    else if (trail.end.kind === 'literal') outcomes.add(isOn(trail.end.value.value));
    else outcomes.add(trail.end.kind === 'api' && !/^\?|\(\)/.test(trail.end.path) ? true : undefined);
  }
  return outcomes.size === 1 ? [...outcomes][0] : undefined;
}

function isOn(value: string | number | boolean | null): boolean {
  return typeof value === 'string' ? value !== '' && value.toLowerCase() !== 'none' : Boolean(value);
}

/** Everything that methods of the class set on the object. */
function ofInstance(program: Program, end: InstanceEnd, way: Way): Content {
  if (way.types.includes(end.type)) return nothing;
  const inside: Way = {
    ...way,
    types: [...way.types, end.type],
  };
  const names = attributesOf(program, end.type);
  return joined(
    names.map((name) => {
      const trails = program.member({ end, steps: [], conditions: [] }, name, way.at, end.frame);
      const named = way.types.length === 0 && way.depth <= 1 ? { ...inside, attribute: name } : inside;
      return joined(trails.map((trail) => ofTrail(program, trail, named)));
    }),
  );
}

/** In the 89 labelled repositories a class sets up to 52. */
const mostAttributes = 60;

/** Names of attributes that methods of a class set on their receiver. */
function attributesOf(program: Program, type: Scope): readonly string[] {
  const names = new Set<string>();
  for (const each of program.lineage(type))
    for (const method of each.nested) {
      const receiver = method.parameters[0]?.name;
      for (const store of method.stores)
        if (
          store.form === 'member' &&
          store.of.kind === 'name' &&
          store.of.name === receiver &&
          store.key.kind === 'literal' &&
          names.size < mostAttributes
        )
          names.add(String(store.key.value));
    }
  return [...names];
}

/** A part of a library's model: its backbone (`model.bert`), its head, or something that is not known. */
function ofAttribute(program: Program, end: ApiEnd, way: Way): Content {
  if (!end.receiver) return nothing;
  if (end.receiver.end.kind === 'instance') return nothing;
  if (outputName.test(end.name)) return ofTrail(program, end.receiver, way);
  if (headName.test(end.name)) return nothing;
  const whole = ofTrail(program, end.receiver, way);
  if (whole.backbones.length === 0 || backboneName.test(end.name)) return whole;
  return notKnown;
}

/** The model of a call that gives several things, or one of several layers. */
function ofPart(program: Program, end: PartEnd, way: Way): Content {
  const of = end.of.end;
  if (of.kind === 'result') {
    const entry = pretrainedCall(plain(of.path));
    if (entry?.tuple)
      return end.key.kind === 'literal' && end.key.value === 0 ? loaded(program, of, entry, way) : nothing;
  }
  return of.kind === 'applied' || of.kind === 'api' ? ofTrail(program, end.of, way) : notKnown;
}

/** Whether anything in the program loads pretrained weights: where nothing does, no model needs to be looked into. */
export function loadsPretrained(program: Program): boolean {
  const seen = new Set<Unit>();
  for (;;) {
    const fresh = [...program.units.known()].filter((unit) => !seen.has(unit));
    if (fresh.length === 0) return false;
    for (const unit of fresh) {
      seen.add(unit);
      if (
        unit.scopes.some((scope) => scope.calls.some((call) => mayLoad.test(calledName(call)) && loads(program, call)))
      )
        return true;
    }
    // What these units import becomes known by being followed.
    for (const unit of fresh) for (const scope of unit.scopes) reachImports(program, scope);
  }
}

function reachImports(program: Program, scope: Scope): void {
  for (const binds of scope.binds.values())
    for (const bind of binds) if (bind.value.kind === 'import') program.trace(bind.value);
}

function loads(program: Program, call: CallValue): boolean {
  return program.trace(call).some(({ end }) => end.kind === 'result' && pretrainedCall(plain(end.path)) !== undefined);
}
