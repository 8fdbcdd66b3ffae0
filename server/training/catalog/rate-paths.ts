/** The usual path of names that several packages offer, for the tables about rates and pretrained models. */

const prefixes: readonly (readonly [from: RegExp, to: string])[] = [
  [/^tensorflow\.(?:python\.)?keras\./, 'keras.'],
  [/^tensorflow\.compat\.v[12]\.keras\./, 'keras.'],
  [/^tf_keras\./, 'keras.'],
  [/^keras\.api\./, 'keras.'],
  [/^tensorflow\.optimizers\./, 'keras.optimizers.'],
  [
    /^keras\.(?:src\.)?optimizers\.(?:optimizer_v2|adam|sgd|rmsprop|adamw|nadam|adamax)\.(?=[A-Z])/,
    'keras.optimizers.',
  ],
  [
    /^torch\.optim\.(?:adam|adamw|sgd|rmsprop|nadam|radam|adamax|adagrad|adadelta|lbfgs|rprop|asgd)\.(?=[A-Z])/,
    'torch.optim.',
  ],
  [/^transformers\.(?:training_args|training_args_seq2seq|trainer|trainer_seq2seq)\.(?=[A-Z])/, 'transformers.'],
  [/^trl\.(?:[a-z_0-9]+\.)+(?=[A-Z])/, 'trl.'],
  [/^timm\.(?:models\.factory|models|optim\.[a-z_0-9]+)\.(?=create_model$)/, 'timm.'],
  [/^timm\.optim\.(?:optim_factory|_optim_factory)\./, 'timm.optim.'],
  [/^sentence_transformers\.SentenceTransformer\.SentenceTransformer$/, 'sentence_transformers.SentenceTransformer'],
  [/^(?:pytorch_lightning|lightning)\.(?!pytorch\.)/, 'lightning.pytorch.'],
  [/^ultralytics\.(?:models\.)?(?:yolo\.)?(?:model\.)?YOLO$/, 'ultralytics.YOLO'],
  [/^open_clip\.factory\./, 'open_clip.'],
  [/^OpenAI_CLIP\./, 'clip.'],
];

/** `tensorflow.keras.optimizers.Adam` and `keras.optimizers.Adam` are one. */
export function ratePath(path: string): string {
  let usual = path;
  for (const [from, to] of prefixes) usual = usual.replace(from, to);
  return usual;
}
