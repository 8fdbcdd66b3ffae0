/** The repair of a model that computes its own loss and is not told that several classes may hold at once. */
import { severalClasses } from '#training';
import type { Fix } from '../finding.ts';
import type { Mismatch } from '../mismatch.ts';
import type { FixContext } from '../rule.ts';

/** Tells the model so where it is made, and gives it the labels as floats; what it gives stays as it is. */
export function allowSeveral({ pair }: Mismatch, context: FixContext): readonly Fix[] {
  const { made, at, call } = pair.use;
  const { units } = context.facts.program;
  const labels = call.args.find(({ span }) => span.start === at.start && span.file === at.file)?.value;
  const maker = made && units.unit(made.call.span.file);
  const unit = units.unit(at.file);
  if (!made || !maker || !unit || !labels) return [];
  const { argument, value, floats } = severalClasses;
  const writer = context.writers(unit.source.language);
  const edits = [
    ...context.writers(maker.source.language).setArgument(maker, made.call, argument, `"${value}"`),
    writer.replace(writer.written(unit, labels), `${writer.atom(unit, labels)}${floats}`),
  ];
  return [{ title: `Set \`${argument}="${value}"\` and give the labels as floats`, safety: 'review', edits }];
}
