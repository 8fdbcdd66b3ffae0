/** Spells a plan: the edits that take an activation out, give it back to readers, and change the losses. */
import type { Bind, CallValue, NameValue, Unit, Value } from '#program';
import { everyValue } from '#program';
import { type Span, textAt } from '#source';
import { activationFunction, compilesAnnotated, type FlowNode } from '#training';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import type { Writer } from '../writer.ts';
import { onlyLeaves, scopeHolding } from './leaving.ts';
import { type Flagged, NoPlan, type Plan, type Split } from './plan.ts';
import { elementAt, innermostInput, type Site } from './sites.ts';

export interface Spelling {
  readonly context: FixContext;
  readonly plan: Plan;
  readonly sites: readonly Site[];
  readonly framework: string;
  /** Training changes anyway: where the same activation was applied several times, all of them may go at once. */
  readonly all: boolean;
  /** What readers get instead of the activation that goes. */
  readonly instead?: 'sigmoid';
}

export function spell(spelling: Spelling): readonly Edit[] {
  const { plan, sites } = spelling;
  const edits: Edit[] = [];
  const splits = new Set(plan.splits);
  for (const site of sites) edits.push(...bareSite(spelling, site, splits));
  for (const value of plan.wraps) edits.push(...wrapped(spelling, value));
  for (const split of splits) edits.push(...splitName(spelling, split));
  for (const node of plan.rebound) edits.push(...bindAgain(spelling, node));
  for (const flag of plan.flagged) edits.push(...flagFunction(spelling, flag));
  return edits;
}

function writerOf(spelling: Spelling, unit: Unit): Writer {
  return spelling.context.writers(unit.source.language);
}

function unitOf(spelling: Spelling, span: Span): Unit {
  const unit = spelling.context.facts.program.units.unit(span.file);
  if (!unit) throw new NoPlan('a file that cannot be read');
  return unit;
}

/** What stands before and after a value that gets the activation (back), and the imports this needs. */
function activation(
  spelling: Spelling,
  unit: Unit,
  near: Span,
): { before: string; after: string; edits: readonly Edit[] } {
  const origin = spelling.sites[0]?.origin;
  const name = spelling.instead ?? origin?.activation;
  const implicit = spelling.sites.every((site) => leavesAxisOut(site));
  const found = origin && name && activationFunction(spelling.framework, origin.path, name, implicit);
  const own = found || spelling.instead ? undefined : ownFunction(spelling, unit);
  if (own && (implicit || name === 'sigmoid')) return { before: `${own}(`, after: ')', edits: [] };
  if (!found) throw new NoPlan('there is no function for the activation');
  const { text, edits } = writerOf(spelling, unit).reference(unit, found.path, near);
  const axis = name === 'sigmoid' || implicit ? '' : `, ${found.axis}${axisOf(spelling)}`;
  return { before: `${text}(`, after: `${axis})`, edits };
}

/** The function that the code itself applies, where it applies one and the same in this file, called with its input only. */
function ownFunction({ sites }: Spelling, unit: Unit): string | undefined {
  const texts = new Set(
    sites.map(({ origin, unit: at }) =>
      origin.form === 'function' && at === unit && origin.value.kind === 'call' && origin.value.args.length === 1
        ? textAt(unit.source, origin.value.callee.span)
        : undefined,
    ),
  );
  return texts.size === 1 ? [...texts][0] : undefined;
}

/** Whether a softmax is written without its axis: `nn.Softmax()`, `F.softmax(x)`, `x.softmax()`. */
function leavesAxisOut({ origin }: Site): boolean {
  const { value } = origin;
  return value.kind === 'call' && value.args.length === (origin.form === 'function' ? 1 : 0) && !value.args[0]?.spread;
}

/** The axis of a softmax: the same in all the places it is given back. */
function axisOf(spelling: Spelling): number {
  const axes = new Set(spelling.sites.map((site) => site.origin.axis));
  const [axis] = axes;
  if (axes.size !== 1 || axis === undefined) throw new NoPlan('the axis of the softmax is not known');
  return axis;
}

function wrapped(spelling: Spelling, value: Value): readonly Edit[] {
  const unit = unitOf(spelling, value.span);
  const { before, after, edits } = activation(spelling, unit, value.span);
  const writer = writerOf(spelling, unit);
  return [...edits, ...writer.wrap(writer.written(unit, value), before, after)];
}

/** Takes the activation out of a site. */
function bareSite(spelling: Spelling, site: Site, splits: Set<Split>): readonly Edit[] {
  const { plan } = spelling;
  const roots = plan.bare.filter((root) => site.values.includes(root.value));
  if (roots.length === 0) return [];
  if (site.kind === 'element') return bareElement(spelling, site, roots);
  const [root] = roots;
  const input =
    spelling.all && givesNothingBack(plan) ? innermostInput(spelling.context.facts, site) : site.origin.input;
  if (!root || !input) throw new NoPlan('the activation has no input');
  const flag = flagAt(spelling, root);
  if (flag) return flagRoot(spelling, root, input, flag);
  const taken = takeInput(spelling, site, root, input, splits);
  return taken ?? takeOut(spelling, site, root, input);
}

/** Whether no reader needs the activation again. */
function givesNothingBack({ wraps, splits, rebound, flagged }: Plan): boolean {
  return wraps.length + splits.length + rebound.length + flagged.length === 0;
}

function flagAt(spelling: Spelling, root: FlowNode): Flagged | undefined {
  const scope = scopeHolding(spelling.context.facts.program, root.value);
  return spelling.plan.flagged.find((flag) => flag.scope === scope);
}

/** `p = sigmoid(z)` with readers of p: p stays, the losses are given z. */
function takeInput(
  spelling: Spelling,
  site: Site,
  root: FlowNode,
  input: Value,
  splits: Set<Split>,
): readonly Edit[] | undefined {
  const split = [...splits].find((each) => each.node === root);
  const { bound } = root;
  if (spelling.instead || !split || !bound || input.kind !== 'name' || input.name === bound.name) return undefined;
  if (split.reads.some((read) => !sameDefinitions(input, read))) return undefined;
  splits.delete(split);
  const writer = writerOf(spelling, site.unit);
  return split.reads.map((read) => writer.replace(read.span, input.name));
}

/** Whether a name means the same at another place. */
function sameDefinitions(name: NameValue, at: NameValue): boolean {
  if (name.place.scope !== at.place.scope) return false;
  const binds = name.place.scope.binds.get(name.name) ?? [];
  return binds.every((bind) => bind.place.order < name.place.order) && name.place.order < at.place.order;
}

function takeOut(spelling: Spelling, site: Site, root: FlowNode, input: Value): readonly Edit[] {
  const writer = writerOf(spelling, site.unit);
  const { value, bound } = root;
  const split = spelling.plan.splits.some((each) => each.node === root);
  if (
    bound &&
    !split &&
    bound.value === value &&
    input.kind === 'name' &&
    input.name === bound.name &&
    isStatement(spelling, bound)
  ) {
    return writer.remove(site.unit, bound.span);
  }
  if (value.kind === 'call') return writer.unwrap(site.unit, value, input);
  return [writer.replace(value.span, writer.atom(site.unit, input))];
}

/** Whether a definition is a statement of its own, so that nothing else goes with it. */
function isStatement(spelling: Spelling, bound: Bind): boolean {
  const unit = unitOf(spelling, bound.span);
  const between = unit.source.text.slice(bound.nameSpan.end, bound.value.span.start);
  return bound.nameSpan.start === bound.span.start && /^\s*=\s*\(*\s*$/.test(between);
}

/** The last module of a chain goes when every run of the chain loses it; else training runs the chain without it. */
function bareElement(spelling: Spelling, site: Site, roots: readonly FlowNode[]): readonly Edit[] {
  const { plan } = spelling;
  const writer = writerOf(spelling, site.unit);
  const element = elementAt(spelling.context.facts, site);
  if (!element) throw new NoPlan('the element of the chain is not written out');
  const flags = roots.map((root) => flagAt(spelling, root));
  if (site.complete && flags.every((flag) => flag === undefined)) {
    const kept = plan.kept.filter((root) => site.values.includes(root.value));
    return [...writer.remove(site.unit, element.removed), ...kept.flatMap((root) => wrapped(spelling, root.value))];
  }
  if (!element.last || spelling.instead) throw new NoPlan('the activation is not the last module of the chain');
  return roots.flatMap((root, i) => {
    const flag = flags[i];
    if (root.value.kind !== 'call') throw new NoPlan('a call that is not written out');
    const short = shortened(spelling, site, root.value);
    if (!flag) return [writer.replace(root.value.callee.span, short)];
    const unit = unitOf(spelling, root.value.span);
    const text = textAt(unit.source, root.value.span);
    const rest = textAt(unit.source, { ...root.value.span, start: root.value.callee.span.end });
    return [conditional(spelling, root, `${short}${rest}`, text)];
  });
}

/** The chain without its last module. */
function shortened(spelling: Spelling, site: Site, call: CallValue): string {
  const unit = unitOf(spelling, call.span);
  const ends = spelling.context.facts.program.trace(call.callee);
  const plain =
    ends.length === 1 && ends.every((trail) => trail.steps.every((step) => !step.through || isMove(step.through)));
  const own = ends.every(({ end }) => end.kind === 'result' && end.call === site.origin.chain);
  if (unit.source.language !== 'python' || !plain || !own) throw new NoPlan('the chain cannot be cut here');
  return `${writerOf(spelling, unit).atom(unit, call.callee)}[:-1]`;
}

/** `.to(device)` gives the chain itself; wrappers such as DataParallel cannot be cut. */
function isMove(call: CallValue): boolean {
  return (
    call.callee.kind === 'member' &&
    call.args.every((argument) => argument.value.kind !== 'call' || argument.value.callee.kind !== 'name')
  );
}

const flagName = 'return_logits';

function conditional(spelling: Spelling, root: FlowNode, yes: string, no: string): Edit {
  const unit = unitOf(spelling, root.value.span);
  const writer = writerOf(spelling, unit);
  const text = writer.choose(flagName, yes, no);
  return writer.replace(root.value.span, standsAlone(unit, root.value.span) ? text : `(${text})`);
}

/** Whether an expression is the whole of what its statement returns or binds. */
function standsAlone(unit: Unit, span: Span): boolean {
  const { text } = unit.source;
  return (
    /(\breturn|=)[ \t]*$/.test(text.slice(Math.max(0, span.start - 40), span.start)) &&
    /^[ \t]*(#.*|;)?(\r|\n|$)/.test(text.slice(span.end))
  );
}

/** The activation itself becomes conditional: between it and the return nothing looks at the numbers. */
function flagRoot(spelling: Spelling, root: FlowNode, input: Value, flag: Flagged): readonly Edit[] {
  if (!onlyLeaves(root, flag.scope)) throw new NoPlan('the function itself reads what it returns');
  const unit = unitOf(spelling, root.value.span);
  const writer = writerOf(spelling, unit);
  const whole = textAt(unit.source, root.value.span);
  const text = writer.atom(unit, input);
  const long = text.length > 24 || text.includes('\n');
  const name = freshName(unit, ['logits', 'raw_logits', 'logits_out']);
  const inserted =
    long && firstEvaluated(unit, root.value)
      ? writer.insertBefore(unit, root.value.span, [writer.bind(name, flat(writer, unit, input))])
      : undefined;
  if (!inserted && spelling.instead) throw new NoPlan('the activation stands in the midst of an expression');
  if (!inserted) return [conditional(spelling, root, textAt(unit.source, writer.written(unit, input)), whole)];
  const given = writer.written(unit, input);
  const before = textAt(unit.source, { ...root.value.span, end: given.start });
  const after = textAt(unit.source, { ...root.value.span, start: given.end });
  if (!/[\r\n]/.test(before + after) && root.value.kind === 'call')
    return [...inserted, conditional(spelling, root, name, `${before}${name}${after}`)];
  const again = activation(spelling, unit, root.value.span);
  return [...again.edits, ...inserted, conditional(spelling, root, name, `${again.before}${name}${again.after}`)];
}

/** The text of a value as the right side of an assignment. */
function flat(writer: Writer, unit: Unit, value: Value): string {
  const text = textAt(unit.source, writer.written(unit, value));
  return text.includes('\n') ? `(${text})` : text;
}

/** Whether nothing else of its statement is evaluated before a value, so that it may move in front. */
function firstEvaluated(unit: Unit, value: Value): boolean {
  const { text } = unit.source;
  const line = text.slice(text.lastIndexOf('\n', value.span.start - 1) + 1, value.span.start);
  return /^\s*(return\s+|\w+\s*=\s*)\(?$/.test(line);
}

/** Adds the flag to a function and sets it in the calls for training. */
function flagFunction(spelling: Spelling, flag: Flagged): readonly Edit[] {
  const { unit } = flag.scope;
  const writer = writerOf(spelling, unit);
  const parameter = writer.addParameter(unit, flag.scope, flagName, writer.truth(false), isCompiled(spelling));
  if (!parameter || unit.source.language !== 'python') throw new NoPlan('the function cannot take a flag');
  const within = spelling.plan.bare.some(
    (root) => scopeHolding(spelling.context.facts.program, root.value) === flag.scope,
  );
  const edits: Edit[] = [...parameter];
  if (!within) for (const node of flag.returned) edits.push(...flagReturned(spelling, node));
  for (const call of flag.calls) {
    const at = unitOf(spelling, call.span);
    const caller = writerOf(spelling, at);
    edits.push(...caller.setArgument(at, call, flagName, caller.truth(true)));
  }
  return edits;
}

/** Whether the program compiles its models by their annotations: a flag without one would be taken for a tensor. */
function isCompiled({ context }: Spelling): boolean {
  return context.facts.program.units.known().some((unit) => compilesAnnotated.test(unit.source.text));
}

/** Logits come out of a deeper function: here the callers get probabilities unless they ask. */
function flagReturned(spelling: Spelling, node: FlowNode): readonly Edit[] {
  const unit = unitOf(spelling, node.value.span);
  if (node.path.length > 0) throw new NoPlan('a tuple is returned');
  const { before, after, edits } = activation(spelling, unit, node.value.span);
  const text = textAt(unit.source, node.value.span);
  return [...edits, conditional(spelling, node, text, `${before}${text}${after}`)];
}

/** The losses get a name of their own for the logits; the readers' name is bound behind it. */
function splitName(spelling: Spelling, split: Split): readonly Edit[] {
  const { bound } = split.node;
  if (!bound) return [];
  const { unit } = bound.place.scope;
  const writer = writerOf(spelling, unit);
  const name = freshName(unit, ['logits', `${bound.name}_logits`, `logits_of_${bound.name}`]);
  if (!isAssigned(unit, bound)) return wrapReaders(spelling, split);
  const { before, after, edits } = activation(spelling, unit, bound.span);
  const inserted = writer.insertAfter(unit, bound.span, [`${bound.name} = ${before}${name}${after}`]);
  if (!inserted || unit.source.language !== 'python') return wrapReaders(spelling, split);
  return [
    ...edits,
    writer.replace(bound.nameSpan, name),
    ...inserted,
    ...split.reads.map((read) => writer.replace(read.span, name)),
  ];
}

/** A name from unpacking gets the activation in a statement of its own. */
function bindAgain(spelling: Spelling, { bound }: FlowNode): readonly Edit[] {
  if (!bound) return [];
  const { unit } = bound.place.scope;
  const { before, after, edits } = activation(spelling, unit, bound.span);
  const statement = `${bound.name} = ${before}${bound.name}${after}`;
  const inserted = isAssigned(unit, bound)
    ? writerOf(spelling, unit).insertAfter(unit, bound.span, [statement])
    : undefined;
  if (!inserted) throw new NoPlan('a name that cannot be bound again');
  return [...edits, ...inserted];
}

/** Whether a name is bound by an assignment, alone or in a tuple. */
function isAssigned(unit: Unit, bound: Bind): boolean {
  const { text } = unit.source;
  const before = text.slice(text.lastIndexOf('\n', bound.nameSpan.start - 1) + 1, bound.nameSpan.start);
  const after = text.slice(bound.nameSpan.end, bound.nameSpan.end + 200);
  return (
    /^[\s\w,)\]]*(:[^=\n]*)?=[^=]/.test(after) && /^[\s\w,([*]*$/.test(before) && !/^\s*(for|with|async)\b/.test(before)
  );
}

function wrapReaders(spelling: Spelling, split: Split): readonly Edit[] {
  const training = new Set<Value>(split.reads);
  return split.node.next.flatMap(({ node }) =>
    training.has(node.value) || !readsNumbers(node) ? [] : wrapped(spelling, node.value),
  );
}

function readsNumbers(node: FlowNode): boolean {
  return node.uses.some((use) => use.kind !== 'neutral') || node.next.some((step) => readsNumbers(step.node));
}

/** A name that stands nowhere in the unit yet. */
export function freshName(unit: Unit, candidates: readonly string[]): string {
  const taken = new Set<string>();
  for (const scope of unit.scopes) {
    for (const name of scope.binds.keys()) taken.add(name);
    for (const parameter of scope.parameters) taken.add(parameter.name);
  }
  for (const value of everyValue(unit)) if (value.kind === 'name') taken.add(value.name);
  for (let number = 0; ; number++)
    for (const candidate of candidates) {
      const name = number === 0 ? candidate : `${candidate}_${number + 1}`;
      if (!taken.has(name)) return name;
    }
}
