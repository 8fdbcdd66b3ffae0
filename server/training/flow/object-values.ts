/** Who may call an object, told by an expression that holds it: a call, an attribute, a tuple or a record. */
import type { Action, CallValue, End, Value } from '#program';
import { tensorMeaning } from '../catalog/index.ts';
import { exposing, onlyShows, runningItself } from '../catalog/running.ts';
import type { Holder } from './holders.ts';
import { called, heldAs, type ObjectContext, open, partOf, type Sights } from './object-sights.ts';
import { parameterOf } from './parameters.ts';

export function atValue(context: ObjectContext, holder: Value, value: Value): Sights {
  switch (holder.kind) {
    case 'call':
      return holder.callee === value ? called(holder) : asArgument(context, holder, value);
    case 'member':
      return atMember(context, holder);
    case 'either':
      return holder.condition === value ? [] : heldAs([holder]);
    case 'operation':
      return [];
    case 'record':
      return asEntry(context, holder, value);
    case 'list':
      return asElement(context, holder, value);
    default:
      return open;
  }
}

function asArgument(context: ObjectContext, call: CallValue, value: Value): Sights {
  const trails = context.program.trace(call.callee);
  return trails.length === 0 ? open : trails.flatMap(({ end }) => givenTo(context, end, call, value));
}

function givenTo(context: ObjectContext, end: End, call: CallValue, value: Value): Sights {
  const { program, reads } = context;
  if (end.kind === 'api') return givenToLibrary(context, end, call, value);
  if (end.kind !== 'function' && end.kind !== 'class') return open;
  const scope = end.kind === 'function' ? end.scope : program.method(end.scope, '__init__');
  const parameter = scope && parameterOf(program, scope, call, value);
  return scope && parameter ? heldAs(reads.ofParameter(scope, parameter)) : open;
}

function givenToLibrary(
  { program: { conventions }, asPart, isChain }: ObjectContext,
  { path, name, receiver }: End & { readonly kind: 'api' },
  call: CallValue,
  value: Value,
): Sights {
  const isMethod = receiver !== undefined;
  const meaning = tensorMeaning(path, name, false)?.is;
  if (meaning === 'applies' && call.args[0]?.value === value) return called(call);
  if (asPart && meaning === 'chain' && call.args.at(-1)?.value === value) return partOf([call]);
  const same = conventions.transparent(path, name, isMethod);
  if (same !== undefined && same !== 'receiver') return heldAs([call]);
  // Who asks how long a chain is may take its parts by number.
  const counts = isChain && path === 'builtins.len';
  return !counts && onlyShows(path, name, isMethod) ? [] : open;
}

type MemberValue = Value & { readonly kind: 'member' };

function atMember(context: ObjectContext, member: MemberValue): Sights {
  const { program, elements, isChain } = context;
  const { name } = member;
  const handsOut = exposing.has(name) || elements.has(name) || runsByItself(context, member);
  const runs = isChain && program.conventions.callMethods.includes(name);
  const uses = context.reads.holders(member).flatMap((holder) => {
    const call = holder.kind === 'value' && holder.value.kind === 'call' ? holder.value : undefined;
    if (call?.callee !== member) return runs ? open : [];
    if (runs) return called(call);
    return program.conventions.transparent('', name, true) === 'receiver' ? heldAs([call]) : [];
  });
  return [...(handsOut ? open : []), ...uses];
}

/** A method of the library that runs the module, not one that the program gives its own class. */
function runsByItself({ program }: ObjectContext, member: MemberValue): boolean {
  return runningItself.has(member.name) && !program.trace(member).some(({ end }) => end.kind === 'function');
}

/** `return made, other`: what callers take from its position. */
function asElement(context: ObjectContext, list: Value & { readonly kind: 'list' }, value: Value): Sights {
  const index = list.items.indexOf(value);
  if (list.items.slice(0, index).some((item) => item.kind === 'spread')) return open;
  const [holder, ...others] = context.reads.holders(list);
  const action = holder?.kind === 'action' && others.length === 0 ? holder.action : undefined;
  if (action?.kind !== 'return' || action.form !== 'return') return open;
  const { calls, complete } = context.callers(action.place.scope);
  if (!complete) return open;
  return calls.flatMap((call) => context.reads.holders(call).flatMap((taken) => takenAt(context, taken, call, index)));
}

function takenAt({ program }: ObjectContext, taken: Holder, tuple: Value, index: number): Sights {
  const item = itemOf(taken, tuple);
  const at = item && program.constant(item.key);
  if (!item || typeof at !== 'number' || at < 0) return open;
  return at === index ? heldAs([item]) : [];
}

/** `{"bce": made}` under a name: what is taken from it by that key, or by a key that is not known. */
function asEntry(context: ObjectContext, record: Value & { readonly kind: 'record' }, value: Value): Sights {
  const key = record.entries.find((entry) => entry.value === value)?.key;
  const [holder, ...others] = context.reads.holders(record);
  const isOnly = holder?.kind === 'action' && holder.role === 'value' && others.length === 0;
  const taken = isOnly ? readsOfRecord(context, holder.action, record) : undefined;
  if (key?.kind !== 'literal' || !taken) return open;
  return taken.flatMap((read) =>
    context.reads.holders(read).flatMap((each) => {
      const item = itemOf(each, read);
      const name = item && context.program.constant(item.key);
      if (!item) return open;
      return name === undefined || name === key.value ? heldAs([item]) : [];
    }),
  );
}

/** `x[key]`, of this `x`. */
function itemOf(holder: Holder, of: Value): (Value & { readonly kind: 'item' }) | undefined {
  return holder.kind === 'value' && holder.value.kind === 'item' && holder.value.of === of ? holder.value : undefined;
}

/** The reads of the name or the attribute that holds a record; undefined where they cannot be told. */
function readsOfRecord({ program, reads }: ObjectContext, action: Action, record: Value): readonly Value[] | undefined {
  if (action.kind === 'bind') return reads.ofBind(action);
  if (action.kind !== 'store' || action.form !== 'member' || action.key.kind !== 'literal') return undefined;
  const name = String(action.key.value);
  const mayHold = ({ end }: { readonly end: End }) =>
    end.kind === 'unknown' || (end.kind === 'value' && end.value === record);
  return program.units.known().flatMap((unit) =>
    reads
      .of(unit)
      .members(name)
      .filter((member) => program.trace(member).some(mayHold)),
  );
}
