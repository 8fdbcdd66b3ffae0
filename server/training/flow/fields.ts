/** Numbers in the fields of objects: which field a call fills, and whether its class looks at it itself. */
import type { CallValue, Fields, Program, Scope, Trail, Value } from '#program';
import type { Reads } from './reads.ts';

/** The fields of what a value is, when it is an object of one class on all ways. */
export function fieldsAt(program: Program, value: Value): Fields | undefined {
  const [first, ...others] = program.trace(value).map((trail) => program.fields(trail));
  const isAlike = (other: Fields | undefined) =>
    other?.names.join() === first?.names.join() && other?.items === first?.items;
  return first && others.every(isAlike) ? first : undefined;
}

/** The field that an argument of a call fills, where the class does nothing but hold its fields. */
export function fieldGiven(
  program: Program,
  reads: Reads,
  callee: Trail,
  call: CallValue,
  value: Value,
): string | undefined {
  const fields = callee.end.kind === 'class' || callee.end.kind === 'result' ? program.fields(callee) : undefined;
  const index = call.args.findIndex((each) => each.value === value);
  const given = call.args[index];
  if (!fields || !given || call.args.some((each) => each.spread)) return undefined;
  const name = given.name ?? fields.names[index];
  if (name === undefined || !fields.names.includes(name)) return undefined;
  const types = fields.type ? program.lineage(fields.type) : [];
  return types.some((type) => looksAt(reads, type, name)) ? undefined : name;
}

/** Whether a method of a class reads a field, or hands its object on. */
function looksAt(reads: Reads, type: Scope, field: string): boolean {
  const holders = reads.of(type.unit);
  const readsBelow = (scope: Scope, name: string): readonly Value[] => [
    ...holders.reads(scope, name),
    ...scope.nested.flatMap((inner) => readsBelow(inner, name)),
  ];
  return type.nested.some((method) => {
    const self = method.parameters[0]?.name;
    if (method.kind !== 'function' || self === undefined) return false;
    return readsBelow(method, self).some((read) =>
      holders.holders(read).some((holder) => {
        const member = holder.kind === 'value' && holder.value.kind === 'member' ? holder.value : undefined;
        return member === undefined || member.name === field;
      }),
    );
  });
}
