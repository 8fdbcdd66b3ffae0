/** Arguments of calls: which value a parameter gets. `*args` and `**kwargs` make arguments unknown, not absent. */
import { type Element, elementsOfTrail } from './elements.ts';
import { rememberedBy } from './remembered.ts';
import type { Tracer } from './tracer.ts';
import { type Frame, trailTo } from './trail.ts';
import type { Argument, CallValue, ListValue, ParameterValue, RecordValue, Scope, Value } from './unit.ts';

/** A parameter of a library call: its names and its position among the positional arguments. */
export interface Slot {
  readonly names: readonly string[];
  readonly index?: number;
}

export type Given =
  | { readonly kind: 'value'; readonly value: Value; readonly frame: Frame | undefined }
  | { readonly kind: 'omitted' }
  | { readonly kind: 'unknown' };

const omitted: Given = { kind: 'omitted' };
const notKnown: Given = { kind: 'unknown' };

/** What `call`, evaluated in `frame`, gives for a slot. An options object as last argument counts as keywords. */
export function argument(tracer: Tracer, call: CallValue, slot: Slot, frame: Frame | undefined): Given {
  const options = optionsOf(tracer, call, frame);
  const option = options && ofOptions(tracer, options, slot.names, frame);
  if (option?.kind === 'value') return option;
  const written = keywordOrPosition(tracer, call, slot, frame);
  const isOptions = written?.kind === 'value' && written.value === options && isRecord(tracer, options, frame);
  return (isOptions ? undefined : written) ?? option ?? left(tracer, call, slot, frame);
}

function keywordOrPosition(tracer: Tracer, call: CallValue, slot: Slot, frame: Frame | undefined): Given | undefined {
  const named = byName(tracer, call.args, slot.names, frame);
  if (named || slot.index === undefined) return named;
  return byIndex(tracer, call.args, slot.index, frame);
}

/** What a call gives for a slot as Python has it: by keyword, by position, or in a `**record`. */
export function argumentGiven(tracer: Tracer, call: CallValue, slot: Slot, frame: Frame | undefined): Given {
  return keywordOrPosition(tracer, call, slot, frame) ?? left(tracer, call, slot, frame);
}

/** What is not written among the arguments may still be in a `**record`. */
function left(tracer: Tracer, call: CallValue, slot: Slot, frame: Frame | undefined): Given {
  return call.args.some((each) => each.spread === 'record')
    ? spreadRecord(tracer, call.args, slot.names, frame)
    : omitted;
}

/** The last argument, where it may be an object of options since the language has no keywords. */
function optionsOf(tracer: Tracer, call: CallValue, frame: Frame | undefined): Value | undefined {
  if (call.place.scope.unit.source.language !== 'typescript') return undefined;
  const last = call.args.at(-1);
  if (!last?.spread) return last?.value;
  const elements = tracer.elementsOf(last.value, frame);
  return elements ? undefined : { kind: 'unknown', reason: 'a spread', span: last.span };
}

function isRecord(tracer: Tracer, value: Value, frame: Frame | undefined): boolean {
  return entriesOf(tracer, value, frame) !== undefined;
}

/** The entries of the one record that a value certainly is. */
function entriesOf(tracer: Tracer, value: Value, frame: Frame | undefined): readonly Element[] | undefined {
  const [trail, ...more] =
    value.kind === 'record' ? [trailTo({ kind: 'value', value, frame })] : tracer.trace(value, frame);
  if (!trail || more.length > 0) return undefined;
  const { end } = trail;
  const isOne =
    end.kind === 'value'
      ? end.value.kind === 'record'
      : end.kind === 'result' && tracer.conventions.container(end.path) === 'record';
  return isOne ? elementsOfTrail(tracer, trail) : undefined;
}

/** The entry under one of some names; unknown where there may be another one, or one that is there only sometimes. */
function among(entries: readonly Element[], names: readonly string[]): Given | undefined {
  const found = entries.findLast(({ key }) => key === undefined || names.includes(key));
  if (!found) return undefined;
  return found.key === undefined || found.conditions || found.repeated
    ? notKnown
    : { kind: 'value', value: found.value, frame: found.frame };
}

/** What an object of options gives. Undefined when it gives nothing, or when the value is no object. */
function ofOptions(
  tracer: Tracer,
  value: Value,
  names: readonly string[],
  frame: Frame | undefined,
): Given | undefined {
  const entries = entriesOf(tracer, value, frame);
  if (entries) return among(entries, names);
  return isPlain(tracer, value, frame) ? undefined : notKnown;
}

/** Whether a value is certainly a number, a text, a list, a function or the like, and so no options object. */
function isPlain(tracer: Tracer, value: Value, frame: Frame | undefined): boolean {
  return tracer
    .trace(value, frame)
    .every(
      ({ end }) => end.kind === 'literal' || end.kind === 'function' || end.kind === 'value' || end.kind === 'class',
    );
}

function byName(
  tracer: Tracer,
  args: readonly Argument[],
  names: readonly string[],
  frame: Frame | undefined,
): Given | undefined {
  const found = args.find((each) => each.name !== undefined && names.includes(each.name));
  if (found) return { kind: 'value', value: found.value, frame };
  if (!args.some((each) => each.spread === 'record')) return undefined;
  const spread = spreadRecord(tracer, args, names, frame);
  return spread.kind === 'value' ? spread : undefined;
}

function byIndex(
  tracer: Tracer,
  args: readonly Argument[],
  index: number,
  frame: Frame | undefined,
): Given | undefined {
  let at = 0;
  for (const each of args) {
    if (each.name !== undefined || each.spread === 'record') continue;
    if (each.spread === 'list') {
      const elements = tracer.elementsOf(each.value, frame);
      if (!elements || elements.some((element) => element.repeated)) return notKnown;
      const element = elements[index - at];
      if (element) return { kind: 'value', value: element.value, frame: element.frame };
      at += elements.length;
      continue;
    }
    if (at === index) return { kind: 'value', value: each.value, frame };
    at++;
  }
  return undefined;
}

/** Looks for a name in `**record` arguments: unknown as soon as one of them cannot be read. */
function spreadRecord(
  tracer: Tracer,
  args: readonly Argument[],
  names: readonly string[],
  frame: Frame | undefined,
): Given {
  for (const each of args) {
    if (each.spread !== 'record') continue;
    const entries = entriesOf(tracer, each.value, frame);
    const found = entries ? among(entries, names) : notKnown;
    if (found) return found;
  }
  return omitted;
}

/** What a call gives for a parameter of a function of this program; `shift` positions are taken by the receiver. */
export function parameterGiven(
  tracer: Tracer,
  call: CallValue,
  parameter: ParameterValue,
  shift: number,
  frame: Frame | undefined,
): Given {
  const index = parameter.index - shift;
  switch (parameter.form) {
    case 'plain': {
      return argumentGiven(tracer, call, { names: [parameter.name], index }, frame);
    }
    case 'keyword':
      return argument(tracer, call, { names: [parameter.name] }, frame);
    case 'rest':
      return { kind: 'value', value: restOf(call, index), frame };
    case 'keywords':
      return { kind: 'value', value: keywordsOf(call, namesOf(parameter.scope)), frame };
  }
}

function namesOf({ parameters }: Scope): string {
  return parameters.map(({ name }) => name).join();
}

/** The arguments that `*rest` takes, from a position on. */
const restOf = rememberedBy((call: CallValue, from: number): ListValue => {
  const items = call.args
    .filter((each) => each.name === undefined && each.spread !== 'record')
    .slice(from)
    .map((each): Value => (each.spread ? { kind: 'spread', of: each.value, span: each.span } : each.value));
  return { kind: 'list', form: 'tuple', items, span: call.span };
});

/** The arguments that `**keywords` takes of a function with these other parameters, listed with commas. */
const keywordsOf = rememberedBy((call: CallValue, parameters: string): RecordValue => {
  const taken = new Set(parameters.split(','));
  const entries = call.args.flatMap((each) => {
    if (each.spread === 'record') return [{ value: each.value, span: each.span }];
    if (each.name === undefined || taken.has(each.name)) return [];
    const key: Value = { kind: 'literal', value: each.name, span: each.span };
    return [{ key, value: each.value, span: each.span }];
  });
  return { kind: 'record', entries, span: call.span };
});
