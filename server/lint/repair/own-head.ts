/**
 * The repair of a head of the user's own that ends in an activation before a loss that the model computes itself: the
 * activation leaves the head, and whoever reads the model's logits gets it back.
 */
import type { CallValue, Value } from '#program';
import { activationFunction, flowsOf, type LossUse, ownOutputs } from '#training';
import type { Edit, Fix } from '../finding.ts';
import type { Mismatch } from '../mismatch.ts';
import type { FixContext } from '../rule.ts';
import { givenOnly } from './criteria.ts';
import { NoPlan, tried } from './no-plan.ts';
import { settle } from './settle.ts';
import { elementAt, type Site, siteOf } from './sites.ts';

/** The fix, or none where not everything that reads the model can be seen. */
export function bareOwnHead({ pair }: Mismatch, context: FixContext): readonly Fix[] {
  const { use } = pair;
  const site = siteOfHead(context, use);
  const element = site && elementAt(context.facts, site);
  const { end } = use.callee;
  if (!site || !element || end.kind !== 'result') return [];
  const model = flowsOf(context.facts.program).callers.ofObject(end.call);
  const readers = model.complete && site.complete && element.alone ? readersOf(context, model.calls) : undefined;
  if (!readers || isReadItself(context)) return [];
  const edits = tried(() =>
    settle([
      ...context.writers(site.unit.source.language).remove(site.unit, element.removed),
      ...readers.flatMap((reader) => activatedAgain(context, site, reader)),
    ]),
  );
  const kept = readers.length > 0 ? `; readers of \`${ownOutputs.logits}\` keep probabilities` : '';
  const title = `Give the logits to the model's own loss${kept} (code outside the files seen here would get logits)`;
  return edits ? [{ title, safety: 'review', edits }] : [];
}

/** The activation at the end of the head, over the classes. */
function siteOfHead({ facts }: FixContext, use: LossUse): Site | undefined {
  const [first, ...others] = givenOnly(facts, use, ({ origin }) => origin !== undefined) ?? [];
  const origin = first?.origin;
  if (!origin || others.some((each) => each.origin?.value !== origin.value)) return undefined;
  if (origin.axis !== undefined && origin.axis !== -1 && origin.axis !== 1) return undefined;
  const site = siteOf(facts, origin);
  return site?.kind === 'element' ? site : undefined;
}

/** Whether the head may also be run by itself: some attribute of its name is read. */
function isReadItself({ facts }: FixContext): boolean {
  const { reads } = flowsOf(facts.program);
  return ownOutputs.heads.some((name) =>
    facts.program.units.known().some((unit) => reads.of(unit).members(name).length > 0),
  );
}

/** All places that read the logits; undefined where what a call gives cannot be followed. */
function readersOf(context: FixContext, calls: readonly CallValue[]): readonly Value[] | undefined {
  const readers = new Set<Value>();
  const { program } = context.facts;
  const { reads } = flowsOf(program);
  const follow = (value: Value): boolean => {
    const unit = program.units.unit(value.span.file);
    if (!unit) return false;
    return reads
      .of(unit)
      .holders(value)
      .every((holder) => {
        if (holder.kind === 'definition') return false;
        if (holder.kind === 'action') {
          if (holder.action.kind === 'evaluate') return true;
          const seen = holder.action.kind === 'bind' && holder.role === 'value' && reads.ofBind(holder.action);
          return seen ? seen.every(follow) : false;
        }
        return part(holder.value, value);
      });
  };
  /** `.loss` is what is repaired, `.logits` a reader. */
  const part = (holder: Value, of: Value): boolean => {
    const name = holder.kind === 'member' ? holder.name : holder.kind === 'item' && program.constant(holder.key);
    if (name === ownOutputs.loss) return true;
    if (name !== ownOutputs.logits || (holder.kind === 'item' && holder.key === of)) return false;
    readers.add(holder);
    return true;
  };
  return calls.every(follow) ? [...readers] : undefined;
}

function activatedAgain(context: FixContext, { origin }: Site, reader: Value): readonly Edit[] {
  const unit = context.facts.program.units.unit(reader.span.file);
  const found = activationFunction('torch', origin.path, origin.activation, false);
  if (!unit || !found) throw new NoPlan('there is no function for the activation');
  const writer = context.writers(unit.source.language);
  const { text, edits } = writer.reference(unit, found.path, reader.span);
  const axis = origin.activation === 'sigmoid' ? '' : `, ${found.axis}-1`;
  return [...edits, ...writer.wrap(unit, reader.span, `${text}(`, `${axis})`)];
}
