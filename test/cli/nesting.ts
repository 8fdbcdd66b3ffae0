/** Code that repeats or nests one form: what the front ends and the engine must stand in any number. */

/** One form, `count` times. */
export type Form = (count: number) => string;

/** A form around a core: opened and closed as often. */
function around(open: string, close: string, core = '1', before = 'x = ', after = ''): Form {
  return (count) => `${before}${open.repeat(count)}${core}${close.repeat(count)}${after}`;
}

/** A form that stands in a row. */
function row(unit: string, before = 'x = ', after = '1'): Form {
  return (count) => `${before}${unit.repeat(count)}${after}`;
}

/** Lines that are each a block of the one before; files of more than 2,000 such lines are too large to be read. */
function indented(line: (at: number) => string): Form {
  return (count) => {
    const depth = Math.min(count, 2_000);
    const lines = Array.from({ length: depth }, (_, at) => ' '.repeat(at) + line(at));
    return `${lines.join('\n')}\n${' '.repeat(depth)}pass`;
  };
}

function lines(line: (at: number) => string, before = '', after = ''): Form {
  return (count) => `${before}${Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('')}${after}`;
}

export const pythonForms: Readonly<Record<string, Form>> = {
  brackets: around('(', ')'),
  'open brackets': row('([{', 'x = ', ''),
  'closing brackets': row(')', 'x = ', ''),
  lists: around('[', ']'),
  'dict displays': around('{1: ', '}'),
  calls: around('f(', ')'),
  subscripts: around('a[', ']'),
  'unary operators': row('-'),
  negations: row('not ', 'x = ', 'a'),
  awaits: row('await ', 'async def f():\n    x = ', 'a'),
  powers: row('a ** '),
  'attribute chains': row('.b', 'x = a', ''),
  'method chains': row('.b()', 'x = a', ''),
  'calls of calls': row('()', 'x = a', ''),
  'subscript chains': row('[0]', 'x = a', ''),
  'string concatenations': row("'a' + ", 'x = ', "'b'"),
  'strings side by side': row("'a' ", 'x = ', "'b'"),
  'sums of names': row('a + ', 'x = ', 'b'),
  conjunctions: row('a and ', 'x = ', 'b'),
  comparisons: row('a < ', 'x = ', 'b'),
  lambdas: row('lambda: '),
  'lambdas in defaults': around('lambda a=', ': a'),
  conditionals: row('a if b else ', 'x = ', 'c'),
  'conditionals in brackets': around('(a if b else ', ')', 'c'),
  walruses: around('(a := ', ')', 'c'),
  assignments: row('a = ', ''),
  stars: row('*', 'x = [', 'a]'),
  'if in if': indented(() => 'if x:'),
  'functions in functions': indented((at) => `def f${at}(a=${at}):`),
  'classes in classes': indented((at) => `class C${at}(nn.Module):`),
  'with in with': indented((at) => `with f${at}() as g:`),
  'try in try': indented(() => 'try:'),
  'else-if chains': lines(() => 'elif a: m = 2', 'if a: m = 1\n', 'else: m = 3\nloss = criterion(m, y)'),
  'f-strings in f-strings': around('f"{', '}"'),
  'format specifications': around('{a:', '}', '', "x = f'", "'"),
  comprehensions: around('[a for a in ', ']', 'b'),
  'loops of a comprehension': row('for a in b ', 'x = [a ', ']'),
  'tests of a comprehension': row('if a ', 'x = [a for a in b ', ']'),
  patterns: around('[', ']', '1', 'match x:\n    case ', ':\n        pass'),
  'alternatives of a pattern': row('1 | ', 'match x:\n    case ', '1:\n        pass'),
  decorators: row('@a\n', '', 'def f(): pass'),
  parameters: (count) => `def f(${Array.from({ length: count }, (_, at) => `a${at}=${at}`).join(', ')}): pass`,
  'arguments of one call': row('a, ', 'f(', ')'),
  annotations: around('A[', ']', 'int', 'x: ', ' = 1'),
  'tuples as targets': around('(', ',)', 'a', '', ' = b'),
  'a value bound again and again': lines(() => 'x = torch.relu(x)', 'x = model\n', 'loss = criterion(x, y)'),
  'layers around a prediction': around('torch.relu(', ')', 'model(x)', 'loss = criterion(', ', y)'),
  'views of a prediction': row('.view(-1)', 'loss = criterion(model(x)', ', y)'),
  'sums of a prediction': row(' + 0', 'loss = criterion(model(x)', ', y)'),
  'a rate in brackets': around('(', ')', '1e-3', 'o = torch.optim.Adam(model.parameters(), lr=', ')'),
  'a rate that is a sum': row(' + 0', 'o = torch.optim.Adam(model.parameters(), lr=1e-3', ')'),
  'sequences in sequences': around('nn.Sequential(', ')', 'nn.Sigmoid()', 'm = ', '\nloss = nn.BCELoss()(m(x), y)'),
  'classes of classes': lines((at) => `class A${at + 1}(A${at}): pass`, 'class A0(Net): pass\n', 'm = A9(); m(x)'),
  'names of names': lines((at) => `v${at + 1} = v${at}`, 'v0 = model(x)\n', 'loss = criterion(v9, y)'),
  'dicts of dicts': lines(() => 'd = {"a": d}', 'd = {}\n', 'loss = criterion(d["a"], y)'),
  'continued lines': row('\\\n', '', 'x = 1'),
  'statements in a line': row('x = 1; ', '', ''),
  'a dotted import': (count) => `import ${Array(count).fill('a').join('.')}`,
  'dots of an import': row('.', 'from ', ' import a'),
  backticks: row('`'),
  'an open string of brackets': row('{([', 'x = "', ''),
};

const x = 'const x = ';

export const typescriptForms: Readonly<Record<string, Form>> = {
  brackets: around('(', ')', '1', x),
  lists: around('[', ']', '1', x),
  objects: around('{a: ', '}', '1', x),
  calls: around('f(', ')', '1', x),
  'open brackets': row('([{', x, ''),
  blocks: around('{', '}', '', ''),
  'if in if': around('if (a) {', '}', '', ''),
  'else-if chains': row(' else if (a) b;', 'if (a) b;', ''),
  'functions in functions': around('function f() {', '}', '', ''),
  arrows: row('() => ', x),
  'arrows in defaults': around('(a = ', ') => a', '1', x),
  'arrows in brackets': around('((a) => ', ')', '1', x),
  'unary operators': row('- ', x),
  awaits: row('await ', 'async function f() { ', '1; }'),
  'attribute chains': row('.b', `${x}a`, ''),
  'method chains': row('.b()', `${x}a`, ''),
  'string concatenations': row(" + 'a'", `${x}'a'`, ''),
  conjunctions: row(' && a', `${x}a`, ''),
  conditionals: row('a ? b : ', x, 'c'),
  'conditionals with brackets': row('a ? (b) : ', x, 'c => d'),
  templates: around('`${', '}`', '1', x),
  'type arguments': around('A<', '>', 'number', 'let x: '),
  'open type arguments': row('a<(', x, ''),
  'comparisons that may be type arguments': row('a<', x, ''),
  'array types': row('[]', 'let x: number', ''),
  'function types': around('(a: ', ') => void', 'number', 'let x: '),
  'conditional types': around('A extends B ? ', ' : D', 'C', 'type X = '),
  'constructor types': row('abstract new () => ', 'type X = ', 'A'),
  targets: around('{a: ', '}', 'a', 'const ', ' = b'),
  classes: around('class A { a = ', '}', '1', ''),
  'one word again and again': row('async ', '', ''),
  modifiers: row('abstract ', '', ''),
  'modifiers of a member': row('static ', 'class A { ', ''),
  'open calls of async': row('async (', x, ''),
  'calls of async': around('async(', ')', '1', x),
  'members of async': row('async [', 'class A { ', ''),
  'open type parameters of async': row('async <', x, ''),
  labels: row('a: ', '', ';'),
  loops: row('for (;;) ', '', ';'),
  'try in try': around('try {', '} finally {}', '', ''),
  decorators: row('@a ', '', 'class A {}'),
  namespaces: around('namespace A {', '}', '', ''),
  assertions: row(' as B', `${x}a`, ''),
  elements: around('<a>', '</a>', '', x),
  'open elements': row('<a>', x, ''),
  'elements in attributes': around('<a b={', '}/>', '1', x),
  'elements in elements': around('<a>{', '}</a>', '1', x),
  'layers around a value': around('tf.softmax(', ')', 'y', 'const l = '),
};
