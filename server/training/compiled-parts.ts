/** Models that are compiled, but trained only as a part of another one: the loss they are compiled with is never computed. */
import { type CallValue, calledName, makersOf, type Program, type Value, whileKnown } from '#program';
import { computingLoss, tensorMeaning } from './catalog/index.ts';

/** Whether nothing computes the loss of a compiled model, while another model that is trained is made of it. */
export function isOnlyPart(program: Program, compile: CallValue): boolean {
  if (compile.callee.kind !== 'member') return false;
  const model = compile.callee.of;
  const [made, ...others] = makersOf(program, model);
  if (!made || others.length > 0 || isTrained(program, made)) return false;
  return hasTrained(program, compile.span.file) && isBuiltIn(program, made, model);
}

function isTrained(program: Program, made: CallValue): boolean {
  return program.callsOn(made, computingLoss).length > 0;
}

/** Whether a model that is compiled in a file is trained. */
const hasTrained = /* @__PURE__ */ whileKnown((program, file: string): boolean =>
  program
    .callsNamed('compile')
    .some(
      ({ callee, span }) =>
        span.file === file &&
        callee.kind === 'member' &&
        makersOf(program, callee.of).some((each) => isTrained(program, each)),
    ),
);

/** `generator(noise)`, `gan.add(generator)`, `Sequential([generator, discriminator])`. */
function isBuiltIn(program: Program, made: CallValue, model: Value): boolean {
  const names = new Set(program.heldAs(calledName(made)));
  if (model.kind === 'name' || model.kind === 'member') names.add(model.name);
  return [...names].some((name) => calledUnder(program, name).has(made)) || putInChains(program).has(made);
}

/** What made the objects that are called under a name. */
const calledUnder = /* @__PURE__ */ whileKnown((program, name: string): ReadonlySet<CallValue> => {
  const callees = program.callsNamed(name).map(({ callee }) => callee);
  return new Set(callees.flatMap((callee) => makersOf(program, callee)));
});

/** What made the objects that chains are given. */
const putInChains = /* @__PURE__ */ whileKnown((program): ReadonlySet<CallValue> => {
  const chains = ['add', 'Sequential'].flatMap((name) => program.callsNamed(name));
  const elements = chains
    .filter((call) => isOfChain(program, call))
    .flatMap(({ args }) => args.flatMap(({ value }) => elementsOf(value)));
  return new Set(elements.filter(isHeld).flatMap((element) => makersOf(program, element)));
});

function isHeld({ kind }: Value): boolean {
  return kind === 'name' || kind === 'member';
}

function isOfChain(program: Program, call: CallValue): boolean {
  return program.trace(call.callee).some(({ end }) => {
    if (end.kind !== 'api') return false;
    if (end.name !== 'add') return tensorMeaning(end.path, end.name, false)?.is === 'chain';
    const of = end.receiver?.end;
    return of?.kind === 'result' && tensorMeaning(of.path, of.name, false)?.is === 'chain';
  });
}

function elementsOf(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items : [value];
}
