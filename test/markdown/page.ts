/** Reads a Markdown page into the examples that its code blocks make. */

export type BlockKind = 'code' | 'fixed' | 'diff' | 'message';

/** A fenced block of a page. Lines of the page count from 0. */
export interface Block {
  readonly kind: BlockKind;
  readonly language: 'python' | 'typescript' | 'config' | 'text';
  readonly flags: readonly string[];
  /** The file it stands for. */
  readonly path: string;
  /** Line of the page on which the content begins. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Files that belong together, and what is said about them. */
export interface Example {
  /** The headings above it, and the line of its first block. */
  readonly title: string;
  readonly files: readonly Block[];
  readonly fixed: readonly Block[];
  readonly diff?: Block;
  readonly message?: Block;
}

const languages: Readonly<Record<string, readonly [Block['language'], string]>> = {
  python: ['python', 'train.py'],
  py: ['python', 'train.py'],
  ts: ['typescript', 'train.ts'],
  typescript: ['typescript', 'train.ts'],
  tsx: ['typescript', 'train.tsx'],
  js: ['typescript', 'train.js'],
  javascript: ['typescript', 'train.js'],
  yaml: ['config', 'config.yaml'],
  json: ['config', 'config.json'],
  toml: ['config', 'config.toml'],
};

const fence = /^(`{3,}|~{3,})\s*(\S*)\s*(.*)$/;
const pathLine = /^`([^`\s]+\.\w+)`:?$/;
const heading = /^#{1,6}\s+(.*)$/;

interface OpenExample {
  title: string;
  files: Block[];
  fixed: Block[];
  diff?: Block;
  message?: Block;
}

/** Blocks tagged `ignore`, and blocks of other languages, are prose. */
export function readPage(text: string): readonly Example[] {
  const lines = text.split('\n');
  const examples: OpenExample[] = [];
  let current: OpenExample | undefined;
  let title = '';
  let path: string | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const opening = fence.exec(line);
    if (opening) {
      const end = closing(lines, i, opening[1] ?? '```');
      const block = readBlock(opening[2] ?? '', (opening[3] ?? '').split(/\s+/), path, lines, i, end);
      if (block) current = place(block, current, title, examples);
      i = end;
      path = undefined;
      continue;
    }
    const named = heading.exec(line);
    if (named) {
      title = named[1] ?? '';
      current = undefined;
    }
    if (line.trim() !== '') path = pathLine.exec(line.trim())?.[1];
  }
  return examples;
}

function closing(lines: readonly string[], from: number, mark: string): number {
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.startsWith(mark) && line.trim() === line.trim().replaceAll(/[^`~]/g, '')) return i;
  }
  return lines.length;
}

function readBlock(
  tag: string,
  flags: readonly string[],
  path: string | undefined,
  lines: readonly string[],
  open: number,
  end: number,
): Block | undefined {
  const content = { line: open + 1, lines: lines.slice(open + 1, end) };
  if (tag === 'diff') return { kind: 'diff', language: 'text', flags, path: path ?? '', ...content };
  if (tag === 'text' && flags.includes('message')) {
    return { kind: 'message', language: 'text', flags, path: '', ...content };
  }
  const known = languages[tag];
  if (!known || flags.includes('ignore')) return undefined;
  const [language, file] = known;
  return { kind: flags.includes('fixed') ? 'fixed' : 'code', language, flags, path: path ?? file, ...content };
}

/** A file whose name is taken begins an example of its own; what is said about files goes to the example before it. */
function place(
  block: Block,
  current: OpenExample | undefined,
  title: string,
  examples: OpenExample[],
): OpenExample | undefined {
  if (block.kind === 'code') {
    const example = current && !current.files.some((file) => file.path === block.path) ? current : undefined;
    if (example && !said(example)) {
      example.files.push(block);
      return example;
    }
    const fresh: OpenExample = { title: `${title} (line ${block.line})`, files: [block], fixed: [] };
    examples.push(fresh);
    return fresh;
  }
  if (!current) throw new Error(`line ${block.line}: a ${block.kind} block without an example before it`);
  if (block.kind === 'fixed') current.fixed.push(block);
  else current[block.kind] = block;
  return current;
}

function said(example: OpenExample): boolean {
  return example.fixed.length > 0 || example.diff !== undefined || example.message !== undefined;
}
