/** Which texts are worth lowering without being imported: those that can hold a finding, or a comment about one. */

/** Libraries from which every finding starts, and our own comments; matched in one pass over the text. */
const roots =
  /torch|keras|tensorflow|tfjs|transformers|optax|lightning|ultralytics|timm|monai|kornia|logitlint:|\bSequential\(|\btf\.(?:losses|layers|train|sequential|model)\b/;

/**
 * Words of the calls at which findings are located: losses, hand-written logarithms, optimizers, rates, `compile`. Wider
 * than the catalog, so that names under which criteria are held (`loss_fn`) count as well.
 */
const places = new RegExp(
  [
    /[Ll]oss\w*\(|LOSS|[Cc]rit\w*\(|BCE|[Cc]ross_?[Ee]ntropy|KLDiv|kl_div/,
    // `log(1 - p)` of tensors; `math.log` takes none, and a schedule's `log(10000)` is no complement.
    /(?<!(?<!\.)\bmath\.)log\(1(?!\d)/,
    /[Oo]ptimizer|optim\b|optax|Adam|SGD|Lion|RMSprop|[Ll]earning_?[Rr]ate|\blr\b|TrainingArguments/,
    // Of a model; not `torch.compile(…)`, nor of a regular expression.
    /(?<!\b(?:torch|re))\.compile\(/,
    /YOLO|logitlint:/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

export function mentions(text: string): boolean {
  return roots.test(text);
}

/** Whether findings may be located in a text. */
export function anchors(text: string): boolean {
  return roots.test(text) && places.test(text);
}
