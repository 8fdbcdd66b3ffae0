/** Which parameters an optimizer trains: its groups, the models behind each, and the rate a group has of its own. */
import type { EachValue, Element, Frame, Program, ResultEnd, Trail, Value } from '#program';
import { layerWiseDecay } from '../catalog/freezing.ts';
import { type Identities, type Share, shareOf } from './parameters-filter.ts';
import { type Content, contentOf, joined } from './pretrained.ts';
import { roundOf } from './rounds.ts';

/** A group of parameters: what of the pretrained models is in it. */
export interface Group {
  readonly content: Content;
  /** The rate the group gives itself; undefined: the optimizer's. */
  readonly rate?: { readonly value: Value; readonly frame: Frame | undefined };
  /** Where the group stands, for a finding that is about it. */
  readonly value: Value;
  /** All of the model, what filters leave of it, its head alone, or something not understood. */
  readonly share: Share;
}

/** What an optimizer trains; undefined when it cannot be told (then nothing is judged). */
export interface Trained {
  readonly groups: readonly Group[];
  /** Rates fall from layer to layer: not judged. */
  readonly layerWise: boolean;
}

/** Methods that give the parameters of a model. */
const giveParameters =
  /^(parameters|named_parameters|get_parameters|trainable_parameters|trainable_params|optim_parameters)$/;

const iterables = /^builtins\.(list|tuple|iter|set|sorted|map)$|^itertools\.chain$/;

/** Lists, filters and groups one inside the other: in the 89 labelled repositories at most 5. */
const deepest = 8;

export function trainedBy(program: Program, value: Value, frame: Frame | undefined): Trained | undefined {
  const groups: Group[] = [];
  let layerWise = false;
  for (const trail of program.trace(value, frame)) {
    if (mentions(trail, layerWiseDecay)) layerWise = true;
    const found = groupsOf(program, trail, value, 0);
    if (!found) return layerWise ? { groups: [], layerWise } : undefined;
    groups.push(...found);
  }
  return groups.length > 0 || layerWise ? { groups, layerWise } : undefined;
}

function mentions(trail: Trail, pattern: RegExp): boolean {
  return (
    trail.steps.some((step) => pattern.test(step.message)) ||
    (trail.end.kind === 'result' && pattern.test(trail.end.name))
  );
}

function groupsOf(program: Program, trail: Trail, value: Value, depth: number): readonly Group[] | undefined {
  if (depth > deepest) return undefined;
  const { end } = trail;
  if (end.kind === 'value' && end.value.kind === 'operation' && end.value.operator === '+')
    return collect(end.value.operands, (operand) =>
      collect(program.trace(operand, end.frame), (each) => groupsOf(program, each, operand, depth + 1)),
    );
  if (end.kind === 'value' && isListLike(end.value)) {
    const spread = end.value.kind === 'list' && spreadGroups(program, end.value, end.frame, depth);
    if (spread) return spread;
    const elements = program.elements(trail);
    if (end.value.kind === 'generated') return generatedGroup(program, end.value, end.frame, depth);
    if (!elements) return undefined;
    return collect(elements, (element) => elementGroups(program, element, depth + 1));
  }
  if (end.kind === 'value' && end.value.kind === 'record') return recordGroup(program, end.value, end.frame, depth);
  const content = parametersOf(program, trail, value, depth);
  return content && [{ ...content, value }];
}

/** `[*a.parameters(), *b.parameters()]`. */
function spreadGroups(
  program: Program,
  list: Extract<Value, { kind: 'list' }>,
  frame: Frame | undefined,
  depth: number,
): readonly Group[] | undefined {
  if (list.items.length === 0 || !list.items.every((item) => item.kind === 'spread')) return undefined;
  return collect(list.items, (item) =>
    item.kind === 'spread'
      ? collect(program.trace(item.of, frame), (each) => groupsOf(program, each, item.of, depth + 1))
      : undefined,
  );
}

function isListLike(value: Value): boolean {
  return value.kind === 'list' || value.kind === 'generated' || value.kind === 'operation';
}

function collect<T, R>(items: readonly T[], each: (item: T) => readonly R[] | undefined): readonly R[] | undefined {
  const all: R[] = [];
  for (const item of items) {
    const found = each(item);
    if (!found) return undefined;
    all.push(...found);
  }
  return all;
}

function elementGroups(program: Program, element: Element, depth: number): readonly Group[] | undefined {
  const each = roundOf(element.value)?.each;
  if (each) return iteratedGroup(program, element.value, each, element.frame, depth);
  return collect(program.trace(element.value, element.frame), (trail) =>
    groupsOf(program, trail, element.value, depth + 1),
  );
}

/** Parameters that a loop picks one by one into a list. */
function iteratedGroup(
  program: Program,
  value: Value,
  each: EachValue,
  frame: Frame | undefined,
  depth: number,
): readonly Group[] | undefined {
  const tests: Value[] = [];
  let unclear = false;
  for (
    let block = value.kind === 'name' ? value.place.block : undefined;
    block?.owner;
    block = block.owner.place.block
  ) {
    const { owner } = block;
    if (owner.kind !== 'branch') continue;
    const arm = owner.arms.find((candidate) => candidate.block === block);
    if (arm === owner.arms[0] && arm?.condition) tests.push(arm.condition);
    else unclear = true;
  }
  const share = unclear ? 'unknown' : shareOf(program, tests, frame, identitiesIn(program, depth));
  return filtered(program, each.of, frame, share, value, depth);
}

function generatedGroup(
  program: Program,
  value: Extract<Value, { kind: 'generated' }>,
  frame: Frame | undefined,
  depth: number,
): readonly Group[] | undefined {
  // A rate for every layer (`[{"params": p, "lr": …} for …]`) is not followed.
  if (value.element.kind === 'record') return undefined;
  const share = shareOf(program, value.conditions, frame, identitiesIn(program, depth));
  const [over] = value.over;
  return over ? filtered(program, over, frame, share, value, depth) : undefined;
}

function filtered(
  program: Program,
  over: Value,
  frame: Frame | undefined,
  share: Share,
  value: Value,
  depth: number,
): readonly Group[] | undefined {
  const found = collect(program.trace(over, frame), (trail) => groupsOf(program, trail, over, depth + 1));
  return found?.map((group) => ({ ...group, value, share: narrower(group.share, share) }));
}

const gathers = /^builtins\.(set|frozenset|list|tuple|map)$/;

/** Whose parameters a collection of identities is made of: `set(map(id, bert.parameters()))`, `{id(p) for p in …}`. */
function identitiesIn(program: Program, depth: number): Identities {
  const within = (ids: Value, frame: Frame | undefined, deeper: number): Content | undefined => {
    if (deeper > deepest) return undefined;
    const contents = program.trace(ids, frame).map(({ end }) => {
      if (end.kind === 'result' && gathers.test(end.path)) {
        const last = end.call.args.at(-1);
        return last && (within(last.value, end.frame, deeper + 1) ?? parametersIn(last.value, end.frame, deeper));
      }
      if (end.kind !== 'value' || end.value.kind !== 'generated') return undefined;
      const [over] = end.value.over;
      return over && parametersIn(over, end.frame, deeper);
    });
    return contents.every((each) => each !== undefined) && contents.length > 0 ? joined(contents) : undefined;
  };
  const parametersIn = (value: Value, frame: Frame | undefined, deeper: number): Content | undefined => {
    const groups = collect(program.trace(value, frame), (trail) => groupsOf(program, trail, value, deeper + 1));
    return groups?.every((group) => group.share === 'whole') ? merged(groups).content : undefined;
  };
  return (ids, frame) => {
    const content = within(ids, frame, depth);
    if (!content) return 'unknown';
    return content.backbones.length > 0 ? 'backbone' : content.unknown ? 'unknown' : 'head';
  };
}

function narrower(a: Share, b: Share): Share {
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  return a === 'whole' ? b : a;
}

/** `{"params": …, "lr": …}`. */
function recordGroup(
  program: Program,
  record: Extract<Value, { kind: 'record' }>,
  frame: Frame | undefined,
  depth: number,
): readonly Group[] | undefined {
  const at = (key: string) =>
    record.entries.findLast((entry) => entry.key?.kind === 'literal' && entry.key.value === key)?.value;
  if (record.entries.some((entry) => entry.key?.kind !== 'literal')) return undefined;
  const params = at('params');
  if (!params) return undefined;
  const rate = at('lr');
  const inner = collect(program.trace(params, frame), (trail) => groupsOf(program, trail, params, depth + 1));
  return inner?.map((group) => ({ ...group, value: record, ...(rate ? { rate: { value: rate, frame } } : {}) }));
}

interface Parameters {
  readonly content: Content;
  readonly share: Share;
}

/** The models whose parameters a trail ends on; undefined when it ends on something else. */
function parametersOf(program: Program, trail: Trail, at: Value, depth: number): Parameters | undefined {
  const { end } = trail;
  if (end.kind !== 'result') return undefined;
  if (giveParameters.test(end.name) && end.receiver)
    return { content: withSteps(trail, contentOf(program, end.receiver, at)), share: 'whole' };
  if (end.path === 'builtins.filter') return filterCall(program, end, depth);
  if (iterables.test(end.path)) {
    const inner = collect(end.call.args, (arg) =>
      collect(program.trace(arg.value, end.frame), (each) => groupsOf(program, each, arg.value, depth + 1)),
    );
    return inner && merged(inner);
  }
  return undefined;
}

function withSteps(trail: Trail, content: Content): Content {
  return {
    ...content,
    backbones: content.backbones.map((backbone) => ({
      ...backbone,
      steps: [...trail.steps, ...backbone.steps],
      conditions: [...trail.conditions, ...backbone.conditions],
    })),
  };
}

/** `filter(lambda p: p.requires_grad, model.parameters())`. */
function filterCall(program: Program, end: ResultEnd, depth: number): Parameters | undefined {
  const [test, over] = end.call.args;
  if (!test || !over) return undefined;
  const tests = program
    .trace(test.value, end.frame)
    .flatMap((trail) =>
      trail.end.kind === 'function' ? trail.end.scope.returns.flatMap((each) => (each.value ? [each.value] : [])) : [],
    );
  if (tests.length === 0) return undefined;
  const inner = collect(program.trace(over.value, end.frame), (each) => groupsOf(program, each, over.value, depth + 1));
  const share = shareOf(program, tests, end.frame, identitiesIn(program, depth));
  const all = inner && merged(inner);
  return all && { ...all, share: narrower(all.share, share) };
}

function merged(groups: readonly Group[]): Parameters {
  return {
    content: joined(groups.map((group) => group.content)),
    share: groups
      .map((group) => group.share)
      .reduce<Share>((a, b) => (a === b ? a : 'unknown'), groups[0]?.share ?? 'whole'),
  };
}
