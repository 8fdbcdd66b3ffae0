/** Takes out what a repair leaves unused: attributes that held the activation and imports, when nothing else reads them. */
import { type Bind, perUnit, type Store, type Unit, type Value } from '#program';
import { listIn } from '#source';
import { flowsOf } from '#training';
import { collide } from '../apply.ts';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import type { Plan } from './plan.ts';
import type { Site } from './sites.ts';

export function tidy(context: FixContext, sites: readonly Site[], plan: Plan, edits: readonly Edit[]): readonly Edit[] {
  if (plan.flagged.length > 0) return [];
  const gone = sites.filter(
    (site) => plan.bare.some((root) => site.values.includes(root.value)) && site.kind === 'applied',
  );
  const removed: Edit[] = [];
  const made = new Set(gone.flatMap((site) => (site.origin.form === 'module' ? [site.origin.value] : [])));
  for (const value of made) removed.push(...unusedAttribute(context, value, gone, edits));
  return [...removed, ...unusedImports(context, [...edits, ...removed])];
}

/** Imports of names that stood only in what the edits take away. */
function unusedImports(context: FixContext, edits: readonly Edit[]): readonly Edit[] {
  const files = new Set(edits.map((edit) => edit.span.file));
  return [...files].flatMap((file) => {
    const unit = context.facts.program.units.unit(file);
    if (unit?.source.language !== 'python') return [];
    const own = edits.filter((edit) => edit.span.file === file);
    const importing = [...unit.module.binds.values()].flatMap((binds) => (binds.length === 1 ? binds : []));
    const unused = importing.filter(
      (bind) => bind.value.kind === 'import' && bind.place.block.owner === undefined && isForgotten(unit, bind, own),
    );
    const removed = unused.flatMap((bind) =>
      context.writers('python').remove(unit, { file, start: bind.value.span.start, end: bind.nameSpan.end }),
    );
    const all = [...own, ...removed];
    return removed.every((edit) => all.every((other) => other === edit || !collide(edit.span, other.span)))
      ? removed
      : [];
  });
}

const freeWord = /(?<![\w\p{L}.])[\p{L}_][\w\p{L}]*/gu;

/** Where each word of a text stands, other than behind a dot. */
const wordsOf = perUnit(({ source }): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const { 0: word, index } of source.text.matchAll(freeWord)) listIn(found, word).push(index);
  return found;
});

/** Whether a name stands in the edited text nowhere but in its import, while it stood elsewhere before. */
function isForgotten(unit: Unit, { name, nameSpan }: Bind, edits: readonly Edit[]): boolean {
  const places = wordsOf(unit).get(name) ?? [];
  const isTaken = (at: number): boolean => edits.some(({ span }) => span.start <= at && at < span.end);
  return (
    places.length > 1 &&
    places.every((at) => (at === nameSpan.start) !== isTaken(at)) &&
    !edits.some(({ content }) => content.match(freeWord)?.includes(name))
  );
}

/** `self.sigmoid = nn.Sigmoid()` goes when all reads of attributes of that name are the ones taken out. */
function unusedAttribute(
  context: FixContext,
  made: Value,
  gone: readonly Site[],
  edits: readonly Edit[],
): readonly Edit[] {
  const { program } = context.facts;
  const { reads } = flowsOf(program);
  const unit = program.units.unit(made.span.file);
  if (!unit) return [];
  const holders = reads.holders(made);
  const [holder] = holders;
  if (holders.length !== 1 || holder?.kind !== 'action' || holder.action.kind !== 'store') return [];
  const store: Store = holder.action;
  if (store.form !== 'member' || store.key.kind !== 'literal' || store.value !== made) return [];
  const name = String(store.key.value);
  const used = program.units
    .known()
    .flatMap((each) => reads.of(each).members(name))
    .filter((member) =>
      program.trace(member).some(({ end }) => end.kind === 'unknown' || ('call' in end && end.call === made)),
    );
  const callees = new Set(
    gone.flatMap((site) => site.values.flatMap((value) => (value.kind === 'call' ? [value.callee] : []))),
  );
  if (used.length === 0 || !used.every((member) => callees.has(member))) return [];
  if (mentioned(context, name) || edits.some((edit) => edit.span.file === store.span.file && overlaps(edit, store)))
    return [];
  return context.writers(unit.source.language).remove(unit, store.span);
}

/** Whether the name stands in a string, as for `getattr`. */
function mentioned(context: FixContext, name: string): boolean {
  return context.facts.program.units
    .known()
    .some(({ source: { text } }) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
}

function overlaps(edit: Edit, store: Store): boolean {
  return edit.span.start < store.span.end && store.span.start < edit.span.end;
}
