/** Clamps between an activation and a loss: they go with the activation, and its other readers get them back with it. */
import { type Argument, type CallValue, type Program, type Unit, type Value, within } from '#program';
import { type Span, textAt } from '#source';
import type { FlowNode } from '#training';
import type { Edit } from '../finding.ts';
import type { Writer } from '../writer.ts';
import { NoPlan } from './no-plan.ts';

export interface Guard {
  readonly call: CallValue;
  /** What is clamped. */
  readonly input: Value;
}

/** The clamps that stood between the activation and a place, the first one first. */
export type Guards = readonly Guard[];

export function sameGuards(a: Guards, b: Guards): boolean {
  return a.length === b.length && a.every((each, i) => each.call === b[i]?.call);
}

/** What stands before and after a value that gets its clamps again, and the imports this needs. */
export function aroundGuards(
  program: Program,
  guards: Guards,
  unit: Unit,
  near: Span,
  writer: Writer,
): { readonly before: string; readonly after: string; readonly edits: readonly Edit[] } {
  let around = { before: '', after: '', edits: [] as readonly Edit[] };
  for (const { call, input } of guards) {
    const [end] = program.trace(call.callee).map((trail) => trail.end);
    if (end?.kind !== 'api') throw new NoPlan('a clamp that is not of a library');
    const isMethod = call.args[0]?.value !== input;
    const limits = (isMethod ? call.args : call.args.slice(1)).map((each) =>
      limitOf(program, each, writer, isSeen(call, near)),
    );
    if (isMethod) {
      around = { ...around, after: `${around.after}.${end.name}(${limits.join(', ')})` };
      continue;
    }
    const { text, edits } = writer.reference(unit, end.path, near);
    const [before, after] = [`${text}(${around.before}`, `${[around.after, ...limits].join(', ')})`];
    around = { before, after, edits: [...around.edits, ...edits] };
  }
  return around;
}

/** Whether names mean at a place what they mean where a call stands: in the same run of a function, bound no more than once. */
function isSeen({ place: { scope } }: CallValue, near: Span): (name: string) => boolean {
  const isInside = near.file === scope.span.file && scope.span.start <= near.start && near.end <= scope.span.end;
  return (name) => isInside && scope.kind === 'function' && (scope.binds.get(name)?.length ?? 0) <= 1;
}

/** A limit of a clamp as it is written; where names stand in it that mean something else elsewhere, the number it is. */
function limitOf(
  program: Program,
  { value, span, name }: Argument,
  writer: Writer,
  seen: (name: string) => boolean,
): string {
  const number = program.constant(value);
  const isWritten = [...within(value)].every((part) => (part.kind === 'name' ? seen(part.name) : part.kind !== 'call'));
  if (typeof number === 'number' && !isWritten) return (name === undefined ? '' : `${name}=`) + writer.number(number);
  const source = program.units.unit(span.file)?.source;
  if (!source) throw new NoPlan('a file that cannot be read');
  return textAt(source, span);
}

/** The outermost clamp that is written around the activation itself; the activation where there is none. */
export function shellOf(root: FlowNode, opened: ReadonlyMap<FlowNode, Guards>): FlowNode {
  const [only, ...others] = root.next;
  const isDirect = only?.guard !== undefined && others.length === 0 && opened.has(only.node);
  return isDirect ? shellOf(only.node, opened) : root;
}
