/** The front end of each language: text to unit, and how edits are spelled. TypeScript's is loaded on demand. */
import { lowerConfig } from '#config';
import type { Writers } from '#lint';
import { type Unit, unreadUnit } from '#program';
import { lowerPython, pythonWriter } from '#python';
import type { Language, Source } from '#source';
import type { lowerTypeScript, typeScriptWriter } from '#typescript';

interface TypeScript {
  readonly lower: typeof lowerTypeScript;
  readonly writer: typeof typeScriptWriter;
}

let typescript: TypeScript | undefined;

/** Loads what these languages need. */
export async function loadFrontEnds(languages: ReadonlySet<Language>): Promise<void> {
  if (typescript || !languages.has('typescript')) return;
  const module = await import('#typescript');
  await module.loadTypeScript();
  typescript = { lower: module.lowerTypeScript, writer: module.typeScriptWriter };
}

function dispatch(source: Source): Unit {
  switch (source.language) {
    case 'python':
      return lowerPython(source);
    case 'config':
      return lowerConfig(source);
    case 'typescript':
      return typescript ? typescript.lower(source) : unreadUnit(source, 'the TypeScript front end is not loaded');
  }
}

/** Lowers a source. What the front end cannot stand (nesting deeper than the stack) becomes one gap that tells why. */
export function lowerSource(source: Source, onFault: (error: unknown) => void): Unit {
  try {
    return dispatch(source);
  } catch (error) {
    onFault(error);
    return unreadUnit(source, error instanceof RangeError ? 'its code is nested too deeply' : 'it could not be read');
  }
}

export const writers: Writers = (language) => {
  if (language === 'typescript' && typescript) return typescript.writer;
  return pythonWriter;
};
