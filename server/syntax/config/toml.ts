/**
 * TOML to a located tree. smol-toml judges whether the text is valid and what a literal means; it keeps no places, so
 * a scanner walks the valid text once more and notes where everything stands.
 */
import { parse, TomlError } from 'smol-toml';
import { type ConfigTree, type Located, type LocatedEntry, type LocatedMap, type Range, scalar } from './located.ts';

interface OpenMap {
  readonly kind: 'map';
  readonly entries: OpenEntry[];
  readonly range: { readonly start: number; end: number };
}
interface OpenEntry {
  readonly key: string;
  readonly keyRange: Range;
  value: OpenMap | OpenTables | Located;
}
/** An array of tables (`[[name]]`), which grows while the text is read. */
interface OpenTables {
  readonly kind: 'list';
  readonly items: (OpenMap | Located)[];
  readonly range: { readonly start: number; end: number };
}

interface Key {
  readonly name: string;
  readonly range: Range;
}

interface Scanner {
  readonly text: string;
  at: number;
  /** What stands under the keys of the tables that were entered. */
  readonly tables: Map<OpenMap, Map<string, OpenEntry>>;
}

const bareKey = /[\w-]+/y;
const blanks = /[ \t]*/y;
const filler = /(?:[ \t\r\n]+|#[^\n]*)*/y;
const bareValue = /[^,\]}#\r\n]+/y;

function take(scanner: Pick<Scanner, 'text' | 'at'>, pattern: RegExp): string {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text)?.[0] ?? '';
  scanner.at += found.length;
  return found;
}

function looking(scanner: Scanner, token: string): boolean {
  return scanner.text.startsWith(token, scanner.at);
}

/** Passes over a quoted string of any of the four kinds. */
function passString(scanner: Scanner): void {
  const { text } = scanner;
  const quote = text[scanner.at] ?? '"';
  const triple = quote.repeat(3);
  const long = text.startsWith(triple, scanner.at);
  scanner.at += long ? 3 : 1;
  while (scanner.at < text.length) {
    if (text[scanner.at] === '\\' && quote === '"') scanner.at += 2;
    else if (long ? text.startsWith(triple, scanner.at) : text[scanner.at] === quote) break;
    else scanner.at += 1;
  }
  scanner.at += long ? 3 : 1;
  // Up to two quotes may stand right before the closing three.
  while (long && text[scanner.at] === quote) scanner.at += 1;
}

function literal(token: string): unknown {
  return parse(`v = ${token}`)['v'];
}

function keyPath(scanner: Scanner): readonly Key[] {
  const keys: Key[] = [];
  for (;;) {
    take(scanner, blanks);
    const start = scanner.at;
    const quoted = looking(scanner, '"') || looking(scanner, "'");
    if (quoted) passString(scanner);
    else take(scanner, bareKey);
    const raw = scanner.text.slice(start, scanner.at);
    keys.push({ name: quoted ? String(literal(raw)) : raw, range: { start, end: scanner.at } });
    take(scanner, blanks);
    if (!looking(scanner, '.')) return keys;
    scanner.at += 1;
  }
}

function list(scanner: Scanner): Located {
  const start = scanner.at;
  const items: Located[] = [];
  scanner.at += 1;
  for (;;) {
    take(scanner, filler);
    if (looking(scanner, ']') || scanner.at >= scanner.text.length) break;
    items.push(value(scanner));
    take(scanner, filler);
    if (looking(scanner, ',')) scanner.at += 1;
  }
  scanner.at += 1;
  return { kind: 'list', items, range: { start, end: scanner.at } };
}

function inlineTable(scanner: Scanner): Located {
  const table: OpenMap = { kind: 'map', entries: [], range: { start: scanner.at, end: scanner.at } };
  scanner.at += 1;
  for (;;) {
    take(scanner, filler);
    if (looking(scanner, '}') || scanner.at >= scanner.text.length) break;
    assignment(scanner, table);
    take(scanner, filler);
    if (looking(scanner, ',')) scanner.at += 1;
  }
  scanner.at += 1;
  table.range.end = scanner.at;
  return table;
}

function value(scanner: Scanner): Located {
  const start = scanner.at;
  if (looking(scanner, '[')) return list(scanner);
  if (looking(scanner, '{')) return inlineTable(scanner);
  if (looking(scanner, '"') || looking(scanner, "'")) passString(scanner);
  else scanner.at += take({ text: scanner.text, at: start }, bareValue).trimEnd().length;
  const token = scanner.text.slice(start, scanner.at);
  return scalar(literal(token), { start, end: scanner.at });
}

function entriesOf(scanner: Scanner, table: OpenMap): Map<string, OpenEntry> {
  const known = scanner.tables.get(table) ?? new Map<string, OpenEntry>();
  scanner.tables.set(table, known);
  return known;
}

function put(scanner: Scanner, table: OpenMap, key: Key, value: OpenEntry['value']): void {
  const entry = { key: key.name, keyRange: key.range, value };
  table.entries.push(entry);
  entriesOf(scanner, table).set(key.name, entry);
}

/** The table under some keys, made where it is missing; of an array of tables, its last one. */
function enter(scanner: Scanner, table: OpenMap, keys: readonly Key[]): OpenMap {
  return keys.reduce((at, key) => enterOne(scanner, at, key), table);
}

function enterOne(scanner: Scanner, table: OpenMap, key: Key): OpenMap {
  const entry = entriesOf(scanner, table).get(key.name);
  if (!entry) {
    const made: OpenMap = { kind: 'map', entries: [], range: { ...key.range } };
    put(scanner, table, key, made);
    return made;
  }
  const inner = entry.value.kind === 'list' ? entry.value.items.at(-1) : entry.value;
  // The text is valid, so what is entered was made by a header or a dotted key and is open.
  return inner as OpenMap;
}

function assignment(scanner: Scanner, table: OpenMap): void {
  const keys = keyPath(scanner);
  scanner.at += 1;
  take(scanner, blanks);
  const last = keys.at(-1);
  const holder = enter(scanner, table, keys.slice(0, -1));
  const found = value(scanner);
  if (last) put(scanner, holder, last, found);
}

function header(scanner: Scanner, root: OpenMap): OpenMap {
  const start = scanner.at;
  const many = looking(scanner, '[[');
  scanner.at += many ? 2 : 1;
  const keys = keyPath(scanner);
  scanner.at += many ? 2 : 1;
  if (!many) return enter(scanner, root, keys);
  const last = keys.at(-1);
  const holder = enter(scanner, root, keys.slice(0, -1));
  const made: OpenMap = { kind: 'map', entries: [], range: { start, end: scanner.at } };
  if (!last) return made;
  const known = entriesOf(scanner, holder).get(last.name)?.value;
  if (known?.kind === 'list') (known as OpenTables).items.push(made);
  else {
    const tables: OpenTables = { kind: 'list', items: [made], range: { start, end: scanner.at } };
    put(scanner, holder, last, tables);
  }
  return made;
}

function scan(text: string): LocatedMap {
  const root: OpenMap = { kind: 'map', entries: [], range: { start: 0, end: text.length } };
  const scanner: Scanner = { text, at: 0, tables: new Map() };
  let table = root;
  for (;;) {
    take(scanner, filler);
    if (scanner.at >= text.length) break;
    if (looking(scanner, '[')) table = header(scanner, root);
    else assignment(scanner, table);
    table.range.end = Math.max(table.range.end, scanner.at);
  }
  return root as OpenMap & { readonly entries: LocatedEntry[] };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let row = 1; row < line; row++) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(start + Math.max(column - 1, 0), text.length);
}

export function parseToml(text: string): ConfigTree {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const message = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
    return { root: undefined, faults: [{ offset: offsetOf(text, error.line, error.column), message }] };
  }
  return { root: scan(text), faults: [] };
}
