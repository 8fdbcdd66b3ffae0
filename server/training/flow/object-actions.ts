/** Who may call an object, told by a statement that binds, stores or returns it. */
import type { Action, Store, Value } from '#program';
import { heldAs, isMade, type ObjectContext, open, partOf, type Sights } from './object-sights.ts';

export function atAction(context: ObjectContext, action: Action, role: string): Sights {
  const { reads, callers } = context;
  switch (action.kind) {
    case 'bind':
      // Other files import names: of those that are called alike only what holds the object counts.
      return role === 'value'
        ? heldAs(reads.ofBind(action) ?? reads.everywhere(action)?.filter((read) => isMade(context, read)))
        : [];
    case 'store':
      return role === 'of' ? changed(context, action) : stored(context, action);
    case 'return': {
      const { calls, complete } = callers(action.place.scope);
      return [...(complete && action.form === 'return' ? [] : open), ...heldAs(calls)];
    }
    case 'evaluate':
    case 'branch':
      return [];
    case 'loop':
    case 'enter':
    case 'leave':
      return open;
  }
}

/** `net[-1] = nn.Identity()`, `del net[-1]`, `net.forward = …`: calls after that run something else. */
function changed({ program }: ObjectContext, { form, key }: Store): Sights {
  const isRunner = key.kind === 'literal' && program.conventions.callMethods.includes(String(key.value));
  return form === 'item' || isRunner ? open : [];
}

/** `self.head = made`, `bert.classifier = made`: reads of the attribute, or calls of the model it is now the head of. */
function stored(context: ObjectContext, { form, key, of }: Store): Sights {
  const { program, reads, asPart } = context;
  if (form !== 'member' || key.kind !== 'literal') return open;
  const models = asPart ? modelCalls(context, of) : [];
  if (models.length > 0) return partOf(models);
  const name = String(key.value);
  const members = program.units.known().flatMap((unit) => reads.of(unit).members(name));
  return heldAs(members.filter((member) => isMade(context, member)));
}

/** The calls that made a library's model whose attribute is set. */
function modelCalls({ program }: ObjectContext, model: Value) {
  return program.trace(model).flatMap(({ end }) => (end.kind === 'result' ? [end.call] : []));
}
