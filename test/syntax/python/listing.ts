// Lists the nodes of our tree in the words of the CPython oracle (oracle.py), to be compared with it.
import { children, Kind, nameOf, nameSpan, Token, type Tree } from '../../../server/syntax/python/parse/index.ts';
import { spelling } from '../../../server/syntax/python/parse/tokens.ts';

const PLAIN: Readonly<Record<number, string>> = {
  [Kind.Call]: 'Call',
  [Kind.Starred]: 'Starred',
  [Kind.Subscript]: 'Subscript',
  [Kind.Slice]: 'Slice',
  [Kind.Conditional]: 'IfExp',
  [Kind.Lambda]: 'Lambda',
  [Kind.Tuple]: 'Tuple',
  [Kind.ListDisplay]: 'List',
  [Kind.SetDisplay]: 'Set',
  [Kind.DictDisplay]: 'Dict',
  [Kind.Await]: 'Await',
  [Kind.Walrus]: 'NamedExpr',
  [Kind.Expression]: 'Expr',
  [Kind.Assign]: 'Assign',
  [Kind.AnnotatedAssign]: 'AnnAssign',
  [Kind.Return]: 'Return',
  [Kind.Delete]: 'Delete',
  [Kind.Pass]: 'Pass',
  [Kind.Break]: 'Break',
  [Kind.Continue]: 'Continue',
  [Kind.Raise]: 'Raise',
  [Kind.Global]: 'Global',
  [Kind.Nonlocal]: 'Nonlocal',
  [Kind.Assert]: 'Assert',
  [Kind.Import]: 'Import',
  [Kind.ImportFrom]: 'ImportFrom',
  [Kind.If]: 'If',
  [Kind.While]: 'While',
  [Kind.Try]: 'Try',
  [Kind.TypeAlias]: 'TypeAlias',
  [Kind.Match]: 'Match',
  [Kind.Constant]: 'Constant',
  [Kind.NumberLiteral]: 'Number',
  [Kind.Concatenation]: 'String',
  [Kind.PatternCapture]: 'PatternCapture',
  [Kind.PatternValue]: 'PatternValue',
  [Kind.PatternStar]: 'PatternStar',
  [Kind.PatternAs]: 'PatternAs',
  [Kind.PatternOr]: 'PatternOr',
  [Kind.PatternSequence]: 'PatternSequence',
  [Kind.PatternMapping]: 'PatternMapping',
  [Kind.PatternClass]: 'PatternClass',
};
const COMPREHENSIONS = ['generator', 'list', 'set', 'dict'];

/** CPython compares names in this form (PEP 3131). */
function normal(name: string): string {
  return name.normalize('NFKC');
}

function comparisonOperators(tree: Tree, node: number): string {
  const operators = children(tree, node).filter((child) => tree.kind[child] === Kind.Operator);
  return operators.map((operator) => operatorText(tree.aux[operator] ?? 0)).join(',');
}

function operatorText(aux: number): string {
  if (aux === (Token.IS | Kind.NEGATED)) return 'is not';
  return aux === Token.NOT ? 'not in' : spelling(aux);
}

/** Nodes whose name CPython keeps too. */
function namedLabel(tree: Tree, node: number): string | undefined {
  const name = (): string => normal(nameOf(tree, node));
  const flags = tree.aux[node] ?? 0;
  switch (tree.kind[node]) {
    case Kind.Name:
      return `Name:${name()}`;
    case Kind.Attribute:
      return `Attribute:${name()}`;
    case Kind.Keyword:
      return `Keyword:${name()}`;
    case Kind.FunctionDefinition:
      return `FunctionDef:${(flags & Kind.ASYNCHRONOUS) !== 0 ? 'async ' : ''}${name()}`;
    case Kind.ClassDefinition:
      return `ClassDef:${name()}`;
    case Kind.Alias:
      return `Alias:${name()}`;
    case Kind.Except:
      return `Except:${name()}`;
    default:
      return undefined;
  }
}

function operatorLabel(tree: Tree, node: number): string | undefined {
  const aux = tree.aux[node] ?? 0;
  switch (tree.kind[node]) {
    case Kind.BinaryOperation:
      return `BinOp:${spelling(aux)}`;
    case Kind.UnaryOperation:
      return `UnaryOp:${spelling(aux)}`;
    case Kind.BooleanOperation:
      return `BoolOp:${spelling(aux)}`;
    case Kind.AugmentedAssign:
      return `AugAssign:${spelling(aux)}`;
    case Kind.Comparison:
      return `Compare:${comparisonOperators(tree, node)}`;
    case Kind.Comprehension:
      return `Comprehension:${COMPREHENSIONS[aux] ?? ''}`;
    case Kind.Yield:
      return (aux & Kind.FROM) !== 0 ? 'YieldFrom' : 'Yield';
    case Kind.For:
      return (aux & Kind.ASYNCHRONOUS) !== 0 ? 'For:async' : 'For';
    case Kind.With:
      return (aux & Kind.ASYNCHRONOUS) !== 0 ? 'With:async' : 'With';
    default:
      return undefined;
  }
}

/** Strings side by side are one for CPython, and a string inside a format is none. */
function inside(tree: Tree, kind: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] === kind) for (const child of children(tree, node)) found.add(child);
  }
  return found;
}

function inFormatString(tree: Tree): ReadonlySet<number> {
  const found = new Set<number>();
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== Kind.FormatString) continue;
    for (let inner = tree.first[node] ?? node; inner < node; inner++) found.add(inner);
  }
  return found;
}

export type Entry = readonly [label: string, start: number, end: number];

/** Every node the oracle knows too. `fields`: also those inside f-strings. */
export function listing(tree: Tree, fields: boolean): Entry[] {
  const found: Entry[] = [];
  const literals = patternLiterals(tree);
  const joined = inside(tree, Kind.Concatenation);
  const unpacked = new Set([...inside(tree, Kind.DictDisplay), ...inside(tree, Kind.Comprehension)]);
  const hidden = fields ? new Set<number>() : inFormatString(tree);
  for (let node = 0; node < tree.count; node++) {
    if (hidden.has(node) || literals.has(node)) continue;
    const start = tree.start[node] ?? 0;
    const end = tree.end[node] ?? 0;
    const kind = tree.kind[node] ?? 0;
    const label = PLAIN[kind] ?? namedLabel(tree, node) ?? operatorLabel(tree, node);
    if (label !== undefined) found.push([label, start, end]);
    else if ((kind === Kind.Text || kind === Kind.FormatString) && !joined.has(node))
      found.push(['String', start, end]);
    else if (kind === Kind.Parameter) found.push(parameter(tree, node));
    else if (kind === Kind.DoubleStarred && !unpacked.has(node)) found.push(['DoubleStarred', start, end]);
  }
  return found;
}

/** CPython's parameter begins at the name and ends with the annotation, its parentheses included. */
function parameter(tree: Tree, node: number): Entry {
  const name = nameSpan(tree, node);
  const flags = tree.aux[node] ?? 0;
  const annotation = (flags & Kind.ANNOTATED) !== 0 ? children(tree, node)[1] : undefined;
  let end = annotation === undefined ? name.end : (tree.end[annotation] ?? name.end);
  while (annotation !== undefined && /^\s*\)/.test(tree.text.slice(end, tree.end[node]))) {
    end = tree.text.indexOf(')', end) + 1;
  }
  return [`Parameter:${normal(nameOf(tree, node))}`, name.start, end];
}

/** Literals in patterns that CPython keeps without a node: `None` as a pattern, and keys as patterns. */
function patternLiterals(tree: Tree): ReadonlySet<number> {
  const found = new Set<number>();
  for (let node = 0; node < tree.count; node++) {
    const [first] = children(tree, node);
    if (first === undefined) continue;
    if (tree.kind[node] === Kind.PatternPair) found.add(first);
    if (tree.kind[node] === Kind.PatternValue && (tree.aux[first] ?? 0) !== Token.ELLIPSIS) {
      if (tree.kind[first] === Kind.Constant) found.add(first);
    }
  }
  return found;
}

/** Entries in an order of their own, as strings. */
export function sorted(entries: readonly Entry[]): string[] {
  return entries.map(([label, start, end]) => `${String(start).padStart(8)}-${end} ${label}`).toSorted();
}
