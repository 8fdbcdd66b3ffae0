/** The list of formats. */
import type { Format } from './format.ts';
import { full } from './full.ts';
import { gitlab } from './gitlab.ts';
import { junit } from './junit.ts';
import { concise, github, json, jsonLines } from './lines.ts';
import { rdjson } from './rdjson.ts';
import { sarif } from './sarif.ts';

export const formats = {
  full,
  concise,
  json,
  'json-lines': jsonLines,
  github,
  gitlab,
  junit,
  sarif,
  rdjson,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];
