/**
 * The repair that touches no reader: where an activation stands beside the loss, the loss is given what goes into the
 * activation. It serves where the probabilities are guarded (`clamp`, `+ 1e-8`) on their way, which logits need not be.
 */
import type { Bind, CallValue, NameValue, Value } from '#program';
import { textAt } from '#source';
import { type Facts, flowsOf, guardedIn, type LossUse, type Origin } from '#training';
import type { Edit } from '../finding.ts';
import type { FixContext } from '../rule.ts';
import { freshName } from './names.ts';
import { NoPlan } from './no-plan.ts';
import { oneLine } from './spelling.ts';

/** The edits for one use; throws NoPlan where the activation does not stand in the same run of statements. */
export function feedDirectly(context: FixContext, use: LossUse, activation: Origin['activation']): readonly Edit[] {
  const { facts } = context;
  const origin = onlyOrigin(facts, use, activation);
  const root = rootOf(facts, use.prediction.value, origin, use.call);
  const { input } = origin;
  const unit = facts.program.units.unit(use.call.span.file);
  if (!unit || !input || input.span.file !== use.call.span.file) throw new NoPlan('the activation has no input');
  const writer = context.writers(unit.source.language);
  const prediction = use.prediction.value.span;
  const text = textAt(unit.source, writer.written(unit, input));
  if (isInside(root, prediction)) return [writer.replace(prediction, text)];
  if (input.kind === 'name' && stays(input, use.call)) return [writer.replace(prediction, input.name)];
  const naming = { of: `what stands at ${root.span.start}`, seenIn: [use.call.place.scope] };
  const name = freshName(facts, unit, naming, ['logits', 'raw_logits']);
  const inserted = writer.insertBefore(unit, root.span, [writer.bind(name, oneLine(text))]);
  if (!inserted || !standsFirst(unit.source.text, root)) throw new NoPlan('the logits cannot be given a name');
  return [...inserted, writer.replace(writer.written(unit, input), name), writer.replace(prediction, name)];
}

function onlyOrigin(facts: Facts, use: LossUse, activation: Origin['activation']): Origin {
  const held = facts.holdings(use.prediction.value, use.prediction.frame);
  const [first] = held;
  const same = held.every((each) => each.holds === first?.holds && each.origin?.span === first?.origin?.span);
  const origin = first?.origin;
  if (!same || origin?.activation !== activation || origin.chain || origin.form === 'argument')
    throw new NoPlan('the activation does not stand beside the loss');
  return origin;
}

/** From the prediction back to the activation: through names of the same function and guards only. */
function rootOf(facts: Facts, value: Value, origin: Origin, loss: CallValue, depth = 0): Value {
  if (value.span.start === origin.span.start && value.span.end === origin.span.end) return value;
  const inner = depth < 8 ? stepBack(facts, value, loss) : undefined;
  if (!inner) throw new NoPlan('the activation does not stand beside the loss');
  return rootOf(facts, inner, origin, loss, depth + 1);
}

function stepBack(facts: Facts, value: Value, loss: CallValue): Value | undefined {
  switch (value.kind) {
    case 'name': {
      const [bind, ...others] = flowsOf(facts.program).reads.definitions(value);
      return bind && others.length === 0 && together(bind, loss) ? bind.value : undefined;
    }
    case 'operation': {
      const [left, right] = value.operands;
      const tiny = right?.kind === 'literal' && typeof right.value === 'number' && Math.abs(right.value) <= 1e-3;
      return value.operator === '+' && tiny ? left : undefined;
    }
    case 'call':
      return guardedIn(facts.program, value);
    default:
      return undefined;
  }
}

/** A definition and a loss that run one after the other: in the same function, the loss not outside its block. */
function together(bind: Bind, loss: CallValue): boolean {
  if (bind.place.scope !== loss.place.scope || bind.place.order > loss.place.order) return false;
  for (let block = loss.place.block; ; block = block.owner.place.block) {
    if (block === bind.place.block) return true;
    if (!block.owner) return false;
  }
}

/** Whether a name means at the loss what it means where the activation is applied. */
function stays(name: NameValue, loss: CallValue): boolean {
  if (name.place.scope !== loss.place.scope) return false;
  return (name.place.scope.binds.get(name.name) ?? []).every((bind) => bind.place.order < name.place.order);
}

function isInside(root: Value, span: { readonly start: number; readonly end: number }): boolean {
  return span.start <= root.span.start && root.span.end <= span.end;
}

/** Whether nothing else of its statement is evaluated before a value. */
function standsFirst(text: string, root: Value): boolean {
  const line = text.slice(text.lastIndexOf('\n', root.span.start - 1) + 1, root.span.start);
  return /^\s*\w+\s*=\s*(\w+(\.\w+)*\()?\s*$/.test(line);
}
