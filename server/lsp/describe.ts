/** What the facts say about a place, for hovers: the loss called here, the learning rate given here, what a tensor holds. */
import type { Step } from '#lint';
import type { Span } from '#source';
import {
  absoluteLimits,
  type Facts,
  familyTable,
  type Holding,
  type LossUse,
  methodText,
  type RateScale,
  rateText,
  rowFor,
} from '#training';

export interface Description {
  readonly span: Span;
  /** Markdown, one paragraph. */
  readonly text: string;
  /** How it is known, use first. */
  readonly steps: readonly Step[];
}

/** The narrowest thing at an offset that something is known of; all that is known of it, where it can be several things. */
export function describeAt(facts: Facts, path: string, offset: number): Description | undefined {
  const at = (span: Span): boolean => span.file === path && span.start <= offset && offset <= span.end;
  const found = [...ratesAt(facts, at), ...lossesAt(facts, at), ...tensorsAt(facts, path, at)];
  const best = narrowest(found);
  if (!best) return undefined;
  const same = found.filter(({ span }) => span.start === best.span.start && span.end === best.span.end);
  return { ...best, text: [...new Set(same.map(({ text }) => text))].join('\n\n') };
}

type At = (span: Span) => boolean;

function narrowest(found: readonly Description[]): Description | undefined {
  return found.reduce<Description | undefined>(
    (best, one) => (best && best.span.end - best.span.start <= one.span.end - one.span.start ? best : one),
    undefined,
  );
}

function lossesAt(facts: Facts, at: At): readonly Description[] {
  return facts
    .losses()
    .filter(({ call }) => at(call.callee.span))
    .map((use) => describeLoss(facts, use));
}

function describeLoss(facts: Facts, use: LossUse): Description {
  const { prediction, path, expects, call } = use;
  const name = path.slice(path.lastIndexOf('.') + 1);
  const holding = agreed(facts.holdings(prediction.value, prediction.frame));
  const gets = holding ? `gets **${holding.holds}**` : 'gets something whose meaning could not be followed';
  return { span: call.callee.span, text: `\`${name}\` expects **${expects}** and ${gets}.`, steps: stepsOf(holding) };
}

/** What all ways agree on; undefined where they differ or one is not known. */
export function agreed(holdings: readonly Holding[]): Holding | undefined {
  const [first, ...rest] = holdings;
  if (!first || first.holds === 'unknown' || first.holds === 'other') return undefined;
  return rest.every(({ holds }) => holds === first.holds) ? first : undefined;
}

function stepsOf(holding: Holding | undefined): readonly Step[] {
  return (holding?.steps ?? []).map(({ message, span }) => ({ message, span }));
}

/** Variables where they are bound, and the predictions of losses where they are used. */
function tensorsAt(facts: Facts, path: string, at: At): readonly Description[] {
  if (facts.losses().length === 0) return [];
  const scopes = facts.program.units.unit(path)?.scopes ?? [];
  const bound = scopes.flatMap((scope) =>
    [...scope.binds.values()]
      .flat()
      .flatMap(({ name, nameSpan, value }) =>
        at(nameSpan) ? [{ name, span: nameSpan, value, frame: undefined }] : [],
      ),
  );
  const read = facts
    .losses()
    .flatMap(({ prediction: { value, frame } }) =>
      value.kind === 'name' && at(value.span) ? [{ name: value.name, span: value.span, value, frame }] : [],
    );
  return [...bound, ...read].flatMap((tensor) => {
    const holding = agreed(facts.holdings(tensor.value, tensor.frame));
    if (!holding) return [];
    return [{ span: tensor.span, text: `\`${tensor.name}\` holds **${holding.holds}**.`, steps: stepsOf(holding) }];
  });
}

function ratesAt(facts: Facts, at: At): readonly Description[] {
  const { fineTunings, uses } = facts.rates();
  const tunings = fineTunings.flatMap((tuning): Description[] => {
    const spans = [tuning.given, tuning.literal, tuning.at].filter((span) => span !== undefined);
    const span = spans.find(at);
    if (!span) return [];
    const { model, kind: optimizer, method } = tuning;
    const row = rowFor({ family: model.family, optimizer, method, size: model.sizeClass, task: model.task });
    const { plural } = familyTable[model.family];
    const usual = row
      ? ` ${capital(plural)} (\`${model.name}\`) are usually trained with ${rateText(row.range[0])} to ${rateText(row.range[1])} (${methodText(row)}); start from ${rateText(row.recommended)}. *${row.source}*`
      : '';
    return [
      {
        span,
        text: `Learning rate **${rateText(tuning.rate)}** for \`${tuning.optimizer}\`.${usual}`,
        steps: tuning.rateSteps,
      },
    ];
  });
  if (tunings.length > 0) return tunings;
  return uses.flatMap(({ given, literal, rate, optimizer, scale, rateSteps }) => {
    const span = [given, literal].find((one) => one !== undefined && at(one));
    const text = `Learning rate **${rateText(rate)}** for \`${optimizer}\`.${usualRates(scale)}`;
    return span ? [{ span, text, steps: rateSteps }] : [];
  });
}

/** What optimizers of a kind are usually given, whatever they train. */
function usualRates(scale: RateScale): string {
  if (scale === 'free') return '';
  const { usual, source } = absoluteLimits[scale];
  return ` Optimizers of this kind are usually given ${rateText(usual[0])} to ${rateText(usual[1])}. *${capital(source)}*`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
