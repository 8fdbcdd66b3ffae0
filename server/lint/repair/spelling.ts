/** How the parts of a plan are spelled: an activation with its clamps around a value, and what a flag chooses. */
import type { Unit, Value } from '#program';
import { type Span, textAt } from '#source';
import { activationFunction, type FlowNode, type LossUse } from '#training';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import type { Writer } from '../writer.ts';
import type { Repair } from './component.ts';
import { aroundGuards, type Guards } from './guards.ts';
import { scopeHolding } from './leaving.ts';
import { NoPlan } from './no-plan.ts';
import type { Flagged, Plan } from './plan.ts';
import type { Site } from './sites.ts';

export interface Spelling {
  readonly context: FixContext;
  readonly plan: Plan;
  readonly sites: readonly Site[];
  readonly framework: string;
  readonly wanted: Repair;
}

export function writerOf(spelling: Spelling, unit: Unit): Writer {
  return spelling.context.writers(unit.source.language);
}

export function unitOf(spelling: Spelling, span: Span): Unit {
  const unit = spelling.context.facts.program.units.unit(span.file);
  if (!unit) throw new NoPlan('a file that cannot be read');
  return unit;
}

interface Around {
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
}

/** What stands before and after a value that gets the activation (back) with its clamps, and the imports this needs. */
export function activation(spelling: Spelling, unit: Unit, near: Span, guards: Guards): Around {
  const bare = bareActivation(spelling, unit, near);
  const { program } = spelling.context.facts;
  const around = aroundGuards(program, guards, unit, near, writerOf(spelling, unit));
  return {
    before: around.before + bare.before,
    after: bare.after + around.after,
    edits: [...bare.edits, ...around.edits],
  };
}

function bareActivation(spelling: Spelling, unit: Unit, near: Span, given?: string): Around {
  const origin = spelling.sites[0]?.origin;
  const name = given ?? spelling.wanted.instead ?? origin?.activation;
  const implicit = spelling.sites.every((site) => leavesAxisOut(site));
  const found = origin && name ? activationFunction(spelling.framework, origin.path, name, implicit) : undefined;
  const reference = found && writerOf(spelling, unit).reference(unit, found.path, near);
  // What the code calls itself is better than another import.
  const own =
    given || spelling.wanted.instead || reference?.edits.length === 0 ? undefined : ownFunction(spelling, unit);
  if (own && (implicit || name === 'sigmoid')) return { before: `${own}(`, after: ')', edits: [] };
  if (!found || !reference) throw new NoPlan('there is no function for the activation');
  const { text, edits } = reference;
  const axis = name === 'sigmoid' || implicit ? '' : `, ${found.axis}${axisOf(spelling)}`;
  return { before: `${text}(`, after: `${axis})`, edits };
}

/** The function that the code itself applies, where it applies one and the same in this file, called with its input only. */
function ownFunction({ sites }: Spelling, unit: Unit): string | undefined {
  const texts = new Set(
    sites.map(({ origin, unit: at }) =>
      origin.form === 'function' &&
      at === unit &&
      origin.value.kind === 'call' &&
      origin.value.args.length === 1 &&
      isOfModule(unit, origin.value.callee)
        ? textAt(unit.source, origin.value.callee.span)
        : undefined,
    ),
  );
  return texts.size === 1 ? [...texts][0] : undefined;
}

/** Whether a callee means the same all over its file: it begins with a name that only the module binds. */
function isOfModule(unit: Unit, callee: Value): boolean {
  let root = callee;
  while (root.kind === 'member') root = root.of;
  if (root.kind !== 'name') return false;
  const { name } = root;
  const binding = unit.scopes.filter(
    (scope) => scope.binds.has(name) || scope.parameters.some((each) => each.name === name),
  );
  return binding.length === 1 && binding[0] === unit.module;
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

export function wrapped(spelling: Spelling, value: Value, guards: Guards): readonly Edit[] {
  const unit = unitOf(spelling, value.span);
  const { before, after, edits } = activation(spelling, unit, value.span, guards);
  const writer = writerOf(spelling, unit);
  return [...edits, ...writer.wrap(unit, writer.written(unit, value), before, after)];
}

/** Gives losses what another activation makes of the logits that they now get. */
export function activateAtLosses(spelling: Spelling, uses: readonly LossUse[], name: string): readonly Edit[] {
  return uses.flatMap(({ prediction: { value } }) => {
    const unit = unitOf(spelling, value.span);
    const { before, after, edits } = bareActivation(spelling, unit, value.span, name);
    const writer = writerOf(spelling, unit);
    return [...edits, ...writer.wrap(unit, writer.written(unit, value), before, after)];
  });
}

export function flagAt(spelling: Spelling, root: FlowNode): Flagged | undefined {
  const scope = scopeHolding(spelling.context.facts.program, root.value);
  return spelling.plan.flagged.find((flag) => flag.scope === scope);
}

export const flagName = 'return_logits';

export function conditional(spelling: Spelling, { span }: Value, yes: string, no: string): Edit {
  const unit = unitOf(spelling, span);
  const writer = writerOf(spelling, unit);
  const text = writer.choose(flagName, yes, no);
  return writer.replace(span, standsAlone(unit, span) ? text : `(${text})`);
}

/** Whether an expression is the whole of what its statement returns or binds, or of an argument or an element. */
function standsAlone(unit: Unit, span: Span): boolean {
  const { text } = unit.source;
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  const after = text.slice(span.end);
  const isWhole = /(\breturn|[^=!<>]=)[ \t]*$/.test(before) && /^[ \t]*(#.*|;)?(\r|\n|$)/.test(after);
  return isWhole || (/([\w\])"']=|["']:|[([,])[ \t]*$/.test(before) && /^[ \t]*[,)\]}]/.test(after));
}

/** The text of a value as the right side of an assignment. */
export function oneLine(text: string): string {
  return text.includes('\n') ? `(${text})` : text;
}
