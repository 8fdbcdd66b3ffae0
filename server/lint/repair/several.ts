/** The repair of a model that computes its own loss and is not told that several classes may hold at once. */
import { flowsOf, type LossUse, severalClasses } from '#training';
import type { Edit, Fix } from '../finding.ts';
import type { Mismatch } from '../mismatch.ts';
import type { FixContext } from '../rule.ts';
import { allUses } from './criteria.ts';

/** Tells the model so where it is made, and gives it the labels as floats; what it gives stays as it is. */
export function allowSeveral({ pair }: Mismatch, context: FixContext): readonly Fix[] {
  const { program } = context.facts;
  const { made } = pair.use;
  const unit = made && program.units.unit(made.call.span.file);
  if (!made || !unit) return [];
  const uses = allUses(context.facts).filter((each) => each.columns && each.made?.call === made.call);
  const { calls } = flowsOf(program).callers.ofObject(made.call);
  const others = calls.filter((call) => !uses.some((use) => use.call === call));
  if (others.some(({ args }) => args.some(({ name, spread }) => name === 'labels' || spread))) return [];
  const { argument, value } = severalClasses;
  const edits = [
    ...context.writers(unit.source.language).setArgument(unit, made.call, argument, `"${value}"`),
    ...uses.flatMap((use) => asFloats(context, use)),
  ];
  return [{ title: `Set \`${argument}="${value}"\` and give the labels as floats`, safety: 'review', edits }];
}

function asFloats(context: FixContext, { at, call }: LossUse): readonly Edit[] {
  const labels = call.args.find(({ span }) => span.start === at.start)?.value;
  const unit = context.facts.program.units.unit(at.file);
  if (!labels || !unit) return [];
  const writer = context.writers(unit.source.language);
  return [writer.replace(writer.written(unit, labels), `${writer.atom(unit, labels)}${severalClasses.floats}`)];
}
