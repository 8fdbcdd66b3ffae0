/** Makes a program: ties the parts of tracing together, remembers answers, and bounds the work. */
import { argument } from './arguments.ts';
import type { Budget } from './budget.ts';
import { findCallers } from './callers.ts';
import { applied, traceCall } from './calls.ts';
import { createCallsOn } from './calls-on.ts';
import { createClasses, frameOfMethod } from './classes.ts';
import { testOf } from './conditions.ts';
import { constantOf, decideCondition } from './constant.ts';
import { type Element, elementsOfTrail, elementsOfValue } from './elements.ts';
import { fieldsOf } from './fields.ts';
import { createFrames } from './frames.ts';
import { orHeld } from './held.ts';
import { traceItem } from './items.ts';
import { createLinker } from './link.ts';
import { createIndex } from './lookup.ts';
import { placeOf, storesOnto, traceMember } from './members.ts';
import { type Answers, createMemory } from './memory.ts';
import { traceImport, traceName } from './names.ts';
import { traceParameter } from './parameters.ts';
import { possible } from './possible.ts';
import type { Conventions, Program, Units } from './program.ts';
import { conditionsAt } from './reach.ts';
import { traceEach } from './rounds.ts';
import { mostTrails, type Tracer, via } from './tracer.ts';
import { type Frame, type Trail, trailTo, unknown } from './trail.ts';
import type { CallValue, EitherValue, Scope, Value } from './unit.ts';

/** Values nested deeper than this are not followed: no program that people write comes near. */
const deepest = 160;
/** One question asks at most this many others. */
const mostWork = 6_000;

const nothing: readonly Trail[] = [];

export interface ProgramOptions {
  /** Answers are `unknown` from where it is exhausted; without one there is no bound on the whole. */
  readonly budget?: Budget;
  /**
   * Constants of modules, which whoever runs the program may set (`DATASET = "mnist"`), decide no condition: what changes
   * code must hold for all of their values.
   */
  readonly openSettings?: boolean;
}

export function createProgram(given: Units, conventions: Conventions, options: ProgramOptions = {}): Program {
  const { budget, openSettings = false } = options;
  const reads = new Set<string>();
  // Also files that no import names, such as those of settings.
  const units: Units = {
    ...given,
    unit(path) {
      reads.add(path);
      return given.unit(path);
    },
  };
  const memory = createMemory();
  const roots: Answers<Value, readonly Trail[]> = new Map();
  const framed = new WeakMap<Frame, Answers<Value, readonly Trail[]>>();
  const callersOf: Answers<Scope, readonly CallValue[]> = new Map();
  const decided: Answers<Value, boolean | undefined> = new Map();
  let depth = 0;
  let work = 0;

  const answersIn = (frame: Frame | undefined): Answers<Value, readonly Trail[]> => {
    if (!frame) return roots;
    let answers = framed.get(frame);
    if (!answers) {
      answers = new Map();
      framed.set(frame, answers);
    }
    return answers;
  };
  const trace = (value: Value, frame: Frame | undefined): readonly Trail[] =>
    memory.answer(answersIn(frame), value, nothing, () => {
      if (depth === 0) work = 0;
      if (depth > deepest || ++work > mostWork || budget?.spend() === false)
        return [unknown('code that goes too deep to follow')];
      depth++;
      try {
        return distinct(follow(value, frame));
      } finally {
        depth--;
      }
    });
  const frames = createFrames();
  const tracer: Tracer = {
    units,
    conventions,
    openSettings,
    linker: createLinker(units, (path) => reads.add(path)),
    index: createIndex(units.known),
    trace,
    elementsOf: (value, frame) => elementsOfValue(tracer, value, frame),
    decide: (condition, frame) =>
      frame
        ? decideCondition(tracer, condition, frame)
        : memory.answer(decided, condition, undefined, () => decideCondition(tracer, condition, frame)),
    callers: (scope) => memory.answer(callersOf, scope, [], () => findCallers(tracer, classes, scope)),
    lineage: (type) => classes.lineage(type),
    applied: (callee, call, frame) => applied(tracer, classes, callee, call, frame),
    frameOf: frames,
  };
  const classes = createClasses(tracer);

  function follow(value: Value, frame: Frame | undefined): readonly Trail[] {
    switch (value.kind) {
      case 'literal':
        return [trailTo({ kind: 'literal', value })];
      case 'name':
        return traceName(tracer, value, frame);
      case 'import':
        return traceImport(tracer, value);
      case 'parameter':
        return traceParameter(tracer, classes, value, frame);
      case 'member': {
        const reading = { at: value, frame, place: placeOf(value) };
        const found = trace(value.of, frame).flatMap((trail) =>
          traceMember(tracer, classes, trail, value.name, reading),
        );
        return orHeld(tracer, value, frame, found);
      }
      case 'item':
        return traceItem(tracer, classes, value, frame);
      case 'call':
        return traceCall(tracer, classes, value, frame);
      case 'either':
        return traceEither(value, frame);
      case 'each':
        return traceEach(tracer, value.of, frame);
      case 'entered':
        return trace(value.of, frame);
      case 'function':
        return [trailTo({ kind: 'function', scope: value.scope, closure: frame })];
      case 'class':
        return [trailTo({ kind: 'class', scope: value.scope })];
      case 'list':
      case 'record':
      case 'generated':
      case 'operation':
        return [trailTo({ kind: 'value', value, frame })];
      case 'spread':
        return [unknown('a spread')];
      case 'unknown':
        return [unknown(value.reason)];
    }
  }

  function traceEither(value: EitherValue, frame: Frame | undefined): readonly Trail[] {
    const { condition, arms } = value;
    if (!condition)
      return arms.flatMap((arm) => trace(arm, frame)).filter((trail, _, all) => all.length === 1 || !isFalsy(trail));
    const outcome = tracer.decide(condition, frame);
    return arms.flatMap((arm, i) => {
      const holds = i === 0;
      if (outcome !== undefined) return outcome === holds ? trace(arm, frame) : [];
      return via(undefined, [testOf(condition, holds)], trace(arm, frame));
    });
  }

  return {
    units,
    conventions,
    reads,
    trace: (value, frame) => trace(value, frame),
    conditionsAt: (place, frame) => possible(tracer, conditionsAt(place), frame),
    constant: (value, frame) => constantOf(tracer, value, frame),
    decide: (condition, frame) => tracer.decide(condition, frame),
    argument: (call, slot, frame) => argument(tracer, call, slot, frame),
    elements: (trail): readonly Element[] | undefined => elementsOfTrail(tracer, trail),
    elementsOf: (value, frame) => elementsOfValue(tracer, value, frame),
    applied: tracer.applied,
    member: (of, name, at, frame) => traceMember(tracer, classes, of, name, { at, frame, place: placeOf(at) }),
    fields: (of) => fieldsOf(tracer, classes, of),
    lineage: classes.lineage,
    apiBases: classes.apiBases,
    method: (type, name) => classes.method(type, name),
    runOn: (self, method) => frameOfMethod(tracer, classes, self, method),
    callsNamed: tracer.index.callsNamed,
    heldAs: tracer.index.heldAs,
    storesNamed: tracer.index.storesNamed,
    callsOn: createCallsOn(tracer),
    storesInto: (call, name) => (name === undefined ? [] : storesOnto(tracer, call, name)),
    callers: tracer.callers,
  };
}

function isFalsy(trail: Trail): boolean {
  return trail.end.kind === 'literal' && !trail.end.value.value;
}

/** Keeps the first of trails that end alike under the same conditions, and at most a dozen. */
function distinct(trails: readonly Trail[]): readonly Trail[] {
  if (trails.length === 0) return nothing;
  const kept: Trail[] = [];
  for (const trail of trails) {
    if (kept.length >= mostTrails) break;
    if (!kept.some((other) => sameEnd(other, trail))) kept.push(trail);
  }
  // A list that grew has room for more; a copy has not.
  return kept.slice();
}

function sameEnd(a: Trail, b: Trail): boolean {
  if (a.conditions.length > 0 || b.conditions.length > 0) return false;
  const x = a.end;
  const y = b.end;
  if (x.kind === 'unknown') return y.kind === 'unknown';
  if (x.kind === 'literal') return y.kind === 'literal' && x.value === y.value;
  if (x.kind === 'api') return y.kind === 'api' && x.path === y.path && x.receiver === y.receiver;
  return false;
}
