/** Applies fixes to texts: which fixes go together, and what a source reads after them, its cells moved along. */
import type { Cell, Source, Span } from '#source';
import type { Edit, Fix } from './finding.ts';

/** The source after the edits that name it; edits of other files are passed over. Edits must not overlap. */
export function applyEdits(source: Source, edits: readonly Edit[]): Source {
  const own = sorted(edits.filter((edit) => edit.span.file === source.path));
  let text = '';
  let at = 0;
  for (const { span, content } of own) {
    text += source.text.slice(at, span.start) + content;
    at = span.end;
  }
  text += source.text.slice(at);
  return source.cells ? { ...source, text, cells: moved(source.cells, own) } : { ...source, text };
}

function moved(cells: readonly Cell[], edits: readonly Edit[]): readonly Cell[] {
  let shift = 0;
  return cells.map((cell) => {
    const start = cell.start + shift;
    for (const { span, content } of edits) {
      if (span.start >= cell.start && span.start <= cell.end) shift += content.length - (span.end - span.start);
    }
    return { index: cell.index, start, end: cell.end + shift };
  });
}

function sorted(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Whether two spans share text, or begin at the same place (then the order of insertions would be arbitrary). */
export function collide(a: Span, b: Span): boolean {
  if (a.file !== b.file) return false;
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** Fixes that can be made at once, in the order given: one that collides with an earlier one waits for another round. */
export function compatible(fixes: readonly Fix[]): readonly Fix[] {
  const taken: Edit[] = [];
  return fixes.filter((fix) => {
    if (fix.edits.some((edit) => taken.some((other) => collide(edit.span, other.span)))) return false;
    taken.push(...fix.edits);
    return true;
  });
}
