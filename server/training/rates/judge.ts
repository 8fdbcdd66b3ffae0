/** Judges a fine-tuning rate: the row it is measured by, and how grave it is, given where the rate comes from. */
import { type Family, familyTable } from './family.ts';
import { type Method, type OptimizerKind, type RateRow, rowFor, type SizeClass, type Task } from './limits.ts';

export type RateLevel = 'info' | 'warning';

/** Facts about a rate that lower its level; each is the reason that is shown. */
export interface RateCircumstances {
  /** The call leaves the rate to the library's default. */
  readonly omitted?: boolean;
  /** The optimizer steps inside a loop, or a library trains with it. */
  readonly loop?: boolean;
  /** A default that whoever runs the program may override (command line, configuration class). */
  readonly overridable?: boolean;
  /** The file is a test. */
  readonly test?: boolean;
  /** Some of the pretrained weights are frozen, or something in the module freezes under conditions not followed. */
  readonly partlyFrozen?: boolean;
  /** A schedule multiplies the rate by what is not known. */
  readonly unknownFactor?: boolean;
}

export interface RateQuestion extends RateCircumstances {
  readonly family: Family;
  readonly optimizer: OptimizerKind;
  readonly method: Method;
  readonly rate: number;
  readonly size?: SizeClass;
  readonly task?: Task;
}

/** Why a level is lower than the number alone would make it. */
export type Lowered = 'omitted' | 'overridable' | 'test' | 'partly-frozen' | 'unknown-factor';

export interface RateJudgement {
  readonly level: RateLevel;
  readonly row: RateRow;
  readonly range: readonly [number, number];
  readonly recommended: number;
  readonly source: string;
  /** In order of the question; empty when the level is that of the number. */
  readonly lowered: readonly Lowered[];
}

/** The level of the number alone: `warning` at or above the row's limit, `info` above its lower one. */
export function levelOf(row: RateRow, rate: number): RateLevel | undefined {
  if (row.warningFrom !== undefined && rate >= row.warningFrom) return 'warning';
  if (row.infoAbove !== undefined && rate > row.infoAbove) return 'info';
  return undefined;
}

/**
 * Undefined when the rate is in order or cannot be judged: unknown family, an optimizer or a method that the fact base
 * has no limits for, a rate left out where that is harmless. Rates are plain numbers, not negative.
 */
export function judgeRate(question: RateQuestion): RateJudgement | undefined {
  const row = rowFor(question);
  if (!row) return undefined;
  const level = levelOf(row, question.rate);
  if (!level) return undefined;
  if (question.omitted && !(familyTable[question.family].transformer && question.loop)) return undefined;
  const lowered = level === 'warning' ? reasons(question) : [];
  return {
    level: lowered.length > 0 ? 'info' : level,
    row,
    range: row.range,
    recommended: row.recommended,
    source: row.source,
    lowered,
  };
}

function reasons(question: RateCircumstances): readonly Lowered[] {
  const found: Lowered[] = [];
  if (question.omitted) found.push('omitted');
  if (question.overridable) found.push('overridable');
  if (question.test) found.push('test');
  if (question.partlyFrozen) found.push('partly-frozen');
  if (question.unknownFactor) found.push('unknown-factor');
  return found;
}

const testFolder = /(^|[\\/])(tests|integration_tests|__tests__)[\\/]/;
const testFile = /(^|[\\/])(test_[^\\/]*|[^\\/]*_test|conftest|[^\\/]*\.(test|spec))\.[a-z]+$/;

/** Whether a path names a test by the usual conventions of Python and TypeScript. */
export function isTestPath(path: string): boolean {
  return testFolder.test(path) || testFile.test(path);
}
