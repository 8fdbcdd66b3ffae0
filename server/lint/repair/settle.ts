/** Edits of one fix brought together: without repetitions, and none upon another. */
import { sameSpan } from '#source';
import { collide } from '../apply.ts';
import type { Edit } from '../finding.ts';
import { NoPlan } from './no-plan.ts';

/** Edits without repetitions, those that begin at one place joined; overlapping ones are no fix. */
export function settle(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) {
    const same = kept.findIndex((each) => sameSpan(each.span, edit.span));
    const other = kept[same];
    if (!other) {
      kept.push(edit);
      continue;
    }
    if (other.content === edit.content) continue;
    if (!isInsertion(edit)) throw new NoPlan('two edits of one place');
    kept[same] = { span: edit.span, content: other.content + edit.content };
  }
  const joined = withInsertions(kept);
  if (joined.some((a) => joined.some((b) => a !== b && collide(a.span, b.span))))
    throw new NoPlan('edits that overlap');
  return joined;
}

/** What is inserted where a replaced text begins becomes part of its replacement. */
function withInsertions(edits: readonly Edit[]): readonly Edit[] {
  const insertions = new Set<Edit>();
  const replaced = edits.map((edit) => {
    if (isInsertion(edit)) return edit;
    const before = edits.find((other) => isInsertion(other) && startsAlike(other, edit));
    if (!before) return edit;
    insertions.add(before);
    return { span: edit.span, content: before.content + edit.content };
  });
  return replaced.filter((edit) => !insertions.has(edit));
}

function isInsertion({ span }: Edit): boolean {
  return span.start === span.end;
}

function startsAlike(a: Edit, b: Edit): boolean {
  return a.span.file === b.span.file && a.span.start === b.span.start;
}
