/** Edits inside calls and definitions: what is left of an unwrapped call, arguments, parameters. */
import type { Edit } from '#lint';
import type { CallValue, Scope, Value } from '#program';
import type { Span } from '#source';
import * as Kind from '../parse/nodes.ts';
import { children, nameOf } from '../parse/tree.ts';
import {
  argumentBounds,
  commentsIn,
  edit,
  firstOnLine,
  type Ground,
  indentAt,
  kindOf,
  lineStart,
  pathTo,
  type Range,
  rangeOf,
  skipBackward,
  withParentheses,
  written,
} from './ground.ts';

/** The node of a call and what holds it. */
function callNode(ground: Ground, span: Span): { readonly node: number; readonly parent: number } | undefined {
  const path = pathTo(ground, span);
  const at = path.findLastIndex((node) => {
    const { start, end } = rangeOf(ground, node);
    return kindOf(ground, node) === Kind.Call && start === span.start && end === span.end;
  });
  const node = path[at];
  const parent = path[at - 1];
  return node === undefined || parent === undefined ? undefined : { node, parent };
}

/** A value with its `await`. */
export function asWritten(ground: Ground, value: Value): Value {
  return { ...value, span: { file: value.span.file, ...written(ground, value.span) } };
}

/** Leaves of a call its receiver or one argument, or what stands deeper inside these. */
export function unwrap(ground: Ground, call: CallValue, value: Value): readonly Edit[] {
  const kept = asWritten(ground, value);
  const found = callNode(ground, call.span);
  if (!found) return [];
  const whole = rangeOf(ground, found.node);
  const inner = withParentheses(ground, kept.span, placeOf(ground, found.node, kept.span));
  const bare = inner.start === kept.span.start && inner.end === kept.span.end;
  const before = { start: whole.start, end: inner.start };
  const after = { start: inner.end, end: whole.end };
  const comments = [...commentsIn(ground, before), ...commentsIn(ground, after)];
  const own = bare && comments.length > 0 ? ownParentheses(ground, found.node, whole, inner) : undefined;
  if (own) return own;
  const wrapped = bare && (comments.length > 0 || needsParentheses(ground, found, kept, whole));
  const indent = `${ground.newline}${indentAt(ground, whole.start)}`;
  const textsIn = (range: Range) => commentsIn(ground, range).map(({ start, end }) => ground.text.slice(start, end));
  const deeper = wrapped && comments.length > 0 ? `${indent}    ` : '';
  const head = textsIn(before).map((text) => text + (deeper || indent));
  const tail = textsIn(after).join(deeper || indent);
  return [
    edit(ground, before, (wrapped ? `(${deeper}` : '') + head.join('')),
    edit(
      ground,
      after,
      (tail === '' ? '' : `  ${tail}${indent}`) + (wrapped ? (tail === '' && deeper ? `${indent})` : ')') : ''),
    ),
  ].filter((each) => each.content !== '' || each.span.end > each.span.start);
}

/** Where a call has one argument, its parentheses, line breaks and comments may stay: only what is called goes, and a comma. */
function ownParentheses(ground: Ground, call: number, whole: Range, inner: Range): readonly Edit[] | undefined {
  const bounds = argumentBounds(ground, call);
  if (inner.start < bounds.start) return undefined;
  const plain = (range: Range) =>
    commentsIn(ground, range).reduceRight(
      (text, { start, end }) => text.slice(0, start - range.start) + text.slice(end - range.start),
      ground.text.slice(range.start, range.end),
    );
  const after = { start: inner.end, end: bounds.end };
  if (!/^\s*$/.test(plain({ start: bounds.start, end: inner.start })) || !/^\s*,?\s*$/.test(plain(after)))
    return undefined;
  const comma = plain(after).includes(',') ? ground.text.indexOf(',', after.start) : undefined;
  const opening = { start: whole.start, end: bounds.start - 1 };
  if (comma === undefined) return [edit(ground, opening, '')];
  if (commentsIn(ground, after).some(({ start, end }) => start <= comma && comma < end)) return undefined;
  return [edit(ground, opening, ''), edit(ground, { start: comma, end: comma + 1 }, '')];
}

/** What holds a value inside a call: the parentheses of the innermost call, or that call where it is the receiver. */
function placeOf(ground: Ground, call: number, value: Range): Range {
  const innermost = pathTo(ground, value).findLast((node) => {
    const { start, end } = rangeOf(ground, node);
    return kindOf(ground, node) === Kind.Call && (start < value.start || end > value.end);
  });
  const node = innermost ?? call;
  const { start, end } = rangeOf(ground, node);
  const bounds = argumentBounds(ground, node);
  return bounds.start <= value.start ? bounds : { start: start - 1, end };
}

const plainPlaces = new Set<number>([
  Kind.Assign,
  Kind.AnnotatedAssign,
  Kind.AugmentedAssign,
  Kind.Return,
  Kind.Expression,
  Kind.Keyword,
  Kind.ListDisplay,
  Kind.SetDisplay,
  Kind.Tuple,
  Kind.Pair,
]);

/** Whether what is left must stand in parentheses: it binds looser than its place, or runs over several lines. */
function needsParentheses(
  ground: Ground,
  call: { readonly node: number; readonly parent: number },
  kept: Value,
  whole: Range,
): boolean {
  const enclosed = insideBrackets(ground, call.node);
  if (/[\r\n]/.test(ground.text.slice(kept.span.start, kept.span.end)) && !enclosed && !selfEnclosed(kept)) return true;
  if (isAtom(ground, kept)) return false;
  const argument = kindOf(ground, call.parent) === Kind.Call && children(ground.tree, call.parent)[0] !== call.node;
  if (plainPlaces.has(kindOf(ground, call.parent)) || argument) return !isPlain(ground, kept);
  return ground.text[whole.start - 1] !== '(' || ground.text[whole.end] !== ')';
}

function selfEnclosed(value: Value): boolean {
  return value.kind === 'call' || value.kind === 'item' || value.kind === 'list' || value.kind === 'record';
}

/** Whether a node stands inside brackets, so that line breaks do not end its statement. */
function insideBrackets(ground: Ground, node: number): boolean {
  const range = rangeOf(ground, node);
  const path = pathTo(ground, range);
  return path.some((holder) => {
    if (holder === node) return false;
    switch (kindOf(ground, holder)) {
      case Kind.Call: {
        const bounds = argumentBounds(ground, holder);
        return bounds.start <= range.start && range.end <= bounds.end;
      }
      case Kind.ListDisplay:
      case Kind.SetDisplay:
      case Kind.DictDisplay:
        return true;
      case Kind.Tuple:
        return ground.text[rangeOf(ground, holder).start] === '(';
      default:
        return false;
    }
  });
}

/** Whether an expression can be an argument or the right side of an assignment as it stands. */
function isPlain(ground: Ground, value: Value): boolean {
  return !/^(yield|\*)|:=/.test(ground.text.slice(value.span.start, value.span.end)) && value.kind !== 'generated';
}

/** Whether a value can take a member or an operator without parentheses. */
export function isAtom(ground: Ground, value: Value): boolean {
  const text = ground.text.slice(value.span.start, value.span.end);
  if (/^(await|yield|lambda|not)\b/.test(text)) return false;
  switch (value.kind) {
    case 'name':
    case 'member':
    case 'item':
    case 'call':
    case 'record':
      return true;
    case 'list':
      return /^[([{]/.test(text);
    case 'generated':
      return /^[[{]/.test(text);
    case 'literal':
      return typeof value.value !== 'number' && !/^[^'"]*(['"]).*\1\s+[^'"]*['"]/s.test(text);
    default:
      return false;
  }
}

/** Sets a keyword argument, or adds it after the last one. */
export function setArgument(ground: Ground, call: CallValue, name: string, content: string): readonly Edit[] {
  const known = call.args.find((argument) => argument.name === name);
  const found = callNode(ground, call.span);
  if (!found) return [];
  const bounds = argumentBounds(ground, found.node);
  if (known) {
    const value = written(ground, known.value.span);
    const own = withParentheses(ground, value, { start: known.span.start + name.length, end: bounds.end });
    return [edit(ground, own, content)];
  }
  const end = skipBackward(ground, bounds.end, bounds.start);
  const text = `${name}=${content}`;
  if (end === bounds.start) return [edit(ground, { start: end, end }, text)];
  const sole = call.args.length === 1 ? call.args[0] : undefined;
  if (sole?.value.kind === 'generated' && sole.value.span.start === bounds.start - 1) {
    const at = { start: bounds.start, end: bounds.start };
    return [edit(ground, at, '('), edit(ground, { start: end, end }, `), ${text}`)];
  }
  const comma = ground.text[end - 1] === ',';
  const last = call.args.at(-1);
  const ownLine = comma && last !== undefined && firstOnLine(ground, last.span.start);
  if (!ownLine) return [edit(ground, { start: end, end }, comma ? ` ${text}` : `, ${text}`)];
  const line = `${ground.newline}${ground.text.slice(lineStart(ground, last.span.start), last.span.start)}${text},`;
  return [edit(ground, { start: afterComments(ground, end), end: afterComments(ground, end) }, line)];
}

/** Where a comment on the same line ends, so that what is added on a new line follows it. */
function afterComments(ground: Ground, offset: number): number {
  const rest = /^[ \t]*(#[^\r\n]*)?/.exec(ground.text.slice(offset))?.[0] ?? '';
  return rest.includes('#') ? offset + rest.length : offset;
}

/** Adds `name=fallback` behind the parameters, before `**rest`. */
export function addParameter(
  ground: Ground,
  scope: Scope,
  name: string,
  fallback: string,
  typed = false,
): readonly Edit[] | undefined {
  const parameters = parametersOf(ground, scope);
  if (parameters === undefined) return undefined;
  const all = children(ground.tree, parameters).filter((node) => kindOf(ground, node) !== Kind.Broken);
  if (all.some((node) => nameOf(ground.tree, node) === name)) return undefined;
  const rest = all.find((node) => ((ground.tree.aux[node] ?? 0) & Kind.KEYWORD_REST) !== 0);
  const annotated =
    typed ||
    all.some(
      (node) => kindOf(ground, node) === Kind.Parameter && ((ground.tree.aux[node] ?? 0) & Kind.ANNOTATED) !== 0,
    );
  const text = annotated && /^(True|False)$/.test(fallback) ? `${name}: bool = ${fallback}` : `${name}=${fallback}`;
  if (rest !== undefined) {
    const { start } = rangeOf(ground, rest);
    const stars = ground.text[start] === '*' ? start : start - 2;
    return [edit(ground, { start: stars, end: stars }, `${text}, `)];
  }
  const last = all.at(-1);
  if (last === undefined) {
    const { start } = rangeOf(ground, parameters);
    const at = ground.text[start] === '(' ? start + 1 : start;
    return [edit(ground, { start: at, end: at }, text)];
  }
  const { end } = withParentheses(ground, rangeOf(ground, last), rangeOf(ground, last));
  return [edit(ground, { start: end, end }, `, ${text}`)];
}

function parametersOf(ground: Ground, scope: Scope): number | undefined {
  const definition = pathTo(ground, scope.nameSpan).findLast(
    (node) => kindOf(ground, node) === Kind.FunctionDefinition,
  );
  if (definition === undefined) return undefined;
  return children(ground.tree, definition).find((node) => kindOf(ground, node) === Kind.Parameters);
}
