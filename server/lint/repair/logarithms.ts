/** Losses that are written out: `log(p)` and `log(1 - p)` become the logarithms of sigmoids of z and of -z. */
import type { Unit, Value } from '#program';
import { textAt } from '#source';
import type { Logarithm, LossUse } from '#training';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import type { Writer } from '../writer.ts';
import { NoPlan } from './no-plan.ts';

/** The edits that take each logarithm of a probability from the logit that stands in its place. */
export function takeLogarithms(context: FixContext, { meaning, logarithms, path }: LossUse): readonly Edit[] {
  const { logarithm } = meaning;
  if (!logarithm || !logarithms) throw new NoPlan('there is no function for the logarithm of a sigmoid');
  return logarithms.flatMap((each) => {
    const unit = context.facts.program.units.unit(each.call.span.file);
    if (!unit) throw new NoPlan('a file that cannot be read');
    const writer = context.writers(unit.source.language);
    return [...exchanged(unit, writer, each, path, logarithm.path), ...negated(unit, writer, each)];
  });
}

function exchanged(unit: Unit, writer: Writer, { call }: Logarithm, from: string, to: string): readonly Edit[] {
  const { callee, args, span } = call;
  if (args.length > 0) return writer.rename(unit, callee, from, to);
  if (callee.kind !== 'member') throw new NoPlan('a logarithm of nothing');
  const { text, edits } = writer.reference(unit, to, span);
  const head = textAt(unit.source, { ...span, end: callee.of.span.start });
  const tail = textAt(unit.source, { ...span, start: callee.of.span.end });
  if (!/^\(?\s*$/.test(head) || !/^\s*\)?\s*\.\s*\w+\s*\(\s*\)$/.test(tail))
    throw new NoPlan('a logarithm that is not plain');
  return [
    ...edits,
    writer.replace({ ...span, end: callee.of.span.start }, `${text}(`),
    writer.replace({ ...span, start: callee.of.span.end }, ')'),
  ];
}

/** `1 - p` becomes `-p`, where p now is a logit. */
function negated(unit: Unit, writer: Writer, { call, of }: Logarithm): readonly Edit[] {
  const operation: Value | undefined =
    call.args[0]?.value ?? (call.callee.kind === 'member' ? call.callee.of : undefined);
  if (!operation || operation === of) return [];
  const text = textAt(unit.source, { ...operation.span, end: of.span.start });
  const minus = /^1(?:\.0*)?\s*-\s*(?=\(?$)/.exec(text)?.[0];
  if (minus === undefined) throw new NoPlan('the complement is not written out');
  const { start } = operation.span;
  return [writer.replace({ ...operation.span, end: start + minus.length }, '-')];
}
