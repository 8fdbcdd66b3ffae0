/** Where a file freezes or thaws something, whatever it is: stores, switches and calls that say so by their name. */
import {
  type Block,
  type CallValue,
  conditionsAt,
  type Place,
  type Program,
  perUnit,
  remembered,
  type Store,
  type Unit,
  type Value,
} from '#program';
import {
  freezingAttributes,
  freezingMethods,
  freezingName,
  frontEndFreezingMethods,
  thawingMethods,
} from '../catalog/freezing.ts';
import { type Share, shareOf } from './parameters-filter.ts';
import { roundOf } from './rounds.ts';

export interface FreezingPlace {
  /** Undefined when it may do either. */
  readonly freezes: boolean | undefined;
  /** What is frozen; with `round` the name of one of its parameters or layers. */
  readonly target: Value;
  /** What a loop around takes the target from. */
  readonly round?: Value;
  /** What the tests inside the loop let through. */
  readonly share: Exclude<Share, 'head'>;
  /** Where the conditions stand that say whether it runs at all: the loop around it, if there is one. */
  readonly run: Place;
  readonly place: Place;
}

const placesOf = remembered((program: Program) =>
  remembered((unit: Unit): readonly FreezingPlace[] => switchesOf(unit).flatMap((each) => placeOf(program, each))),
);

/** Asked for every model of a program, answered once: what freezes does not depend on what is frozen. */
export function freezingPlaces(program: Program, unit: Unit): readonly FreezingPlace[] {
  return placesOf(program)(unit);
}

interface Switch {
  readonly target: Value;
  /** The value that lets gradients through or not; or what the name of a call says. */
  readonly sets: { readonly gradient: Value } | { readonly freezes: boolean | undefined };
  /** A call that says so only by its name: a function of the program is followed instead. */
  readonly named?: CallValue;
  readonly place: Place;
}

const switchesOf = perUnit((unit) =>
  unit.scopes.flatMap((scope) => [...scope.stores.flatMap(switchOfStore), ...scope.calls.flatMap(switchesOfCall)]),
);

/** `p.requires_grad = False`, `layer.trainable = False`. */
function switchOfStore({ form, key, of, value, place }: Store): readonly Switch[] {
  return form === 'member' && isGradientSwitch(key) ? [{ target: of, sets: { gradient: value }, place }] : [];
}

function isGradientSwitch(key: Value): boolean {
  return key.kind === 'literal' && freezingAttributes.includes(String(key.value));
}

/** `setattr(p, "requires_grad", False)`, `model.requires_grad_(False)`, `model.freeze()`, `freeze(model)`. */
function switchesOfCall(call: CallValue): readonly Switch[] {
  const { callee, place } = call;
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  const [first, second, third] = call.args;
  const target = callee.kind === 'member' ? callee.of : undefined;
  if (name === 'setattr')
    return first && second && third && isGradientSwitch(second.value)
      ? [{ target: first.value, sets: { gradient: third.value }, place }]
      : [];
  if (name === 'requires_grad_')
    return target ? [{ target, sets: first ? { gradient: first.value } : { freezes: false }, place }] : [];
  const effect = effectOf(name);
  if (!effect) return [];
  const targets = [first?.value, target].filter((each) => each !== undefined);
  return targets.map((each) => ({ target: each, sets: effect, named: call, place }));
}

/** What a call does whose name says that it freezes or thaws something. */
function effectOf(name: string): { readonly freezes: boolean | undefined } | undefined {
  if (freezingMethods.includes(name)) return { freezes: true };
  if (thawingMethods.includes(name)) return { freezes: false };
  if (frontEndFreezingMethods.includes(name)) return undefined;
  return freezingName.test(name) ? { freezes: undefined } : undefined;
}

/** Nothing where only a head is frozen. */
function placeOf(program: Program, { target, sets, named, place }: Switch): readonly FreezingPlace[] {
  if (named && isOfProgram(program, named)) return [];
  const round = roundOf(target);
  const share = round ? shareOf(program, testsInside(place, round.block), undefined) : 'whole';
  if (share === 'head') return [];
  return [
    {
      freezes: 'gradient' in sets ? switchedOff(program, sets.gradient) : sets.freezes,
      target,
      ...(round ? { round: round.each.of } : {}),
      share,
      // The conditions inside a loop pick parameters; those around it say whether it runs.
      run: round?.block.owner?.place ?? place,
      place,
    },
  ];
}

function isOfProgram(program: Program, call: CallValue): boolean {
  return program.trace(call.callee).some((trail) => trail.end.kind === 'function' || trail.end.kind === 'class');
}

function switchedOff(program: Program, gradient: Value): boolean | undefined {
  const on = program.constant(gradient);
  return typeof on === 'boolean' ? !on : on === 0 ? true : on === 1 ? false : undefined;
}

/** Conditions between the round of a loop and what it does. */
function testsInside(place: Place, round: Block): readonly Value[] {
  const tests: Value[] = [];
  for (let block: Block | undefined = place.block; block && block !== round; block = block.owner?.place.block) {
    const owner: Block['owner'] = block.owner;
    if (owner?.kind !== 'branch') continue;
    for (const arm of owner.arms) {
      if (arm.block === block) {
        if (arm.condition) tests.push(arm.condition);
        break;
      }
      if (arm.condition)
        tests.push({ kind: 'operation', operator: 'not', operands: [arm.condition], span: arm.condition.span });
    }
  }
  return tests;
}

export type Conditionality = 'always' | 'perhaps' | 'never';

/** What is known of a run that reaches a certain place. */
export interface Held {
  /** How the tests around the place came out. */
  readonly tests: ReadonlyMap<Value, boolean>;
  /** By the values that are written down today the place is passed by: other settings hold in such a run. */
  readonly otherwise: boolean;
}

export function heldAt(program: Program, place: Place): Held {
  const all = conditionsAt(place).flatMap((each) => (each.kind === 'test' ? [each] : []));
  return {
    tests: new Map(all.map((each) => [each.source, each.expected])),
    otherwise: all.some((each) => program.decide(each.source) === !each.expected),
  };
}

/** Whether the conditions of a place come out in its favour, `held` being known. */
export function conditionality(program: Program, place: Place, held: Held): Conditionality {
  let perhaps = false;
  for (const condition of conditionsAt(place)) {
    if (condition.kind !== 'test') continue;
    const { source, expected } = condition;
    const outcome = held.tests.get(source) ?? (held.otherwise ? undefined : program.decide(source));
    if (outcome === undefined) perhaps = true;
    else if (outcome !== expected) return 'never';
  }
  return perhaps ? 'perhaps' : 'always';
}
