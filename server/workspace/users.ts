/** Users: the files that take a name from another file and, by their text, call it or have classes below it. */
import type { Units, Use } from '#program';
import { type Importer, takersOf } from './groups.ts';

/**
 * A class that more files extend is the base of a library, whose heirs say nothing about it; of a function that is called
 * in more files some calls are enough, since tracing follows a dozen at most.
 */
const mostUsers = 24;

/** Answers `findUsers` for one program; what was asked before is not looked up again. */
export function usersAmong(
  importers: ReadonlyMap<string, readonly Importer[]>,
  textOf: (path: string) => string | undefined,
  makeKnown: (path: string) => void,
): NonNullable<Units['findUsers']> {
  const answers = new Map<string, boolean>();
  const look = (path: string, name: string, use: Use): boolean => {
    const uses = usesIn(name, use);
    const found = [...takersOf(importers, path, name)].filter((taker) => uses(textOf(taker) ?? ''));
    if (use.kind === 'extends' && found.length > mostUsers) return false;
    for (const taker of found.slice(0, mostUsers)) makeKnown(taker);
    return true;
  };
  return (path, name, use) => {
    const key = [path, name, use.kind === 'calls' ? use.called : ''].join('\n');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = look(path, name, use);
    answers.set(key, answer);
    return answer;
  };
}

function usesIn(name: string, use: Use): (text: string) => boolean {
  if (use.kind === 'calls') return (text) => text.includes(`${use.called}(`);
  const word = `(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`;
  const heirs = new RegExp(`\\bclass\\s+\\w+\\s*\\([^()]*${word}|\\bextends\\s+(?:[\\w$]+\\.)*${word}`);
  return (text) => text.includes(name) && heirs.test(text);
}
