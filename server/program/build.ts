/** Builds units: both front ends make scopes, blocks and actions through this, so that the indexes are always right. */
import { listIn, type Source, type Span } from '#source';
import type {
  Action,
  Argument,
  Bind,
  Block,
  Branch,
  CallValue,
  Enter,
  Gap,
  ImportSite,
  Loop,
  ParameterValue,
  Place,
  Return,
  Scope,
  Store,
  Unit,
  Value,
} from './unit.ts';

/** The parts of a scope while it is being built. */
export interface OpenScope extends Scope {
  readonly body: OpenBlock;
  readonly parameters: ParameterValue[];
  readonly bases: Argument[];
  readonly decorators: Value[];
  readonly outerNames: Set<string>;
  readonly binds: Map<string, Bind[]>;
  readonly stores: Store[];
  readonly returns: Return[];
  readonly calls: CallValue[];
  readonly nested: Scope[];
  /** How many places have been given out. */
  places: number;
}

export interface OpenBlock extends Block {
  readonly actions: Action[];
  owner?: Branch | Loop | Enter;
}

export interface OpenUnit extends Unit {
  readonly module: OpenScope;
  readonly scopes: OpenScope[];
  readonly imports: ImportSite[];
  readonly gaps: Gap[];
  unread?: string;
  readonly comments: Span[];
}

export function openUnit(source: Source): OpenUnit {
  const span = { file: source.path, start: 0, end: source.text.length };
  const nowhere = { file: source.path, start: 0, end: 0 };
  const unit: { -readonly [K in keyof OpenUnit]?: OpenUnit[K] } = {
    source,
    scopes: [],
    imports: [],
    gaps: [],
    comments: [],
  };
  const whole = unit as OpenUnit;
  unit.module = openScope(whole, { kind: 'module', name: '', nameSpan: nowhere, span });
  return whole;
}

/** The unit of a source of which nothing can be lowered. */
export function unreadUnit(source: Source, reason: string): Unit {
  const unit = openUnit(source);
  unit.gaps.push({ span: unit.module.span, reason });
  unit.unread = reason;
  return unit;
}

export interface ScopeHead {
  readonly kind: Scope['kind'];
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly place?: Place;
}

/** Opens a scope; its parent is the scope of `place` (none for the module). */
export function openScope(unit: OpenUnit, head: ScopeHead): OpenScope {
  const parent = head.place?.scope as OpenScope | undefined;
  const scope: { -readonly [K in keyof OpenScope]?: OpenScope[K] } = {
    kind: head.kind,
    name: head.name,
    nameSpan: head.nameSpan,
    span: head.span,
    unit,
    parameters: [],
    bases: [],
    decorators: [],
    outerNames: new Set(),
    binds: new Map(),
    stores: [],
    returns: [],
    calls: [],
    nested: [],
    places: 0,
  };
  if (head.place) scope.place = head.place;
  if (parent) scope.parent = parent;
  const whole = scope as OpenScope;
  scope.body = openBlock(whole);
  unit.scopes.push(whole);
  parent?.nested.push(whole);
  return whole;
}

export function openBlock(scope: OpenScope): OpenBlock {
  return { scope, actions: [] };
}

/** The place of the next action of a block: made first, since the values of the action refer to it. */
export function nextPlace(block: OpenBlock): Place {
  const scope = block.scope as OpenScope;
  return { scope, block, order: scope.places++ };
}

/**
 * Adds an action at its place and keeps the indexes of its scope. Blocks that the action holds get it as their owner.
 * Actions of one block are added in ascending order of their places; a walrus bind may be added before the action that holds it.
 */
export function act(action: Action): void {
  const block = action.place.block as OpenBlock;
  const scope = block.scope as OpenScope;
  block.actions.push(action);
  switch (action.kind) {
    case 'bind':
      listIn(scope.binds, action.name).push(action);
      return;
    case 'store':
      scope.stores.push(action);
      return;
    case 'return':
      scope.returns.push(action);
      return;
    case 'branch':
      for (const arm of action.arms) (arm.block as OpenBlock).owner = action;
      return;
    case 'loop':
      (action.body as OpenBlock).owner = action;
      if (action.otherwise) (action.otherwise as OpenBlock).owner = action;
      return;
    case 'enter':
      (action.body as OpenBlock).owner = action;
      return;
    case 'evaluate':
    case 'leave':
      return;
  }
}

/** Makes a call value and lists it in its scope. */
export function callAt(
  place: Place,
  callee: Value,
  args: readonly Argument[],
  span: Span,
  construct = false,
): CallValue {
  const call: CallValue = { kind: 'call', callee, args, place, span, ...(construct ? { construct: true } : {}) };
  (place.scope as OpenScope).calls.push(call);
  return call;
}
