/** The one-line message and the trail of a rate that is too high. */
import type { Step } from '#lint';
import { familyTable, levelOf, rateText } from '#training';
import type { Evidence } from './detect.ts';

export function message({ tuning, judgement }: Evidence): string {
  const { model, rate, optimizer, circumstances } = tuning;
  const { plural } = familyTable[model.family];
  const [low, high] = judgement.range;
  const factors = `${times(rate / high)} to ${times(rate / low)} times`;
  const usual = `what ${plural} are fine-tuned with (${rateText(low)} to ${rateText(high)})`;
  const remedy = `Start from ${rateText(judgement.recommended)}`;
  if (circumstances.omitted)
    return `\`${optimizer}\` gets no rate and takes its default of ${rateText(rate)}, ${factors} ${usual}; at such rates transformers stop learning. ${remedy}.`;
  return `${subject(tuning)} is ${factors} ${usual}; ${consequence(judgement, rate)}${reasons(judgement.lowered)}. ${remedy}.`;
}

function subject(tuning: Evidence['tuning']): string {
  const number = rateText(tuning.rate);
  if (tuning.peakBy) return `the peak of ${number} that \`${tuning.peakBy}\` sets`;
  return `${tuning.rateName}=${number}`;
}

function consequence({ row }: Evidence['judgement'], rate: number): string {
  return levelOf(row, rate) === 'warning'
    ? 'such rates overwrite what was pretrained'
    : 'few respected examples go as high, so watch whether the loss falls';
}

const lowered: Readonly<Record<Evidence['judgement']['lowered'][number], string>> = {
  omitted: '',
  overridable: ' (a default that whoever runs it may override)',
  test: ' (in a test)',
  'partly-frozen': ' (a part of the model is frozen)',
  'unknown-factor': ' (a schedule multiplies it by what is not known)',
};

function reasons(all: Evidence['judgement']['lowered']): string {
  return all.map((each) => lowered[each]).join('');
}

/** 200, 2,000, 1.3 */
function times(factor: number): string {
  const rounded = factor < 10 ? Number(factor.toPrecision(2)) : Number(factor.toPrecision(3));
  const [whole = '', fraction] = String(
    Math.round(rounded) === rounded || rounded >= 10 ? Math.round(rounded) : rounded,
  ).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** From the argument to the number, then from the parameters to the call that loads the weights. */
export function trail({ tuning }: Evidence): readonly Step[] {
  const { model, rate, literal, rateSteps } = tuning;
  const steps: Step[] = rateSteps.map(({ message: text, span }) => ({ message: text, span }));
  if (literal && rateSteps.length > 0) steps.push({ message: `the rate is ${rateText(rate)}`, span: literal });
  for (const step of model.steps) if (!step.through) steps.push({ message: step.message, span: step.span });
  const checkpoint = model.checkpoint ? ` of \`${model.checkpoint}\`` : '';
  steps.push({
    message: `\`${model.name}\` has pretrained weights${checkpoint}: a ${familyTable[model.family].singular}`,
    span: model.load.span,
  });
  return steps;
}
