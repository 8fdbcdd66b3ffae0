/** f-strings, t-strings, and string literals side by side. */
import type { Value } from '#program';
import { Kind } from '../parse/index.ts';
import { auxOf, type Here, kindOf, literal, lowerValue, operation, partsOf, spanOf, textOf } from './context.ts';
import { formatText, textLiteral } from './literals.ts';

/** The literal parts and the fields of an f-string, in order. */
function partsOfFormat(here: Here, node: number): Value[] {
  const raw = /^[a-z]*r/i.test(textOf(here, node).slice(0, 2));
  return partsOf(here, node).map((part) =>
    kindOf(here, part) === Kind.FormatField
      ? field(here, part)
      : literal(formatText(textOf(here, part), raw), spanOf(here, part)),
  );
}

/** A field is its expression; fields inside its format make it a format of its own. */
function field(here: Here, node: number): Value {
  const [expression, ...format] = partsOf(here, node);
  const shown = lowerValue(here, expression);
  const inner = format.filter((part) => kindOf(here, part) === Kind.FormatField).map((part) => field(here, part));
  return inner.length === 0 ? shown : operation('format', [shown, ...inner], spanOf(here, node));
}

export function formatString(here: Here, node: number): Value {
  return operation('format', partsOfFormat(here, node), spanOf(here, node));
}

/** Literals side by side are one; with f-strings among them, one format. */
export function concatenation(here: Here, node: number): Value {
  const parts = partsOf(here, node);
  const span = spanOf(here, node);
  const isText = (part: number): boolean => kindOf(here, part) === Kind.Text;
  const text = (part: number): string => textLiteral(textOf(here, part), auxOf(here, part));
  if (parts.every(isText)) return literal(parts.map(text).join(''), span);
  const pieces = parts.flatMap((part) =>
    isText(part) ? [literal(text(part), spanOf(here, part))] : partsOfFormat(here, part),
  );
  return operation('format', pieces, span);
}
