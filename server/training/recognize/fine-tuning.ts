/** Fine-tunings: a rate, the optimizer it is given to and the pretrained model it moves, with all that mitigates it. */
import {
  type CallValue,
  type Condition,
  calledName,
  compatible,
  conditionsAt,
  lastName,
  type Program,
  perUnit,
  remembered,
  type TraceStep,
  type Unit,
  type Value,
} from '#program';
import type { Span } from '#source';
import { adapterArguments, adapterCalls, adapterLibraries, partialTraining } from '../catalog/freezing.ts';
import { rateFinders } from '../catalog/schedules.ts';
import {
  type Family,
  isContrastive,
  isDetection,
  isTestPath,
  judgeRate,
  type Method,
  type OptimizerKind,
  type RateCircumstances,
  type RateJudgement,
  type Size,
  type SizeClass,
  sizeOf,
  smallWidth,
  type Task,
} from '../rates/index.ts';
import { freezingOf } from './freezing.ts';
import type { GivenRate, TrainingSite } from './optimizers.ts';
import type { Group } from './optimizers-parameters.ts';
import { type Amount, amountsOf } from './optimizers-rate.ts';
import { type Surroundings, surroundingsOf } from './optimizers-surroundings.ts';
import { type Backbone, loadsPretrained } from './pretrained.ts';

/** The model that is fine-tuned, as messages and probes need it. */
export interface TunedModel {
  readonly family: Family;
  readonly size: Size;
  readonly sizeClass: SizeClass;
  readonly task: Task;
  /** `BertModel`, `resnet50`: what the code calls it. */
  readonly name: string;
  readonly checkpoint?: string;
  readonly load: CallValue;
  /** From the parameters to the call that loads it. */
  readonly steps: readonly TraceStep[];
}

export interface FineTuning {
  readonly call: CallValue;
  /** Where a finding stands: the argument that gives the rate, else what it is left out of. */
  readonly at: Span;
  /** The optimizer is given by name: what to construct instead, with a rate. */
  readonly construct?: { readonly path: string; readonly span: Span };
  readonly optimizer: string;
  readonly kind: OptimizerKind;
  readonly method: Method;
  readonly model: TunedModel;
  readonly rate: number;
  /** Where the rate is written; undefined when it is left out or the result of arithmetic. */
  readonly literal?: Span;
  /** The argument that gives the rate; undefined when it is left out. */
  readonly given?: Span;
  /** The argument of a schedule that sets the peak, and its name. */
  readonly peakBy?: string;
  readonly rateName: string;
  /** From the argument to the literal. */
  readonly rateSteps: readonly TraceStep[];
  readonly circumstances: RateCircumstances;
  /** The rate stands for a group of parameters. */
  readonly group: boolean;
  /** `model.parameters()` of an object that holds the pretrained model as an attribute: it can be split into groups. */
  readonly split?: { readonly parameters: Span; readonly model: Value; readonly attribute: string };
  readonly library: TrainingSite['library'];
  readonly surroundings: Surroundings;
  /** The same on every way to the place; else it only may be so. */
  readonly certain: boolean;
}

/** The rate of a fine-tuning by the limits of its model's family; undefined when it is in order. */
export function judgeTuning(tuning: FineTuning): RateJudgement | undefined {
  const { model, kind, method, rate, circumstances } = tuning;
  return judgeRate({
    family: model.family,
    optimizer: kind,
    method,
    rate,
    size: model.sizeClass,
    task: model.task,
    ...circumstances,
  });
}

/** An optimizer and a rate, whatever it trains. */
export interface RateUse {
  readonly call: CallValue;
  readonly optimizer: string;
  readonly scale: TrainingSite['scale'];
  readonly rate: number;
  readonly literal?: Span;
  readonly given: Span;
  readonly rateSteps: readonly TraceStep[];
  readonly overridable: boolean;
  /**
   * Whether the rate may be judged whatever it trains: not where it is one default for optimizers of several kinds, for
   * parts or adapters of a model, or over plain tensors. Asked for rates that stand out only: it takes a search.
   */
  readonly judged: () => boolean;
  /** Whether all layers that it trains are known to be small. */
  readonly small: () => boolean;
}

export interface RateFacts {
  readonly fineTunings: readonly FineTuning[];
  readonly uses: readonly RateUse[];
}

export function rateFacts(program: Program, sites: readonly TrainingSite[]): RateFacts {
  return {
    fineTunings: sites.length > 0 && loadsPretrained(program) ? sites.flatMap((site) => tuningsOf(program, site)) : [],
    uses: sites.flatMap((site) => usesOf(program, site)),
  };
}

function tuningsOf(program: Program, site: TrainingSite): readonly FineTuning[] {
  if (site.kind === 'other') return [];
  const schedule = site.schedule();
  const outer = amountsOfRate(program, schedule.peak ?? site.rate, site.fallback, schedule.peak === undefined);
  const trained = site.trained();
  if (!trained || trained.layerWise) return [];
  return trained.groups.flatMap((group) => {
    if (group.share === 'head' || group.share === 'unknown') return [];
    const own = schedule.peak === undefined && group.rate ? amountsOfGroup(program, group) : outer;
    return own ? ofGroup(program, site, group, own, schedule.peak?.by, schedule.unknownFactor) : [];
  });
}

interface RateAmount extends Amount {
  readonly omitted: boolean;
  readonly given?: Span;
}

/** All values of the rate; undefined when one of them is not known. */
function amountsOfRate(
  program: Program,
  rate: GivenRate | undefined,
  fallback: number | undefined,
  mayOmit: boolean,
): readonly RateAmount[] | undefined {
  if (rate) {
    const amounts = amountsOf(program, rate.value, rate.frame);
    if (amounts.unknown || amounts.known.length === 0 || areTried(amounts.known)) return undefined;
    return amounts.known.map((amount) => ({ ...amount, omitted: false, given: rate.span }));
  }
  if (fallback === undefined || !mayOmit) return undefined;
  const span = { file: '', start: 0, end: 0 };
  return [{ value: fallback, span, steps: [], conditions: [], overridable: false, omitted: true }];
}

/** Several rates that are all used in one run are being tried out. */
function areTried(amounts: readonly Amount[]): boolean {
  return amounts.some((one) =>
    amounts.some((other) => one.value !== other.value && compatible(one.conditions, other.conditions)),
  );
}

function amountsOfGroup(program: Program, group: Group): readonly RateAmount[] | undefined {
  if (!group.rate) return undefined;
  return amountsOfRate(program, { ...group.rate, span: group.rate.value.span }, undefined, false);
}

function ofGroup(
  program: Program,
  site: TrainingSite,
  group: Group,
  amounts: readonly RateAmount[],
  peakBy: string | undefined,
  unknownFactor: boolean,
): readonly FineTuning[] {
  return group.content.backbones.flatMap((backbone) => {
    const { family } = backbone;
    if (!family) return [];
    const pairs = amounts.filter((amount) => compatible(amount.conditions, backbone.conditions));
    return pairs.flatMap((amount) => {
      const files = filesOf(site, backbone, amount);
      if (isExempt(program, files)) return [];
      const freezing = freezingOf(program, { backbone, site: site.place, files, lateToo: site.lateToo });
      if (freezing.state === 'frozen' || freezing.state === 'maybe') return [];
      if (isAboutPretraining(backbone.conditions)) return [];
      const split = splitOf(program, site, group, backbone);
      return [
        {
          call: site.call,
          at: amount.given ?? site.at,
          ...(site.construct ? { construct: site.construct } : {}),
          optimizer: site.optimizer,
          kind: site.kind,
          method: isContrastive(backbone.entry.className) ? 'contrastive' : site.method,
          model: modelOf(backbone, family),
          rate: amount.value,
          ...(amount.literal ? { literal: amount.literal } : {}),
          ...(amount.given ? { given: amount.given } : {}),
          ...(peakBy ? { peakBy } : {}),
          rateName: site.rateName,
          rateSteps: amount.steps,
          circumstances: {
            omitted: amount.omitted,
            loop: !amount.omitted || site.loop(),
            overridable: amount.overridable,
            test: isTestPath(site.call.span.file),
            partlyFrozen: freezing.state === 'partly' || (family === 'cnn' && freezing.any),
            unknownFactor,
          },
          group: group.rate !== undefined,
          ...(split ? { split } : {}),
          library: site.library,
          surroundings: surroundingsOf(program, site),
          certain: !undecided(program, [...backbone.conditions, ...amount.conditions]),
        } satisfies FineTuning,
      ];
    });
  });
}

/** Wrapped models (`DataParallel(model)`) have other attributes, and other names of parameters. */
function splitOf(program: Program, site: TrainingSite, group: Group, backbone: Backbone): FineTuning['split'] {
  const { value } = group;
  const { attribute, steps } = backbone;
  if (site.library !== 'torch' || group.rate || group.share !== 'whole' || attribute === undefined) return undefined;
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'parameters') return undefined;
  if (steps.some(({ through }) => through && !givesReceiver(program, through))) return undefined;
  return { parameters: value.span, model: value.callee.of, attribute };
}

function givesReceiver({ conventions }: Program, { callee }: CallValue): boolean {
  return callee.kind === 'member' && conventions.transparent('', callee.name, true) === 'receiver';
}

function modelOf(backbone: Backbone, family: Family): TunedModel {
  const name = backbone.entry.className;
  const { checkpoint } = backbone;
  return {
    family,
    size: sizeOf(family, checkpoint),
    sizeClass: backbone.size,
    task: isDetection(name) || (checkpoint !== undefined && isDetection(checkpoint)) ? 'detection' : 'classification',
    name: backbone.entry.named ? name : checkpoint && /^[a-z_]+$/.test(name) ? checkpoint : name,
    ...(checkpoint === undefined || backbone.entry.named ? {} : { checkpoint }),
    load: backbone.call,
    steps: backbone.steps,
  };
}

/** Every file that the pair was followed through. */
function filesOf(site: TrainingSite, backbone: Backbone, amount: Amount): ReadonlySet<string> {
  return new Set([
    site.call.span.file,
    site.place.scope.unit.source.path,
    backbone.call.span.file,
    ...backbone.steps.map((step) => step.span.file),
    ...backbone.types.map((type) => type.unit.source.path),
    ...amount.steps.map((step) => step.span.file),
  ]);
}

/** Whether weights are pretrained at all was made a choice of whoever runs the program. */
function isAboutPretraining(conditions: readonly Condition[]): boolean {
  return conditions.some(
    (condition) => condition.kind === 'test' && /pretrain|weights|from_scratch|finetune/i.test(condition.key),
  );
}

function undecided(program: Program, conditions: readonly Condition[]): boolean {
  return conditions.some((condition) => condition.kind === 'test' && program.decide(condition.source) === undefined);
}

/** Adapters, rates that are searched for, and parts that are trained alone: nothing is judged in these files. */
function isExempt(program: Program, files: ReadonlySet<string>): boolean {
  return [...files].some((file) => {
    const unit = program.units.unit(file);
    return unit !== undefined && exemptIn(program)(unit);
  });
}

const exemptIn = remembered((program: Program) =>
  remembered((unit: Unit): boolean => {
    const { exempt, classes } = signsOf(unit);
    const isPart = (base: string) => partialTraining.includes(lastName(base));
    return exempt || classes.some((scope) => program.apiBases(scope).some(isPart));
  }),
);

const exemptingCalls: ReadonlySet<string> = new Set([...adapterCalls, ...partialTraining, ...rateFinders]);

/** What a file's own text says of adapters and partial training, and its classes, whose bases may say more. */
const signsOf = perUnit((unit) => ({
  exempt:
    unit.imports.some((site) => adapterLibraries.test(site.module)) ||
    unit.scopes.some((scope) =>
      scope.calls.some(
        (call) => exemptingCalls.has(calledName(call)) || call.args.some((arg) => adapterArguments.has(arg.name ?? '')),
      ),
    ),
  classes: unit.scopes.filter((scope) => scope.kind === 'class' && scope.bases.length > 0),
}));

function usesOf(program: Program, site: TrainingSite): readonly RateUse[] {
  const schedule = site.schedule();
  if (schedule.unknownFactor) return [];
  const rate = schedule.peak ?? site.rate;
  const amounts = amountsOfRate(program, rate, undefined, false);
  if (!rate || !amounts) return [];
  const file = new Set([site.call.span.file]);
  const chosen = conditionsAt(site.call.place).some((condition) => condition.kind === 'test');
  return amounts.map((amount) => ({
    call: site.call,
    optimizer: site.optimizer,
    scale: site.scale,
    rate: amount.value,
    ...(amount.literal ? { literal: amount.literal } : {}),
    given: rate.span,
    rateSteps: amount.steps,
    overridable: amount.overridable,
    // One default for optimizers of several kinds suits none of them, and is not meant to.
    judged: () => !(chosen && amount.overridable) && !isExempt(program, file) && trainsLayers(site),
    small: () => trainsSmall(site),
  }));
}

function trainsSmall(site: TrainingSite): boolean {
  const groups = site.trained()?.groups ?? [];
  return (
    groups.length > 0 &&
    groups.every(({ content: { backbones, unknown, width } }) => {
      const known = backbones.length === 0 && !unknown;
      return known && width.fed && width.width <= smallWidth;
    })
  );
}

/** Optimizers over plain tensors (an image, a mask) take rates of any size. */
function trainsLayers(site: TrainingSite): boolean {
  return site.trained()?.groups.some((group) => group.content.layers) ?? false;
}
