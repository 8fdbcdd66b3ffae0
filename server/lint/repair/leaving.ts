/** Where a value is computed, whether all it does there is leave by returns, and whether hooks see what is called. */
import type { CallValue, Program, Scope, Value } from '#program';
import { type FlowNode, flowsOf, observing } from '#training';
import type { Site } from './sites.ts';

/** The innermost function (or module) that holds a value. */
export function scopeHolding(program: Program, value: Value): Scope | undefined {
  if (value.kind === 'call') return value.place.scope;
  const scopes = program.units.unit(value.span.file)?.scopes ?? [];
  return scopes.filter((scope) => scope.span.start <= value.span.start && value.span.end <= scope.span.end).at(-1);
}

/** Whether nothing but the returns of a function sees a value; `seen` collects what is on the way. */
export function onlyLeaves(node: FlowNode, scope: Scope, seen = new Set<FlowNode>()): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  if (node.uses.some((use) => use.kind !== 'neutral')) return false;
  if (node.leaving) return node.leaving.scope === scope;
  return node.next.every((step) => onlyLeaves(step.node, scope, seen));
}

/** The values between an activation and the returns of its function, where nothing else sees them; else none. */
export function leavingOnly(root: FlowNode, scope: Scope | undefined): readonly FlowNode[] {
  const seen = new Set<FlowNode>();
  return scope && onlyLeaves(root, scope, seen) ? [...seen] : [];
}

/** Whether the module that applies an activation is known to other code, such as a hook on it. */
export function isWatched(program: Program, sites: readonly Site[], root: FlowNode): boolean {
  const site = sites.find((each) => each.kind === 'applied' && each.values.includes(root.value));
  const made = site?.origin.form === 'module' ? site.origin.value : undefined;
  return made?.kind === 'call' && (isHooked(program, made) || !flowsOf(program).callers.ofObject(made).complete);
}

/** Whether a hook is set on the module that a call makes. */
function isHooked(program: Program, made: CallValue): boolean {
  const { reads } = flowsOf(program);
  return program.units.known().some((unit) =>
    [...observing].some((name) =>
      reads
        .of(unit)
        .members(name)
        .some(
          (member) =>
            member.kind === 'member' && program.trace(member.of).some(({ end }) => 'call' in end && end.call === made),
        ),
    ),
  );
}

/** Whether a hook that is set before a call sees it: on an object of the class, on the activation, or on any module. */
export function isShown(program: Program, sites: readonly Site[], scope: Scope, call: CallValue): boolean {
  const { reads } = flowsOf(program);
  const members = program.units
    .known()
    .flatMap((unit) => [...observing].flatMap((name) => reads.of(unit).members(name)));
  return members.some((member) => {
    if (member.kind !== 'member') return false;
    const ends = program.trace(member.of).map(({ end }) => end);
    const other = ends.every(
      (end) =>
        (end.kind === 'result' && sites.every((site) => site.origin.value !== end.call)) ||
        (end.kind === 'instance' && !program.lineage(end.type).includes(scope.parent ?? scope)),
    );
    let { of } = member;
    while (of.kind === 'member') of = of.of;
    const after = of.kind === 'name' && of.place.scope === call.place.scope && of.place.order > call.place.order;
    return !other && !after;
  });
}
