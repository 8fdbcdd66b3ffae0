/** Reads that go by the text of a program: expressions printed or changed as they are written, variables looked up by name. */
import { type Bind, type CallValue, type Program, perUnit, type Scope, type Unit, type Value } from '#program';
import { textAt } from '#source';
import { flowsOf } from '#training';

/** Whether a value is a part of `f"{p.mean()=}"`, which prints its own text. */
export function isSpelledOut(program: Program, value: Value): boolean {
  const unit = program.units.unit(value.span.file);
  const holders = flowsOf(program).reads.holders(value);
  return holders.some((holder) => {
    if (holder.kind !== 'value') return false;
    const { value: whole } = holder;
    if (whole.kind !== 'operation' || whole.operator !== 'format') return isSpelledOut(program, whole);
    return (
      unit !== undefined && /^[ \t]*=[ \t]*[!:}]/.test(unit.source.text.slice(value.span.end, value.span.end + 40))
    );
  });
}

/** Whether a value is the target of `p *= mask`, where nothing but a name, an attribute or an element may stand. */
export function isAugmented(program: Program, { span }: Value): boolean {
  const text = program.units.unit(span.file)?.source.text.slice(span.end, span.end + 40);
  return text !== undefined && /^[ \t]*(\*\*|\/\/|<<|>>|[-+*/%@&|^])=/.test(text);
}

interface Lookups {
  /** Scopes all of whose variables are handed out: `locals()`. */
  readonly scopes: ReadonlySet<Scope>;
  /** `globals()`, wherever it stands. */
  readonly ofModule: boolean;
  /** The arguments of `eval` and `exec`. */
  readonly run: readonly string[];
}

const handingOut: ReadonlySet<string> = new Set(['locals', 'vars', 'dir']);
const running: ReadonlySet<string> = new Set(['eval', 'exec']);

const lookupsIn = perUnit((unit: Unit): Lookups => {
  const calls = unit.scopes.flatMap((scope) => scope.calls);
  const named = (isIt: (name: string) => boolean): readonly CallValue[] =>
    calls.filter(({ callee }) => callee.kind === 'name' && isIt(callee.name));
  return {
    scopes: new Set(
      named((name) => handingOut.has(name)).flatMap(({ args, place }) => (args.length === 0 ? [place.scope] : [])),
    ),
    ofModule: named((name) => name === 'globals').length > 0,
    run: named((name) => running.has(name)).map(({ span }) => textAt(unit.source, span)),
  };
});

/** Whether a variable may be read by code that does not name it: `locals()["p"]`, `eval("p.mean()")`. */
export function isLookedUp({ name, place: { scope } }: Bind): boolean {
  if (scope.unit.source.language !== 'python') return false;
  const { scopes, ofModule, run } = lookupsIn(scope.unit);
  if (scopes.has(scope) || (ofModule && scope.kind === 'module')) return true;
  return run.some((text) => text.split(/[^\w\p{L}]+/u).includes(name));
}
