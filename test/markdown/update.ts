/** Writes the blocks of a page anew where what they say is not what happens. */
import type { Difference } from './check.ts';

/** The text of a page with these blocks as they should be. */
export function rewritten(page: string, differences: readonly Difference[]): string {
  const lines = page.split('\n');
  const fromBelow = [...differences].sort((a, b) => b.block.line - a.block.line);
  for (const { block, actual } of fromBelow) lines.splice(block.line, block.lines.length, ...actual);
  return lines.join('\n');
}
