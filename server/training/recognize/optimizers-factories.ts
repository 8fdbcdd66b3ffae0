/** Training sites of functions that make an optimizer by its name, or from a configuration. */
import { type CallValue, type Frame, lastName, type Program, type ResultEnd, type Value } from '#program';
import { type FactoryEntry, optimizerFactories } from '../catalog/arguments.ts';
import { kindOfTimmOpt } from '../catalog/optimizers.ts';
import { ratePath } from '../catalog/rate-paths.ts';
import { type GivenRate, inLoop, rateGiven, type TrainingSite } from './optimizers.ts';
import { configurationAt } from './optimizers-configs.ts';
import { trainedBy } from './optimizers-parameters.ts';
import { scheduleOf } from './optimizers-schedule.ts';
import { contentOfValue } from './pretrained.ts';

export function factorySites(program: Program, files: ReadonlySet<string>): readonly TrainingSite[] {
  return [...optimizerFactories].flatMap(([path, entry]) =>
    program
      .callsNamed(lastName(path))
      .filter((call) => files.has(call.span.file))
      .flatMap((call) =>
        program
          .trace(call)
          .flatMap(({ end }) =>
            end.kind === 'result' && ratePath(end.path) === path ? ofFactory(program, end, entry) : [],
          ),
      ),
  );
}

interface Chosen {
  readonly name: string;
  readonly rate: GivenRate;
}

function ofFactory(program: Program, end: ResultEnd, entry: FactoryEntry): readonly TrainingSite[] {
  const { call } = end;
  const chosen = entry.configuration ? configured(program, end, entry) : named(program, end, entry);
  const model = program.argument(call, entry.model, end.frame);
  if (!chosen || model.kind !== 'value') return [];
  const apart = entry.layerWise && program.argument(call, entry.layerWise, end.frame);
  if (apart && apart.kind !== 'omitted') return [];
  const numbers = kindOfTimmOpt(chosen.name);
  return [
    {
      call,
      at: call.callee.span,
      optimizer: chosen.name,
      kind: numbers.kind,
      scale: numbers.scale,
      method: 'full',
      rate: chosen.rate,
      fallback: undefined,
      rateName: 'lr',
      trained: () =>
        trainedBy(program, model.value, model.frame) ?? {
          groups: [{ content: contentOfValue(program, model.value, model.frame), value: model.value, share: 'whole' }],
          layerWise: false,
        },
      schedule: () => scheduleOf(program, call),
      loop: () => inLoop(program, call, 0),
      place: call.place,
      lateToo: true,
      library: 'torch',
    },
  ];
}

/** The optimizer and its rate stand as arguments. */
function named(program: Program, end: ResultEnd, entry: FactoryEntry): Chosen | undefined {
  const name = text(program, end.call, entry.optimizer, end.frame);
  const rate = rateGiven(program, end, entry.rate);
  return name === undefined || typeof rate === 'string' ? undefined : { name, rate };
}

/** They stand in a configuration: `{"optimizer": {"type": "AdamW", "params": {"lr": …}}}`. */
function configured(program: Program, end: ResultEnd, entry: FactoryEntry): Chosen | undefined {
  const given = entry.configuration && program.argument(end.call, entry.configuration, end.frame);
  if (given?.kind !== 'value') return undefined;
  const record = configurationAt(program, given.value, given.frame, end.call.span.file);
  const optimizer = at(record, 'optimizer');
  const name = at(optimizer, 'type');
  const rate = at(at(optimizer, 'params'), 'lr');
  if (name?.kind !== 'literal' || typeof name.value !== 'string' || !rate) return undefined;
  return { name: name.value, rate: { value: rate, frame: given.frame, span: rate.span } };
}

function at(record: Value | undefined, key: string): Value | undefined {
  if (record?.kind !== 'record') return undefined;
  return record.entries.findLast((entry) => entry.key?.kind === 'literal' && entry.key.value === key)?.value;
}

function text(
  program: Program,
  call: CallValue,
  slot: FactoryEntry['optimizer'],
  frame: Frame | undefined,
): string | undefined {
  const given = program.argument(call, slot, frame);
  const constant = given.kind === 'value' ? program.constant(given.value, given.frame) : undefined;
  return typeof constant === 'string' ? constant : undefined;
}
