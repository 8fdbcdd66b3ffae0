/** Notebook files (nbformat 3 and 4) as sources over their code cells. */
import { type Language, notebookSource, type Source } from '#source';
import { fault, type Gap, limit } from '../gap.ts';

interface CodeCell {
  readonly index: number;
  readonly text: string;
}

export type NotebookReading =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'skipped'; readonly gap: Gap };

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** The text of a cell: one string, or a list of them as notebooks on disk have it; undefined if it is neither. */
function joined(text: unknown): string | undefined {
  if (typeof text === 'string') return text;
  if (!Array.isArray(text) || !text.every((line) => typeof line === 'string')) return undefined;
  return text.join('');
}

/** All cells in order: those of the notebook, or (nbformat 3) of its worksheets. */
function cellsOf(notebook: unknown): readonly unknown[] | undefined {
  const cells = field(notebook, 'cells');
  if (Array.isArray(cells)) return cells;
  const sheets = field(notebook, 'worksheets');
  if (!Array.isArray(sheets)) return undefined;
  return sheets.flatMap((sheet) => {
    const inner = field(sheet, 'cells');
    return Array.isArray(inner) ? inner : [];
  });
}

/** The language that the notebook names; Python if it names none. */
function languageName(notebook: unknown): string {
  const metadata = field(notebook, 'metadata');
  const named =
    field(field(metadata, 'language_info'), 'name') ?? field(field(metadata, 'kernelspec'), 'language') ?? 'python';
  return typeof named === 'string' ? named.toLowerCase() : 'python';
}

function languageOf(name: string): Language | undefined {
  if (/^i?python\d?$/.test(name)) return 'python';
  if (/^(java|type)script$/.test(name)) return 'typescript';
  return undefined;
}

/** Reads the text of an `.ipynb` file. */
export function readNotebook(path: string, text: string): NotebookReading {
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'skipped', gap: fault('it is not a notebook: its text is not JSON') };
  }
  const cells = cellsOf(notebook);
  if (!cells) return { kind: 'skipped', gap: fault('it is not a notebook: it has no cells') };
  const name = languageName(notebook);
  const language = languageOf(name);
  if (!language) return { kind: 'skipped', gap: limit(`its language is ${name}`) };
  const code: CodeCell[] = [];
  for (const [at, cell] of cells.entries()) {
    if (field(cell, 'cell_type') !== 'code') continue;
    const content = joined(field(cell, 'source') ?? field(cell, 'input'));
    if (content !== undefined) code.push({ index: at + 1, text: content });
  }
  return { kind: 'source', source: notebookSource(path, code, language) };
}
