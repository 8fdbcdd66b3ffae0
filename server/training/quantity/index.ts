/** What a tensor holds when it gets somewhere: logits, probabilities, log-probabilities, something else, or unknown. */
import type { ApiEnd, End, Frame, Program, Trail, Value } from '#program';
import { ofOperation } from './arithmetic.ts';
import { ofResult } from './functions.ts';
import {
  behind,
  deepest,
  type Holding,
  linear,
  moved,
  noUnits,
  otherHolding,
  type Reader,
  unknownHolding,
} from './holding.ts';
import { ofModule } from './modules.ts';

export { axisValue } from './axis.ts';
export { type Chain, type ChainModule, chainModules } from './chain.ts';
export { type Holding, isOverOneUnit, isSpatial, isStacked, type Origin } from './holding.ts';

/** All ways in which `value` gets its numbers, seen from `frame`. */
export function holdings(program: Program, value: Value, frame: Frame | undefined): readonly Holding[] {
  /** What is being asked for: a function that calls itself hands on what it was given, on more ways at every round. */
  const asked = new Map<Value, readonly (Frame | undefined)[]>();
  const reader: Reader = {
    program,
    ofValue(each, seenFrom, depth) {
      const before = asked.get(each) ?? [];
      if (depth > deepest || before.includes(seenFrom)) return [unknownHolding];
      asked.set(each, [...before, seenFrom]);
      const found = program.trace(each, seenFrom).flatMap((trail) => reader.ofTrail(trail, depth + 1));
      asked.set(each, before);
      return found;
    },
    ofTrail: (trail, depth) => behind(trail, ofEnd(reader, trail.end, depth)),
  };
  return reader.ofValue(value, frame, 0);
}

function ofEnd(reader: Reader, end: End, depth: number): readonly Holding[] {
  if (depth > deepest) return [unknownHolding];
  switch (end.kind) {
    case 'result':
      return ofResult(reader, end, depth);
    case 'applied':
      return behind(end.of, ofModule(reader, end.of, end.call, end.frame, depth));
    case 'api':
      return end.receiver ? ofAttribute(reader, end, end.receiver, depth) : [unknownHolding];
    case 'part':
      if (end.key.kind === 'literal' && end.key.value === 'logits') return ofLogits(end.of);
      return moved(reader.ofTrail(end.of, depth).map((each) => (each.holds === 'other' ? unknownHolding : each)));
    case 'value':
      return end.value.kind === 'operation' ? ofOperation(reader, end.value, end.frame, depth) : [unknownHolding];
    case 'literal':
      return [otherHolding];
    case 'instance':
    case 'function':
    case 'class':
    case 'module':
    case 'super':
    case 'unknown':
      return [unknownHolding];
  }
}

/** Attributes that are the tensor itself in another form. */
const keepsMeaning: ReadonlySet<string> = new Set(['T', 'mT', 'data', 'real', 'values']);

function ofAttribute(reader: Reader, end: ApiEnd, receiver: Trail, depth: number): readonly Holding[] {
  if (keepsMeaning.has(end.name)) return reader.ofTrail(receiver, depth);
  return end.name === 'logits' ? ofLogits(receiver) : [unknownHolding];
}

/** The entry `logits` of what a pretrained model gives. */
function ofLogits({ end }: Trail): readonly Holding[] {
  const of = end.kind === 'applied' ? end.of.end : undefined;
  if (of?.kind !== 'result' || of.name !== 'from_pretrained') return [unknownHolding];
  return [
    linear({ form: 'module', span: of.call.span, value: of.call, frame: of.frame, path: of.path, units: noUnits }),
  ];
}
