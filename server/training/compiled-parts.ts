/** Models that are compiled, but trained only as a part of another one: the loss they are compiled with is never computed. */
import { type CallValue, calledName, makersOf, type Program, rememberedBy, type Value } from '#program';
import { computingLoss, tensorMeaning } from './catalog/index.ts';

/** Whether nothing computes the loss of a compiled model, while another model that is trained is made of it. */
export function isOnlyPart(program: Program, compile: CallValue): boolean {
  if (compile.callee.kind !== 'member') return false;
  const model = compile.callee.of;
  const [made, ...others] = makersOf(program, model);
  if (!made || others.length > 0 || isTrained(program, made)) return false;
  return hasTrained(program, seen(program, compile.span.file)) && isBuiltIn(program, made, model);
}

function isTrained(program: Program, made: CallValue): boolean {
  return program.callsOn(made, computingLoss).length > 0;
}

/** A question about what is known so far: files become known while a program is followed. */
function seen(program: Program, what: string): string {
  return `${program.units.known().length}\n${what}`;
}

function asked(question: string): string {
  return question.slice(question.indexOf('\n') + 1);
}

/** Whether a model that is compiled in a file is trained. */
const hasTrained = rememberedBy((program: Program, question: string): boolean =>
  program
    .callsNamed('compile')
    .some(
      ({ callee, span }) =>
        span.file === asked(question) &&
        callee.kind === 'member' &&
        makersOf(program, callee.of).some((each) => isTrained(program, each)),
    ),
);

/** `generator(noise)`, `gan.add(generator)`, `Sequential([generator, discriminator])`. */
function isBuiltIn(program: Program, made: CallValue, model: Value): boolean {
  const names = new Set(program.heldAs(calledName(made)));
  if (model.kind === 'name' || model.kind === 'member') names.add(model.name);
  return (
    [...names].some((name) => calledUnder(program, seen(program, name)).has(made)) ||
    putInChains(program, seen(program, '')).has(made)
  );
}

/** What made the objects that are called under a name. */
const calledUnder = rememberedBy((program: Program, question: string): ReadonlySet<CallValue> => {
  const callees = program.callsNamed(asked(question)).map(({ callee }) => callee);
  return new Set(callees.flatMap((callee) => makersOf(program, callee)));
});

/** What made the objects that chains are given. */
const putInChains = rememberedBy((program: Program): ReadonlySet<CallValue> => {
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
