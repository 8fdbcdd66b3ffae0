/**
 * Losses and networks for segmentation, whose flags say what they are given: segmentation_models_pytorch and MONAI;
 * and losses on logits of kornia, timm and fvcore. Sources: the signatures of segmentation_models_pytorch 0.5,
 * MONAI 1.5, kornia 0.8, timm 1.0.
 */
import type { Slot } from '#program';
import type { Catalog, LossKind, LossMeaning, ModelMeaning, TensorMeaning } from './meaning.ts';

const prediction: Slot = { names: ['y_pred', 'input', 'pred', 'inputs', 'output'], index: 0 };
const target: Slot = { names: ['y_true', 'target', 'targets', 'label'], index: 1 };

function loss(form: LossMeaning['form'], title: string, kind: LossKind, more: Partial<LossMeaning> = {}): LossMeaning {
  return { is: 'loss', form, title, kind, expects: 'logits', prediction, target, framework: 'torch', ...more };
}

function under<M>(prefixes: readonly string[], table: Catalog<M>): Catalog<M> {
  return Object.fromEntries(
    prefixes.flatMap((prefix) => Object.entries(table).map(([name, meaning]) => [`${prefix}.${name}`, meaning])),
  );
}

/** What `mode` makes the loss apply to logits. */
const byMode = {
  slot: { names: ['mode'], index: 0 },
  kinds: { binary: 'binary', multilabel: 'binary', multiclass: 'classes' },
} as const;

/** Overlaps of probabilities, or of logits with `from_logits` (the default). */
function overlap(title: string): LossMeaning {
  return loss('module', title, 'overlap', {
    expects: 'probabilities',
    fromLogits: { names: ['from_logits'], index: 3 },
    fromLogitsByItself: true,
    mode: byMode,
  });
}

/** Of one class or several at once it is a hinge on the scores themselves, without a sigmoid; it reads no `from_logits`. */
const lovasz = loss('module', 'LovaszLoss', 'overlap', {
  mode: { ...byMode, kinds: { binary: 'overlap', multilabel: 'overlap', multiclass: 'classes' } },
});

const smp: Catalog<LossMeaning> = {
  DiceLoss: overlap('DiceLoss'),
  JaccardLoss: overlap('JaccardLoss'),
  TverskyLoss: overlap('TverskyLoss'),
  LovaszLoss: lovasz,
  // To each class by itself, whatever the mode.
  FocalLoss: loss('module', 'FocalLoss', 'binary'),
  // Both count pixels that are ignored as 0: no plain cross-entropies.
  SoftBCEWithLogitsLoss: loss('module', 'SoftBCEWithLogitsLoss', 'binary'),
  SoftCrossEntropyLoss: loss('module', 'SoftCrossEntropyLoss', 'classes'),
};

/** MONAI names the activation it applies; without one it is given probabilities. */
function activating(title: string): LossMeaning {
  return loss('module', title, 'overlap', {
    expects: 'probabilities',
    applies: [
      { slot: { names: ['sigmoid'], index: 2 }, kind: 'binary' },
      { slot: { names: ['softmax'], index: 3 }, kind: 'classes' },
    ],
    appliesOther: { names: ['other_act'], index: 4 },
  });
}

const overlaps = [
  'DiceLoss',
  'MaskedDiceLoss',
  'DiceCELoss',
  'DiceFocalLoss',
  'GeneralizedDiceLoss',
  'GeneralizedDiceFocalLoss',
  'TverskyLoss',
  // Other names of the same classes.
  'Dice',
  'dice_ce',
  'dice_focal',
  'generalized_dice',
  'generalized_dice_focal',
];

const monai: Catalog<LossMeaning> = {
  ...Object.fromEntries(overlaps.map((title) => [title, activating(title)])),
  // It applies the sigmoid unless told to apply the softmax.
  FocalLoss: loss('module', 'FocalLoss', 'binary', {
    applies: [{ slot: { names: ['use_softmax'], index: 6 }, kind: 'classes' }],
  }),
};

const others: Catalog<LossMeaning> = {
  'fvcore.nn.sigmoid_focal_loss': loss('function', 'sigmoid_focal_loss', 'binary'),
  'fvcore.nn.sigmoid_focal_loss_jit': loss('function', 'sigmoid_focal_loss_jit', 'binary'),
  'kornia.losses.binary_focal_loss_with_logits': loss('function', 'binary_focal_loss_with_logits', 'binary'),
  'kornia.losses.BinaryFocalLossWithLogits': loss('module', 'BinaryFocalLossWithLogits', 'binary'),
  'kornia.losses.focal_loss': loss('function', 'focal_loss', 'classes'),
  'kornia.losses.FocalLoss': loss('module', 'FocalLoss', 'classes'),
  'timm.loss.BinaryCrossEntropy': loss('module', 'BinaryCrossEntropy', 'binary', {
    crossEntropy: {
      scaledBy: [
        { names: ['weight'], index: 2 },
        // Before there was a `sum_classes`, its place was that of `pos_weight`.
        { names: ['sum_classes'], index: 4 },
        { names: ['pos_weight'], index: 5 },
      ],
    },
  }),
  'timm.loss.AsymmetricLossMultiLabel': loss('module', 'AsymmetricLossMultiLabel', 'binary'),
  'timm.loss.LabelSmoothingCrossEntropy': loss('module', 'LabelSmoothingCrossEntropy', 'classes', {
    crossEntropy: { scaledBy: [] },
  }),
  'timm.loss.SoftTargetCrossEntropy': loss('module', 'SoftTargetCrossEntropy', 'classes', {
    crossEntropy: { scaledBy: [] },
  }),
};

/** Networks end in a convolution; `activation` names what comes after it, `aux_params` makes them return a pair. */
const network: ModelMeaning = {
  is: 'model',
  heads: ['segmentation_head'],
  activation: { names: ['activation'] },
  pairs: { names: ['aux_params'] },
};
const plain: ModelMeaning = { is: 'model', heads: [] };

const networks: Catalog<TensorMeaning> = {
  ...under(
    ['segmentation_models_pytorch'],
    Object.fromEntries(
      ['Unet', 'UnetPlusPlus', 'MAnet', 'Linknet', 'FPN', 'PSPNet', 'PAN', 'DeepLabV3', 'DeepLabV3Plus', 'UPerNet'].map(
        (name) => [name, network],
      ),
    ),
  ),
  ...under(
    ['monai.networks.nets'],
    Object.fromEntries(
      ['UNet', 'Unet', 'BasicUNet', 'SegResNet', 'UNETR', 'SwinUNETR', 'AttentionUnet', 'FlexibleUNet'].map((name) => [
        name,
        plain,
      ]),
    ),
  ),
};

export const segmentation: Catalog<TensorMeaning> = {
  ...under(['segmentation_models_pytorch.losses'], smp),
  ...under(['monai.losses'], monai),
  ...others,
  ...networks,
};
