/** All calls of an object: through the names, attributes, parameters, records and wrappers that hold it. */
import { type CallValue, type End, type Program, type Scope, type Value, within } from '#program';
import { tensorMeaning } from '../catalog/index.ts';
import type { Holder } from './holders.ts';
import { atAction } from './object-actions.ts';
import { type CallSites, type ObjectContext, open, type Sight, type Sights } from './object-sights.ts';
import { atValue } from './object-values.ts';
import type { Reads } from './reads.ts';

/**
 * The calls of the object that `made` makes; `asPart`: also those of the chain, or of the model as whose head it was
 * set, that run it at their end. `callers` tells the calls of a function that returns it.
 */
export function callsOfObject(
  program: Program,
  reads: Reads,
  callers: (scope: Scope) => CallSites,
  made: CallValue,
  asPart: boolean,
): CallSites {
  const isChain = program.trace(made.callee).some(({ end }) => isChainClass(end));
  const elements = new Set(isChain ? namesGiven(made) : []);
  const makers = new Set([made]);
  const context: ObjectContext = { program, reads, callers, asPart, isChain, elements, makers };
  const calls = new Set<CallValue>();
  const seen = new Set<Value>();
  let complete = true;
  const visit = (value: Value) => {
    if (seen.has(value)) return;
    seen.add(value);
    const unit = program.units.unit(value.span.file);
    if (!unit) complete = false;
    else
      for (const holder of reads.of(unit).holders(value))
        for (const sight of sightsAt(context, holder, value)) take(sight);
  };
  const take = (sight: Sight) => {
    switch (sight.kind) {
      case 'call':
        calls.add(sight.call);
        return;
      case 'held':
        visit(sight.value);
        return;
      case 'part':
        makers.add(sight.call);
        visit(sight.call);
        return;
      case 'open':
        complete = false;
    }
  };
  visit(made);
  return { calls: [...calls], complete };
}

function sightsAt(context: ObjectContext, holder: Holder, value: Value): Sights {
  switch (holder.kind) {
    case 'definition':
      return open;
    case 'action':
      return atAction(context, holder.action, holder.role);
    case 'value':
      return atValue(context, holder.value, value);
  }
}

function isChainClass(end: End): boolean {
  return end.kind === 'api' && tensorMeaning(end.path, end.name, false)?.is === 'chain';
}

/** The texts in what a chain is given: `Sequential(OrderedDict([("sig", nn.Sigmoid())]))`. */
function namesGiven({ args }: CallValue): readonly string[] {
  const parts = args.flatMap(({ value }) => [...within(value)]);
  return parts.flatMap((part) => (part.kind === 'literal' && typeof part.value === 'string' ? [part.value] : []));
}
