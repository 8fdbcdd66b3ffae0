/** Spells a plan: the edits that take an activation out, give it back to readers, and change the losses. */
import type { Bind, CallValue, Unit, Value } from '#program';
import { textAt } from '#source';
import { compilesAnnotated, type FlowNode, tensorMeaning } from '#training';
import type { Edit } from '../finding.ts';
import type { Writer } from '../writer.ts';
import { shellOf } from './guards.ts';
import { onlyLeaves, scopeHolding } from './leaving.ts';
import { bindAgain, freshName, splitName } from './names.ts';
import { NoPlan } from './no-plan.ts';
import type { Flagged, Plan, Split } from './plan.ts';
import { elementAt, innermostInput, namedInput, type Site } from './sites.ts';
import {
  activation,
  conditional,
  flagAt,
  flagName,
  oneLine,
  type Spelling,
  unitOf,
  wrapped,
  writerOf,
} from './spelling.ts';

export function spell(spelling: Spelling): readonly Edit[] {
  const { plan, sites } = spelling;
  const edits: Edit[] = [];
  const splits = new Set(plan.splits);
  for (const site of sites) edits.push(...bareSite(spelling, site, splits));
  for (const [value, guards] of plan.wraps) edits.push(...wrapped(spelling, value, guards));
  for (const split of splits) edits.push(...splitName(spelling, split));
  for (const node of plan.rebound) edits.push(...bindAgain(spelling, node));
  for (const flag of plan.flagged) edits.push(...flagFunction(spelling, flag));
  for (const node of plan.guards.keys()) edits.push(...bareGuards(spelling, node));
  return edits;
}

/** Takes out the clamps of a value on its way; those around an activation go with it. */
function bareGuards(spelling: Spelling, node: FlowNode): readonly Edit[] {
  const { plan, sites } = spelling;
  const shell = shellOf(node, plan.guards);
  if (shell === node) return [];
  const isClamped = node.before.some((before) => shellOf(before, plan.guards) === shell);
  const own = sites.find((site) => site.values.includes(node.value));
  const flag = flagAt(spelling, shell);
  if (isClamped || own?.kind === 'applied' || (own && flag)) return [];
  const unit = unitOf(spelling, shell.value.span);
  if (!flag) return takeOut(spelling, unit, shell, node.value);
  if (!plan.bare.some((root) => flagAt(spelling, root) === flag))
    throw new NoPlan('a clamp of what a function returns');
  const [yes, no] = [node.value, shell.value].map((value) => textAt(unit.source, value.span));
  return [conditional(spelling, shell.value, yes ?? '', no ?? '')];
}

/** Takes the activation out of a site. */
function bareSite(spelling: Spelling, site: Site, splits: Set<Split>): readonly Edit[] {
  const { plan } = spelling;
  const roots = plan.bare.filter((root) => site.values.includes(root.value));
  if (roots.length === 0) return [];
  if (site.kind === 'element') return bareElement(spelling, site, roots);
  return roots.flatMap((root) => bareApplied(spelling, site, root, splits));
}

function bareApplied(spelling: Spelling, site: Site, root: FlowNode, splits: Set<Split>): readonly Edit[] {
  const { plan, wanted } = spelling;
  // Training changes anyway: where the same activation was applied several times, all of them may go at once.
  const all = !wanted.change && !wanted.atLoss && !site.inputs && givesNothingBack(plan);
  const own = site.inputs?.get(root.value) ?? site.origin.input;
  const input = all ? innermostInput(spelling.context.facts, site) : own;
  const unit = unitOf(spelling, root.value.span);
  if (!input) throw new NoPlan('the activation has no input');
  const shell = shellOf(root, plan.guards);
  const flag = flagAt(spelling, root);
  if (flag) return flagRoot(spelling, shell, input, flag);
  return takeInput(spelling, writerOf(spelling, unit), shell, splits) ?? takeOut(spelling, unit, shell, input);
}

/** Whether no reader needs the activation again. */
function givesNothingBack({ wraps, splits, rebound, flagged }: Plan): boolean {
  return wraps.size + splits.length + rebound.length + flagged.length === 0;
}

/** `p = sigmoid(z)` with readers of p: p stays, the losses are given z. */
function takeInput(
  { sites, wanted }: Spelling,
  writer: Writer,
  root: FlowNode,
  splits: Set<Split>,
): readonly Edit[] | undefined {
  const split = [...splits].find((each) => each.node === root);
  const { bound } = root;
  const input = split && bound && namedInput(sites, root.value, bound.name, split.reads);
  if (wanted.instead || !input) return undefined;
  splits.delete(split);
  return split.reads.map((read) => writer.replace(read.span, input.name));
}

/** Leaves of a value what the activation (or a clamp) in it is applied to. */
function takeOut(spelling: Spelling, unit: Unit, root: FlowNode, input: Value): readonly Edit[] {
  const writer = writerOf(spelling, unit);
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
    return writer.remove(unit, bound.span);
  }
  if (root.changes) return writer.remove(unit, value.span);
  if (value.kind === 'call') return writer.unwrap(unit, value, input);
  return [writer.replace(value.span, writer.atom(unit, input))];
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
  if (site.complete && element.alone && flags.every((flag) => flag === undefined)) {
    const kept = plan.kept.filter((root) => site.values.includes(root.value));
    return [...writer.remove(site.unit, element.removed), ...kept.flatMap((root) => wrapped(spelling, root.value, []))];
  }
  if (!element.last || spelling.wanted.instead) throw new NoPlan('the activation is not the last module of the chain');
  return roots.flatMap((root, i) => {
    const flag = flags[i];
    if (root.value.kind !== 'call') throw new NoPlan('a call that is not written out');
    const short = shortened(spelling, site, root.value);
    if (!flag) return [writer.replace(root.value.callee.span, short)];
    const shell = shellOf(root, plan.guards);
    const unit = unitOf(spelling, root.value.span);
    const text = textAt(unit.source, shell.value.span);
    const rest = textAt(unit.source, { ...root.value.span, start: root.value.callee.span.end });
    return [conditional(spelling, shell.value, `${short}${rest}`, text)];
  });
}

/** The chain without its last module. */
function shortened(spelling: Spelling, site: Site, call: CallValue): string {
  const unit = unitOf(spelling, call.span);
  const ends = spelling.context.facts.program.trace(call.callee);
  const plain =
    ends.length === 1 && ends.every((trail) => trail.steps.every((step) => !step.through || isMove(step.through)));
  const own = ends.every(({ end }) => {
    if (end.kind !== 'result' || end.call !== site.origin.chain) return false;
    const meaning = tensorMeaning(end.path, end.name, false);
    return meaning?.is === 'chain' && meaning.slices;
  });
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

/** The activation itself becomes conditional: between it and the return nothing looks at the numbers. */
function flagRoot(spelling: Spelling, root: FlowNode, input: Value, flag: Flagged): readonly Edit[] {
  if (!onlyLeaves(root, flag.scope)) throw new NoPlan('the function itself reads what it returns');
  const unit = unitOf(spelling, root.value.span);
  const writer = writerOf(spelling, unit);
  const whole = textAt(unit.source, root.value.span);
  const text = writer.atom(unit, input);
  if (root.changes) return [writer.replace(root.value.span, writer.bind(text, writer.choose(flagName, text, whole)))];
  const long = text.length > 24 || text.includes('\n');
  const naming = { of: 'what is returned', seenIn: [flag.scope] };
  const name = freshName(spelling.context.facts, unit, naming, ['logits', 'raw_logits', 'logits_out']);
  const inserted =
    long && firstEvaluated(unit, root.value)
      ? writer.insertBefore(unit, root.value.span, [
          writer.bind(name, oneLine(textAt(unit.source, writer.written(unit, input)))),
        ])
      : undefined;
  if (!inserted && spelling.wanted.instead) throw new NoPlan('the activation stands in the midst of an expression');
  if (!inserted) return [conditional(spelling, root.value, textAt(unit.source, writer.written(unit, input)), whole)];
  const given = writer.written(unit, input);
  const before = textAt(unit.source, { ...root.value.span, end: given.start });
  const after = textAt(unit.source, { ...root.value.span, start: given.end });
  if (!/[\r\n]/.test(before + after) && root.value.kind === 'call')
    return [...inserted, conditional(spelling, root.value, name, `${before}${name}${after}`)];
  const again = activation(spelling, unit, root.value.span, spelling.plan.guards.get(root) ?? []);
  return [...again.edits, ...inserted, conditional(spelling, root.value, name, `${again.before}${name}${again.after}`)];
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
  const value = displayedAt(node.value, node.path);
  if (!value) throw new NoPlan('a tuple is returned that is not written out');
  const unit = unitOf(spelling, value.span);
  const { before, after, edits } = activation(spelling, unit, value.span, spelling.plan.guards.get(node) ?? []);
  const text = textAt(unit.source, value.span);
  return [...edits, conditional(spelling, value, text, `${before}${text}${after}`)];
}

/** The part of a tuple or a record that is written out. */
function displayedAt(value: Value, [key, ...rest]: FlowNode['path']): Value | undefined {
  if (key === undefined) return value;
  if (value.kind === 'list') {
    const item = typeof key === 'number' ? value.items[key] : undefined;
    return item && !value.items.some((each) => each.kind === 'spread') ? displayedAt(item, rest) : undefined;
  }
  if (value.kind !== 'record' || value.entries.some((entry) => entry.key?.kind !== 'literal')) return undefined;
  const [entry, ...more] = value.entries.filter((each) => each.key?.kind === 'literal' && each.key.value === key);
  return entry && more.length === 0 ? displayedAt(entry.value, rest) : undefined;
}
