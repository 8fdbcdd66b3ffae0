// Numbers: decimal, based, floating, imaginary, and the forms Python 2 had.
import { NUMBER, NUMBER_BASED, NUMBER_FLOAT, NUMBER_IMAGINARY, NUMBER_LEGACY } from '../tokens.ts';
import type { Scanner } from './scanner.ts';

const LOWER = 32;
const UNDERSCORE = 95;

function isDigit(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 48 && unit <= 57;
}

function digits(units: Uint16Array, at: number): number {
  let i = at;
  for (;;) {
    const unit = units[i];
    if (!isDigit(unit) && unit !== UNDERSCORE) return i;
    i++;
  }
}

function hexDigits(units: Uint16Array, at: number): number {
  let i = at;
  for (;;) {
    const unit = units[i] ?? 0;
    const letter = unit | LOWER;
    if (!isDigit(unit) && unit !== UNDERSCORE && !(letter >= 97 && letter <= 102)) return i;
    i++;
  }
}

/** `e5`, `E-5`: the offset behind it, or `at` when there is no exponent. */
function exponent(units: Uint16Array, at: number): number {
  if (((units[at] ?? 0) | LOWER) !== 101) return at;
  const sign = units[at + 1] === 43 || units[at + 1] === 45 ? 1 : 0;
  return isDigit(units[at + 1 + sign]) ? digits(units, at + 1 + sign) : at;
}

/** An `L` behind an integer, as Python 2 wrote long ones. */
function long(s: Scanner, start: number, at: number, flags: number): number {
  const legacy = ((s.characters.units[at] ?? 0) | LOWER) === 108;
  const end = legacy ? at + 1 : at;
  if (legacy) s.faults.add(start, end, "Python 3 integers have no 'L' at the end");
  s.tokens.push(NUMBER, start, end, legacy ? flags | NUMBER_LEGACY : flags);
  return end;
}

/** `0777`: a number other than zero with a leading zero. */
function isOldOctal(units: Uint16Array, start: number, end: number): boolean {
  if (units[start] !== 48) return false;
  for (let i = start; i < end; i++) if (units[i] !== 48 && units[i] !== UNDERSCORE) return true;
  return false;
}

function integer(s: Scanner, start: number, end: number): number {
  if (!isOldOctal(s.characters.units, start, end)) return long(s, start, end, 0);
  s.faults.add(start, end, 'a number may not begin with 0; octal numbers begin with 0o');
  s.tokens.push(NUMBER, start, end, NUMBER_LEGACY);
  return end;
}

/** Reads the number that begins at `start`; returns the offset behind it. */
export function number(s: Scanner, start: number): number {
  const units = s.characters.units;
  const base = (units[start + 1] ?? 0) | LOWER;
  if (units[start] === 48 && (base === 120 || base === 98 || base === 111)) {
    const end = base === 120 ? hexDigits(units, start + 2) : digits(units, start + 2);
    return long(s, start, end, NUMBER_BASED);
  }
  const whole = digits(units, start);
  const fraction = units[whole] === 46 ? digits(units, whole + 1) : whole;
  let end = exponent(units, fraction);
  let flags = end > whole ? NUMBER_FLOAT : 0;
  if (((units[end] ?? 0) | LOWER) === 106) {
    end++;
    flags |= NUMBER_IMAGINARY;
  }
  if (flags === 0) return integer(s, start, end);
  s.tokens.push(NUMBER, start, end, flags);
  return end;
}
