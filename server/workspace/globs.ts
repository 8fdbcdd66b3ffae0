/**
 * Glob patterns, matched by running all ways at once: time is text times pattern whatever the pattern says, so that no
 * configuration can hang us as a regular expression made from it could.
 */

interface CharacterSet {
  readonly kind: 'set';
  readonly negated: boolean;
  /** Inclusive ranges of code units. */
  readonly ranges: readonly (readonly [number, number])[];
}

type Token =
  | { readonly kind: 'char'; readonly code: number }
  /** `?` */
  | { readonly kind: 'one' }
  | CharacterSet
  /** `*`: any text inside a name. */
  | { readonly kind: 'star' }
  /** A leading or inner double star with its slash: any number of folders. */
  | { readonly kind: 'folders' }
  /** A closing double star: everything inside. */
  | { readonly kind: 'rest' };

export interface Glob {
  readonly tokens: readonly Token[];
}

const slash = 47;

function characterSet(
  pattern: string,
  open: number,
): { readonly token: CharacterSet; readonly next: number } | undefined {
  const negated = pattern[open + 1] === '!' || pattern[open + 1] === '^';
  const first = open + (negated ? 2 : 1);
  const close = pattern.indexOf(']', first + 1);
  if (close < 0) return undefined;
  const ranges: [number, number][] = [];
  for (let at = first; at < close; at++) {
    if (pattern[at] === '\\' && at + 1 < close) at++;
    const from = pattern.charCodeAt(at);
    if (pattern[at + 1] === '-' && at + 2 < close) {
      ranges.push([from, pattern.charCodeAt(at + 2)]);
      at += 2;
    } else ranges.push([from, from]);
  }
  return { token: { kind: 'set', negated, ranges }, next: close + 1 };
}

/** Reads a pattern of `*`, `?`, `[…]`, double stars and backslash escapes. */
export function parseGlob(pattern: string): Glob {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const c = pattern[at];
    const atName = at === 0 || pattern[at - 1] === '/';
    if (c === '*' && pattern[at + 1] === '*' && atName && (pattern[at + 2] === '/' || at + 2 === pattern.length)) {
      tokens.push(at + 2 === pattern.length ? { kind: 'rest' } : { kind: 'folders' });
      at += 3;
      continue;
    }
    const set = c === '[' ? characterSet(pattern, at) : undefined;
    if (set) {
      tokens.push(set.token);
      at = set.next;
    } else if (c === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
      at += 1;
    } else if (c === '?') {
      tokens.push({ kind: 'one' });
      at += 1;
    } else {
      if (c === '\\' && at + 1 < pattern.length) at += 1;
      tokens.push({ kind: 'char', code: pattern.charCodeAt(at) });
      at += 1;
    }
  }
  return { tokens };
}

function inSet(set: CharacterSet, code: number): boolean {
  return code !== slash && set.ranges.some(([from, to]) => from <= code && code <= to) !== set.negated;
}

/** Adds a state and those reached from it without reading. */
function reach(tokens: readonly Token[], state: number, states: Set<number>): void {
  for (let at = state; !states.has(at); at++) {
    states.add(at);
    const kind = tokens[at]?.kind;
    if (kind !== 'star' && kind !== 'folders') return;
  }
}

function step(tokens: readonly Token[], state: number, code: number, next: Set<number>): void {
  const token = tokens[state];
  switch (token?.kind) {
    case undefined:
      return;
    case 'char':
      if (token.code === code) reach(tokens, state + 1, next);
      return;
    case 'one':
      if (code !== slash) reach(tokens, state + 1, next);
      return;
    case 'set':
      if (inSet(token, code)) reach(tokens, state + 1, next);
      return;
    case 'star':
      if (code !== slash) reach(tokens, state, next);
      return;
    case 'folders':
      // Stays without the way out: the next name begins only after a slash.
      if (code === slash) reach(tokens, state, next);
      else next.add(state);
      return;
    case 'rest':
      next.add(state);
      next.add(state + 1);
      return;
  }
}

export function matchesGlob(glob: Glob, text: string): boolean {
  const { tokens } = glob;
  let states = new Set<number>();
  reach(tokens, 0, states);
  for (let i = 0; i < text.length && states.size > 0; i++) {
    const next = new Set<number>();
    for (const state of states) step(tokens, state, text.charCodeAt(i), next);
    states = next;
  }
  return states.has(tokens.length);
}

/** Alternatives `{a,b}` written out, nested ones too; a pattern of more than 100 is left as it is. */
export function alternatives(pattern: string): readonly string[] {
  let open: readonly string[] = [pattern];
  for (;;) {
    const next = new Set(open.flatMap(chosen));
    if (next.size > 100) return [pattern];
    if (next.size === open.length && open.every((one) => next.has(one))) return open;
    open = [...next];
  }
}

/** A pattern with each choice for its first innermost braces; the pattern itself if it has none. */
function chosen(pattern: string): readonly string[] {
  const found = /\{([^{}]*)\}/.exec(pattern);
  const list = found?.[1];
  if (!found || list === undefined || !list.includes(',')) return [pattern];
  const before = pattern.slice(0, found.index);
  const after = pattern.slice(found.index + found[0].length);
  return list.split(',').map((choice) => before + choice + after);
}
