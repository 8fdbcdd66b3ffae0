/** logitlint/probes: what can be probed: the findings of a document, and the experiments that need no code. */
import { parametersOf } from '#lab';
import { probable } from '../commands/choose-probe.ts';
import type { Context } from '../context.ts';
import type { Probes, ProbesParams } from '../messages.ts';

export async function onProbes(context: Context, { textDocument }: ProbesParams): Promise<Probes> {
  const document = textDocument && context.documents.find(textDocument.uri)?.document;
  const found = document ? await probable(context, document.path) : [];
  return {
    findings: found.flatMap(({ finding }) => {
      const at = context.convert.location(finding.span);
      return at ? [{ rule: finding.rule, message: finding.message, uri: at.uri, range: at.range }] : [];
    }),
    experiments: context.engine.experiments.map(({ title, spec }) => ({
      title,
      spec,
      form: parametersOf(spec.experiment),
    })),
  };
}
