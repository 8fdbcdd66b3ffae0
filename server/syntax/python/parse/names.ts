// Identifiers as small integers: one number per distinct spelling, so that names compare by number.
import { KEYWORDS, widened } from './tokens.ts';

/** Names seen by one process beyond which a fresh table is begun; half-typed names would pile up otherwise. */
const CAPACITY = 200_000;

/**
 * A table of spellings. Ids begin at 1; the keywords come first, so the n-th keyword has id n + 1.
 * Id 0 means "no name". The table only grows; a tree keeps the table its ids belong to.
 */
export class Names {
  private count = 1;
  private pool = new Uint16Array(1 << 18);
  private used = 0;
  private start = new Int32Array(1 << 14);
  private length = new Int32Array(1 << 14);
  private hashes = new Int32Array(1 << 14);
  private table = new Int32Array(1 << 15);
  private readonly texts: string[] = [''];

  constructor() {
    for (const keyword of KEYWORDS) this.idOf(keyword);
  }

  get full(): boolean {
    return this.count > CAPACITY;
  }

  /** The spelling of an id; empty for 0 and for ids of another table. */
  text(id: number): string {
    const known = this.texts[id];
    if (known !== undefined) return known;
    if (id < 0 || id >= this.count) return '';
    const from = this.start[id] ?? 0;
    const units = this.pool.subarray(from, from + (this.length[id] ?? 0));
    let text = '';
    for (const unit of units) text += String.fromCharCode(unit);
    this.texts[id] = text;
    return text;
  }

  /** UTF-16 units in the spelling of an id. */
  lengthOf(id: number): number {
    return this.length[id] ?? 0;
  }

  idOf(text: string): number {
    const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    let hash = 0;
    for (const unit of units) hash = (Math.imul(hash, 31) + unit) | 0;
    return this.intern(units, 0, units.length, hash);
  }

  /** The id of `units[from..to)`, whose hash (h = 31 h + unit) the caller has computed while scanning. */
  intern(units: Uint16Array, from: number, to: number, hash: number): number {
    const table = this.table;
    const mask = table.length - 1;
    const length = to - from;
    let slot = hash & mask;
    for (;;) {
      const id = table[slot] ?? 0;
      if (id === 0) return this.add(units, from, to, hash, slot);
      if (this.hashes[id] === hash && this.length[id] === length && this.same(id, units, from, length)) return id;
      slot = (slot + 1) & mask;
    }
  }

  private same(id: number, units: Uint16Array, from: number, length: number): boolean {
    const at = this.start[id] ?? 0;
    const pool = this.pool;
    for (let i = 0; i < length; i++) if (pool[at + i] !== units[from + i]) return false;
    return true;
  }

  private add(units: Uint16Array, from: number, to: number, hash: number, slot: number): number {
    const id = this.count++;
    this.reserve(to - from);
    this.pool.set(units.subarray(from, to), this.used);
    this.start[id] = this.used;
    this.length[id] = to - from;
    this.hashes[id] = hash;
    this.used += to - from;
    this.table[slot] = id;
    if (this.count * 2 > this.table.length) this.rehash();
    return id;
  }

  private reserve(units: number): void {
    if (this.count >= this.start.length) {
      const capacity = this.start.length * 2;
      this.start = widened(this.start, capacity);
      this.length = widened(this.length, capacity);
      this.hashes = widened(this.hashes, capacity);
    }
    if (this.used + units <= this.pool.length) return;
    const pool = new Uint16Array(Math.max(this.pool.length * 2, this.used + units));
    pool.set(this.pool);
    this.pool = pool;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    for (let id = 1; id < this.count; id++) {
      let slot = (this.hashes[id] ?? 0) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = id;
    }
    this.table = table;
  }
}
