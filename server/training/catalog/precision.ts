/** Contexts in which a library computes with fewer bits than float32. */

export const autocastContexts: ReadonlySet<string> = new Set([
  'torch.cuda.amp.autocast',
  'torch.amp.autocast',
  'torch.autocast',
  'torch.cuda.amp.autocast_mode.autocast',
  'torch.amp.autocast_mode.autocast',
]);

/** Those of them that are for CUDA whatever they are given. */
export const autocastForCuda = /^torch\.cuda\./;
