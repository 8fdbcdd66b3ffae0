/** Functions that nobody calls here: what they would be given can only be guessed from the names of their parameters. */
import { type Program, remembered, type Scope, type Value } from '#program';
import { flowsOf } from '#training';

/** Names of parameters that functions without a visible caller call, by program: `def predict(model, x): model(x) > 0.5`. */
const calledParameters = /* @__PURE__ */ remembered((program: Program): ReadonlySet<string> => {
  const { reads, callers } = flowsOf(program);
  const found = new Set<string>();
  for (const unit of program.units.known()) {
    const called = new Set<Value>(reads.of(unit).calls.map(({ callee }) => callee));
    for (const scope of unit.scopes) {
      if (scope.kind !== 'function') continue;
      const names = scope.parameters
        .map(({ name }) => name)
        .filter((name) => reads.ofParameter(scope, name).some((read) => called.has(read)));
      if (names.length > 0 && callers.of(scope).calls.length === 0) for (const name of names) found.add(name);
    }
  }
  return found;
});

/** Whether an object of the class of this method may be given to code that calls it and that nobody is seen to call. */
export function mayBeGiven(program: Program, method: Scope): boolean {
  const type = method.parent?.kind === 'class' ? method.parent : undefined;
  if (!type) return false;
  const called = calledParameters(program);
  return called.size > 0 && [...program.heldAs(type.name)].some((name) => called.has(name));
}
