/** textDocument/inlayHint: what a forward returns and the learning rate an optimizer gets, where the settings ask for it. */
import type { InlayHint, InlayHintParams } from 'vscode-languageserver-protocol';
import type { Context } from '../context.ts';
import { outputHints, rateHints } from '../hints.ts';
import { spotOf } from '../spot.ts';

export async function onInlayHint(context: Context, params: InlayHintParams): Promise<InlayHint[]> {
  const { folders, reports, convert } = context;
  const { uri } = params.textDocument;
  const spot = spotOf(context, uri, params.range);
  if (!spot) return [];
  const { outputs, learningRates } = (await folders.of(spot.path)).settings.inlayHints;
  const facts = outputs || learningRates ? await reports.facts(spot.path) : undefined;
  if (!facts) return [];
  const hints = [...(outputs ? outputHints(facts, spot.path) : []), ...(learningRates ? rateHints(facts) : [])];
  return hints.flatMap(({ span, label, tooltip }) => {
    if (span.file !== spot.path || span.end < spot.start || span.end > spot.end) return [];
    const at = convert.location(span);
    return at?.uri === uri ? [{ position: at.range.end, label, tooltip, paddingLeft: true }] : [];
  });
}
