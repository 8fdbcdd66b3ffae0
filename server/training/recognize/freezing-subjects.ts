/** What a place that freezes or thaws is about: which pretrained models and classes, and how much of each. */
import { type CallValue, type Program, remembered, type Scope, type Trail, type Unit, type Value } from '#program';
import { listIn } from '#source';
import { isContainer } from '../catalog/freezing.ts';
import { type FreezingPlace, freezingPlaces } from './freezing-places.ts';
import { type Backbone, contentOf } from './pretrained.ts';

/** How much of the model: all of it, a part, or what cannot be told. */
export type Extent = 'whole' | 'part' | 'unknown';

/** The call that loads a pretrained model, a class of the program, or what may be any of them. */
type Subject = CallValue | Scope | 'any';
type Subjects = ReadonlyMap<Subject, Extent>;

const strongest: readonly Extent[] = ['whole', 'part', 'unknown'];

function stronger(a: Extent | undefined, b: Extent): Extent {
  return a !== undefined && strongest.indexOf(a) < strongest.indexOf(b) ? a : b;
}

function together(all: readonly Subjects[]): Subjects {
  const found = new Map<Subject, Extent>();
  for (const each of all)
    for (const [subject, extent] of each) found.set(subject, stronger(found.get(subject), extent));
  return found;
}

/** The same subjects, with less of those of which it was all. */
function narrowed(subjects: Subjects, to: Extent): Subjects {
  return new Map([...subjects].map(([subject, extent]) => [subject, extent === 'whole' ? to : extent]));
}

/** What a loop goes over, or an object: how much it holds of what. */
function subjectsAt(program: Program, { target, round }: FreezingPlace): Subjects {
  const [of, subjectsOf] = round ? [round, ofList] : [target, ofTrail];
  return together(program.trace(of).map((trail) => subjectsOf(program, trail, of)));
}

function ofTrail(program: Program, trail: Trail, at: Value): Subjects {
  const content = contentOf(program, trail, at);
  const loaded: Subjects = new Map(content.backbones.map(({ call }) => [call, 'whole']));
  return together([loaded, ofEnd(program, trail, at, content.unknown)]);
}

function ofEnd(program: Program, { end }: Trail, at: Value, isUnknown: boolean): Subjects {
  switch (end.kind) {
    case 'api':
      return end.receiver && isUnknown ? narrowed(ofTrail(program, end.receiver, at), 'part') : new Map();
    case 'part':
      return narrowed(ofList(program, end.of, at), isListOfContainer(end.of) ? 'unknown' : 'part');
    case 'instance':
      return new Map([[end.type, 'whole']]);
    case 'unknown':
      return new Map([['any', 'unknown']]);
    default:
      return new Map();
  }
}

/** One of the layers of a chain may be the whole pretrained model, which was put into it. */
function isListOfContainer({ end }: Trail): boolean {
  return end.kind === 'api' && end.receiver?.end.kind === 'result' && isContainer(end.receiver.end.path);
}

const lists =
  /^(parameters|named_parameters|modules|named_modules|children|named_children|layers|trainable_weights|weights)$/;

/** Parameters, modules or layers of an object, or a slice of them. */
function ofList(program: Program, trail: Trail, at: Value): Subjects {
  const { end } = trail;
  if ((end.kind === 'result' || end.kind === 'api') && end.receiver && lists.test(end.name))
    return ofTrail(program, end.receiver, at);
  if (end.kind === 'result' && /^builtins\.|^itertools\./.test(end.path))
    return together(
      end.call.args.flatMap(({ value }) => program.trace(value, end.frame).map((each) => ofList(program, each, value))),
    );
  return ofTrail(program, trail, at);
}

interface Indexed {
  readonly place: FreezingPlace;
  readonly extent: Extent;
  /** Its number among the places of the file. */
  readonly number: number;
}

/** The freezing places of a file by what they are about: asked for every model of a program, read once. */
const indexOf = remembered((program: Program) =>
  remembered((unit: Unit): ReadonlyMap<Subject, readonly Indexed[]> => {
    const found = new Map<Subject, Indexed[]>();
    for (const [number, place] of freezingPlaces(program, unit).entries())
      for (const [subject, extent] of subjectsAt(program, place))
        listIn(found, subject).push({ place, extent, number });
    return found;
  }),
);

/** The places of a file that freeze or thaw something of a pretrained model in their order; also those that only `may`. */
export function freezingOn(
  program: Program,
  { call, types }: Backbone,
  unit: Unit,
  may: boolean,
): readonly { readonly place: FreezingPlace; readonly extent: Extent }[] {
  const index = indexOf(program)(unit);
  const found = new Map<number, Indexed>();
  const subjects: readonly Subject[] = may ? [call, ...types, 'any'] : [call, ...types];
  for (const subject of subjects)
    for (const each of index.get(subject) ?? []) {
      const known = found.get(each.number);
      found.set(each.number, { ...each, extent: stronger(known?.extent, each.extent) });
    }
  return [...found.values()].sort((a, b) => a.number - b.number);
}
