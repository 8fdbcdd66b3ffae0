/** A unit as readable text: what tests of lowering compare. Places, spans and indexes are not shown. */
import type { Action, Argument, Block, Entry, Literal, ParameterValue, Scope, Unit, Value } from './unit.ts';

export interface PrintOptions {
  /**
   * Evens out what languages spell differently for one and the same program, so that twins print alike: `self` is
   * `this` and `__init__` is `constructor`; an options object as last argument is keyword arguments; `new` is dropped;
   * tuples are lists; functions have the name they are bound to; `./a/b` is `.a.b`; reasons of unknowns are left out.
   */
  readonly twin?: boolean;
}

/** The text form of a unit, one action per line, ending with a line feed. */
export function printUnit(unit: Unit, options: PrintOptions = {}): string {
  return `${linesOf(unit.module.body, style(options)).join('\n')}\n`;
}

/** A value in one line; functions and classes in it are cut to their heads. */
export function printValue(value: Value, options: PrintOptions = {}): string {
  return text(value, { ...style(options), inner: [] });
}

interface Style {
  readonly twin: boolean;
  /** Scopes met in the values of an action, whose bodies are to be printed under it. */
  readonly inner: Scope[];
}

function style(options: PrintOptions): Style {
  return { twin: options.twin ?? false, inner: [] };
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function linesOf(block: Block, outer: Style): readonly string[] {
  return block.actions.flatMap((action) => {
    const own: Style = { twin: outer.twin, inner: [] };
    const lines = actionLines(action, own);
    const [head, ...rest] = lines;
    return [head ?? '', ...own.inner.flatMap((scope) => scopeLines(scope, outer)), ...rest];
  });
}

/** The body of a function, class or comprehension that a value of the line above mentions. */
function scopeLines(scope: Scope, outer: Style): readonly string[] {
  return indented(linesOf(scope.body, outer));
}

function actionLines(action: Action, at: Style): readonly string[] {
  switch (action.kind) {
    case 'bind': {
      const annotation = action.annotation ? `: ${text(action.annotation, at)}` : '';
      return [`${name(action.name, at)}${annotation} = ${text(action.value, at)}`];
    }
    case 'store': {
      const key = action.form === 'member' ? `.${memberKey(action.key, at)}` : `[${text(action.key, at)}]`;
      return [`${text(action.of, at)}${key} := ${text(action.value, at)}`];
    }
    case 'evaluate':
      return [text(action.value, at)];
    case 'return':
    case 'leave':
      return [action.value ? `${action.form} ${text(action.value, at)}` : action.form];
    case 'branch':
      return [
        `${action.form}${action.exhaustive ? ' exhaustive' : ''}`,
        ...action.arms.flatMap(({ condition, block }) => [
          condition ? `arm ${text(condition, at)}:` : 'arm:',
          ...indented(linesOf(block, at)),
        ]),
      ];
    case 'loop': {
      const head = action.over ? ` over ${text(action.over, at)}` : '';
      const condition = action.condition ? ` ${text(action.condition, at)}` : '';
      const otherwise = action.otherwise ? ['otherwise:', ...indented(linesOf(action.otherwise, at))] : [];
      return [`${action.form}${head}${condition}:`, ...indented(linesOf(action.body, at)), ...otherwise];
    }
    case 'enter':
      return [`enter ${text(action.value, at)}:`, ...indented(linesOf(action.body, at))];
  }
}

function memberKey(key: Value, at: Style): string {
  return key.kind === 'literal' ? name(String(key.value), at) : text(key, at);
}

const evened: ReadonlyMap<string, string> = new Map([
  ['self', 'this'],
  ['__init__', 'constructor'],
]);

function name(written: string, at: Style): string {
  return at.twin ? (evened.get(written) ?? written) : written;
}

function literal(value: Literal): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function text(value: Value, at: Style): string {
  switch (value.kind) {
    case 'literal':
      return literal(value.value);
    case 'name':
      return name(value.name, at);
    case 'member':
      return `${text(value.of, at)}.${name(value.name, at)}`;
    case 'item':
      return `${text(value.of, at)}[${text(value.key, at)}]`;
    case 'call': {
      const callee = text(value.callee, at);
      return `${value.construct && !at.twin ? 'new ' : ''}${callee}(${argumentTexts(value.args, at).join(', ')})`;
    }
    case 'record':
      return `{${value.entries.map((entry) => entryText(entry, at)).join(', ')}}`;
    case 'list':
      return `${at.twin ? '' : listForms[value.form]}[${value.items.map((item) => text(item, at)).join(', ')}]`;
    case 'spread':
      return `...${text(value.of, at)}`;
    case 'each':
      return `each(${text(value.of, at)})`;
    case 'entered':
      return `entered(${text(value.of, at)})`;
    case 'generated':
      return generatedText(value, at);
    case 'either': {
      const condition = value.condition ? `${text(value.condition, at)} ? ` : '';
      return `either(${condition}${value.arms.map((arm) => text(arm, at)).join(' | ')})`;
    }
    case 'operation':
      return `(${[value.operator, ...value.operands.map((operand) => text(operand, at))].join(' ')})`;
    case 'function':
    case 'class':
      return scopeHead(value.scope, at);
    case 'import': {
      const module = at.twin ? dotted(value.module) : value.module;
      return value.name === undefined ? `import(${module})` : `import(${module} ${value.name})`;
    }
    case 'parameter':
      return `parameter ${value.index} ${name(value.name, at)}`;
    case 'unknown':
      return at.twin ? 'unknown' : `unknown(${value.reason})`;
  }
}

const listForms = { list: '', tuple: 'tuple', set: 'set' } as const;

function generatedText(value: Extract<Value, { kind: 'generated' }>, at: Style): string {
  at.inner.push(value.scope);
  const key = value.key ? `${text(value.key, at)}: ` : '';
  const over = value.over.map((each) => text(each, at)).join(', ');
  const conditions = value.conditions.map((condition) => ` if ${text(condition, at)}`).join('');
  return `${value.form} of (${key}${text(value.element, at)} over ${over}${conditions})`;
}

/** The head of a function or a class; its body is printed under the line. */
function scopeHead(scope: Scope, at: Style): string {
  at.inner.push(scope);
  const decorators = scope.decorators.map((decorator) => `@${text(decorator, at)} `).join('');
  const outer = scope.outerNames.size > 0 ? ` outer ${[...scope.outerNames].sort().join(', ')}` : '';
  const shown = scope.name === '' || at.twin ? '' : ` ${scope.name}`;
  const inside =
    scope.kind === 'class'
      ? argumentTexts(scope.bases, at)
      : scope.parameters.map((parameter) => parameterText(parameter, at));
  return `${decorators}${scope.kind}${shown}(${inside.join(', ')})${outer}`;
}

const parameterMarks = { plain: '', keyword: '*, ', rest: '*', keywords: '**' } as const;

function parameterText(parameter: ParameterValue, at: Style): string {
  const annotation = parameter.annotation ? `: ${text(parameter.annotation, at)}` : '';
  const fallback = parameter.fallback ? ` = ${text(parameter.fallback, at)}` : '';
  return `${parameterMarks[parameter.form]}${name(parameter.name, at)}${annotation}${fallback}`;
}

function argumentTexts(args: readonly Argument[], at: Style): readonly string[] {
  const last = args.at(-1);
  const options =
    at.twin && last && !last.name && !last.spread && last.value.kind === 'record' ? last.value : undefined;
  const named = options && keywordsOf(options.entries, at);
  const plain = named ? args.slice(0, -1) : args;
  return [...plain.map((arg) => argumentText(arg, at)), ...(named ?? [])];
}

/** The entries of an options object as keyword arguments; undefined when a key is no name. */
function keywordsOf(entries: readonly Entry[], at: Style): readonly string[] | undefined {
  const isNamed = entries.every(({ key }) => !key || (key.kind === 'literal' && typeof key.value === 'string'));
  if (!isNamed) return undefined;
  return entries.map(({ key, value }) =>
    key?.kind === 'literal' ? `${key.value}=${text(value, at)}` : `**${text(value, at)}`,
  );
}

function argumentText(arg: Argument, at: Style): string {
  const spread = arg.spread === 'list' ? '*' : arg.spread === 'record' ? '**' : '';
  return `${arg.name === undefined ? '' : `${arg.name}=`}${spread}${text(arg.value, at)}`;
}

function entryText({ key, value }: Entry, at: Style): string {
  return key ? `${text(key, at)}: ${text(value, at)}` : `...${text(value, at)}`;
}

/** A relative path of JavaScript as Python writes it: `./a/b` is `.a.b`, `../a` is `..a`. */
function dotted(module: string): string {
  if (!/^\.{1,2}\//.test(module)) return module;
  const ups = (module.match(/\.\.\//g) ?? []).length;
  const tail = module.replace(/^(\.{1,2}\/)+/, '').replace(/\.[cm]?[jt]sx?$/, '');
  return '.'.repeat(ups + 1) + tail.replaceAll('/', '.');
}
