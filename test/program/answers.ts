/** What the engine answers to a question about a value, one line for each way. */
import {
  type Condition,
  type Element,
  type End,
  everyValue,
  type Program,
  type Trail,
  type Unit,
  type Value,
} from '#program';
import { linesOf, positionAt } from '#source';
import type { Facts, Holding } from '#training';
import { amountsOf } from '../../server/training/recognize/optimizers-rate.ts';
import { root } from '../markdown/files.ts';
import type { Verb } from './questions.ts';

/** The value that begins at an offset and ends at `end`; the longest one when no end is given. */
export function valueAt(unit: Unit, start: number, end: number | undefined): Value | undefined {
  let found: Value | undefined;
  for (const value of everyValue(unit)) {
    const { span } = value;
    if (span.start !== start || (end !== undefined && span.end !== end)) continue;
    if (!found || span.end > found.span.end) found = value;
  }
  return found;
}

export function answer(facts: Facts, verb: Verb, value: Value): readonly string[] {
  const { program } = facts;
  const none = (answers: readonly string[]): readonly string[] => (answers.length > 0 ? answers : ['nothing']);
  switch (verb) {
    case 'is':
      return none(program.trace(value).map((trail) => endText(trail.end) + conditionsText(program, trail.conditions)));
    case 'holds':
      return none(facts.holdings(value).map((one) => holdingText(one) + conditionsText(program, one.conditions)));
    case 'equals':
      return [literalText(program.constant(value))];
    case 'amounts':
      return amounts(program, value);
    case 'elements':
      return elements(program, program.elementsOf(value));
    case 'decides':
      return [String(program.decide(value) ?? 'unknown')];
    case 'expects': {
      const uses = facts.losses().filter((use) => use.call === value);
      return none(
        uses.map(({ expects, path, callee }) => `${expects} ${path}${conditionsText(program, callee.conditions)}`),
      );
    }
    case 'trail':
      return none(program.trace(value).map((trail) => trailText(program, trail)));
  }
}

function amounts(program: Program, value: Value): readonly string[] {
  const { known, unknown } = amountsOf(program, value, undefined);
  const lines = known.map(
    (each) => `${each.value}${each.overridable ? ' unless told' : ''}${conditionsText(program, each.conditions)}`,
  );
  return unknown ? [...lines, 'unknown'] : lines;
}

function elements(program: Program, found: readonly Element[] | undefined): readonly string[] {
  if (!found) return ['unknown'];
  if (found.length === 0) return ['none'];
  return found.map(
    (each) =>
      `${each.repeated ? 'any number of ' : ''}${written(program, each.value)}${conditionsText(program, each.conditions ?? [])}`,
  );
}

function holdingText({ holds, origin, clamped }: Holding): string {
  const settled = holds === 'probabilities' || holds === 'log-probabilities';
  const by = origin && settled ? ` by ${origin.activation}` : '';
  return `${holds}${by}${clamped ? ', clamped' : ''}`;
}

function endText(end: End): string {
  switch (end.kind) {
    case 'literal':
      return `literal ${literalText(end.value.value)}`;
    case 'api':
    case 'result':
      return `${end.kind} ${end.path}`;
    case 'applied':
      return `what ${endText(end.of.end)} gives`;
    case 'part':
      return `part of ${endText(end.of.end)}`;
    case 'instance':
      return `instance ${end.type.name}`;
    case 'function':
      return end.scope.name ? `function ${end.scope.name}` : 'lambda';
    case 'class':
      return `class ${end.scope.name}`;
    case 'module':
      return `module ${end.unit.source.path.slice(root.length + 1)}`;
    case 'super':
      return `super of ${end.after.name}`;
    case 'value':
      return end.value.kind === 'operation' ? `operation ${end.value.operator}` : end.value.kind;
    case 'unknown':
      return 'unknown';
  }
}

function literalText(value: string | number | boolean | null | undefined): string {
  if (value === undefined) return 'unknown';
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** `if a`, `if not b`, `from run(x)`: under what a way holds. */
function conditionsText(program: Program, conditions: readonly Condition[]): string {
  const texts = new Set(conditions.map((each) => conditionText(program, each)));
  return texts.size > 0 ? ` [${[...texts].join(', ')}]` : '';
}

function conditionText(program: Program, condition: Condition): string {
  switch (condition.kind) {
    case 'test': {
      const { source, expected, equals, key } = condition;
      if (key.startsWith('entry ')) return `under ${equals ?? ''}`;
      if (source.kind === 'parameter') return `${source.name} is a ${equals ?? ''}`;
      return `${expected ? 'if' : 'if not'} ${written(program, source)}`;
    }
    case 'default':
      return 'by default';
    case 'caller':
      return `from ${written(program, condition.call)}`;
  }
}

/** The source text of a value, in one line. */
function written(program: Program, value: Value): string {
  const text = program.units.unit(value.span.file)?.source.text.slice(value.span.start, value.span.end) ?? '';
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The located steps, use first: the name of the file, the text of the line and the sentence. */
function trailText(program: Program, trail: Trail): string {
  const steps = trail.steps.map(({ message, span }) => {
    const source = program.units.unit(span.file)?.source;
    if (!source) return message;
    const row = positionAt(linesOf(source), span.start).row;
    const line = (source.text.split('\n')[row] ?? '').trim();
    return `${span.file.slice(root.length + 1)} "${line}" ${message}`;
  });
  return [...steps, endText(trail.end)].join(' -> ');
}
