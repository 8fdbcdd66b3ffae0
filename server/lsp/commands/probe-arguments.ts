/** The argument of `logitlint.runProbe`, read without trusting it. */

import * as z from 'zod/mini';
import { type BackendChoice, backendChoices, type Limits, type ProbeSpec, probeLimits } from '#lab';
import type { ProbeArgument, Value } from '../messages.ts';

/** What is not given is undefined. */
export type ProbeArguments = { readonly [Name in keyof ProbeArgument]-?: ProbeArgument[Name] | undefined } & {
  readonly set: Readonly<Record<string, Value>>;
  readonly backend: BackendChoice | undefined;
};

export type ProbeReading =
  | { readonly kind: 'read'; readonly given: ProbeArguments }
  | { readonly kind: 'malformed'; readonly why: string };

const form = z.object({ activation: z.string(), criterion: z.string() });
const experiment = { framework: z.string(), settings: z.record(z.string(), z.unknown()) };
const twoForms = { ...experiment, written: form, fixed: form };

/** As much of an experiment as is needed to make a run of it; what it computes with, the lab checks itself. */
const spec = z.object({
  rule: z.string(),
  claim: z.string(),
  experiment: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('learning-rate'), ...experiment }),
    z.object({ kind: z.literal('loss'), ...twoForms }),
    z.object({ kind: z.literal('together'), ...twoForms }),
  ]),
});

function numberWithin({ said, holds }: Limits) {
  return z.number().check(z.refine(holds, `it must be ${said}`));
}

/** Clients write null, or an empty text, where they leave something out. */
const text = z.nullish(z.string());
const offset = z
  .number()
  .check(z.refine((value) => Number.isInteger(value) && value >= 0, 'it must be whole and not negative'));

const schema = z.nullish(
  z.object({
    uri: text,
    position: z.nullish(z.object({ line: offset, character: offset })),
    rule: text,
    spec: z.nullish(
      z.custom<ProbeSpec>((value) => spec.safeParse(value).success, 'it must be an experiment as it was given'),
    ),
    set: z.nullish(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
    seeds: z.nullish(numberWithin(probeLimits.seeds)),
    backend: z.nullish(z.enum(backendChoices)),
    budget: z.nullish(numberWithin(probeLimits.budgetSeconds)),
    id: text,
  }),
);

/** The argument, or the first part of it that is there and is not what it must be. */
export function readProbeArguments(value: unknown): ProbeReading {
  const { success, data, error } = schema.safeParse(value);
  if (!success) {
    const [issue] = error.issues;
    const part = issue?.path[0] ?? 'the argument';
    const rule = issue?.code === 'custom' ? `: ${issue.message}` : '';
    return { kind: 'malformed', why: `${String(part)} is malformed${rule}` };
  }
  return {
    kind: 'read',
    given: {
      uri: data?.uri || undefined,
      position: data?.position ?? undefined,
      rule: data?.rule || undefined,
      spec: data?.spec ?? undefined,
      set: data?.set ?? {},
      seeds: data?.seeds ?? undefined,
      backend: data?.backend ?? undefined,
      budget: data?.budget ?? undefined,
      id: data?.id || undefined,
    },
  };
}
