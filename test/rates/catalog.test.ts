/** The catalog's calls, defaults and schedules against what the packages themselves say, as recorded. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { trainerTable, trainingArguments } from '../../server/training/catalog/arguments.ts';
import {
  kerasOptimizer,
  kindOfOptim,
  kindOfTimmOpt,
  namedOptimizers,
  optimizerTable,
} from '../../server/training/catalog/optimizers.ts';
import { mayLoad, pretrainedCall } from '../../server/training/catalog/pretrained.ts';
import { ratePath } from '../../server/training/catalog/rate-paths.ts';
import { schedulesAroundOptimizers, schedulesAsRates } from '../../server/training/catalog/schedules.ts';

describe('rates that are left out', () => {
  it.each([
    ['torch.optim.Adam', 1e-3],
    ['torch.optim.AdamW', 1e-3],
    ['torch.optim.SGD', 1e-3],
    ['torch.optim.RMSprop', 1e-2],
    ['torch.optim.NAdam', 2e-3],
    ['torch.optim.RAdam', 1e-3],
    ['torch.optim.Adamax', 2e-3],
    ['torch.optim.Adagrad', 1e-2],
    ['torch.optim.Adadelta', 1],
    ['torch.optim.ASGD', 1e-2],
    ['torch.optim.Rprop', 1e-2],
    ['torch.optim.LBFGS', 1],
    ['torch.optim.SparseAdam', 1e-3],
    ['torch.optim.Adafactor', 1e-2],
    ['torch.optim.Muon', 1e-3],
    ['transformers.AdamW', 1e-3],
    ['transformers.Adafactor', undefined],
    ['keras.optimizers.Adam', 1e-3],
    ['keras.optimizers.RMSprop', 1e-3],
    ['keras.optimizers.SGD', 1e-2],
    ['keras.optimizers.ScheduleFreeAdamW', 2.5e-3],
    ['optax.adam', undefined],
    ['optax.contrib.prodigy', 1],
    ['timm.optim.Lion', 1e-4],
    ['timm.optim.Lars', 1],
    ['timm.optim.Adahessian', 0.1],
    ['pytorch_pretrained_bert.BertAdam', undefined],
    ['@tensorflow/tfjs.train.adam', 1e-3],
    ['@tensorflow/tfjs.train.adamax', 2e-3],
    ['@tensorflow/tfjs.train.sgd', undefined],
    ['@tensorflow/tfjs.train.rmsprop', undefined],
  ])('%s: %s', (path, rate) => {
    expect(optimizerTable.has(path)).toBe(true);
    expect(optimizerTable.get(path)?.fallback).toBe(rate);
  });

  it.each([
    ['TrainingArguments', 'transformers', 5e-5, 'full'],
    ['SFTConfig', 'trl', 2e-5, 'full'],
    ['DPOConfig', 'trl', 1e-6, 'preference'],
    ['GRPOConfig', 'trl', 1e-6, 'preference'],
    ['RewardConfig', 'trl', 1e-4, 'full'],
    ['SentenceTransformerTrainingArguments', 'sentence_transformers', 5e-5, 'full'],
  ])('%s of %s: %d', (name, prefix, rate, method) => {
    expect(trainingArguments.get(`${prefix}.${name}`)).toMatchObject({ fallback: rate, method });
  });

  it('names of optimizers in compile', () => {
    const rates = Object.fromEntries([...namedOptimizers].map(([name, entry]) => [name, [entry.keras, entry.tfjs]]));
    expect(rates).toMatchObject({ adam: [1e-3, 1e-3], sgd: [1e-2, 1e-2], adagrad: [1e-3, 1e-2], adadelta: [1e-3, 1] });
  });
});

describe('TensorFlow.js has what the catalog names', () => {
  const paths = [...optimizerTable.keys()].filter((path) => path.startsWith('@tensorflow/tfjs.train.'));
  it.each(paths)('%s', (path) => {
    const name = path.split('.').at(-1) as keyof typeof tf.train;
    expect(typeof tf.train[name]).toBe('function');
  });
  it('loads layers models', () => expect(typeof tf.loadLayersModel).toBe('function'));
});

describe('kinds by name', () => {
  it.each([
    ['adamw_torch', 'adam'],
    ['adamw_bnb_8bit', 'adam'],
    ['paged_adamw_32bit', 'adam'],
    ['adafactor', 'adafactor'],
    ['sgd', 'sgd'],
    ['lion_8bit', 'lion'],
    ['galore_adamw', 'other'],
    ['schedule_free_adamw', 'other'],
    ['lomo', 'other'],
  ])('optim=%s is %s', (name, kind) => expect(kindOfOptim(name).kind).toBe(kind));

  it.each([
    ['AdamW', 'adam'],
    ['sgd', 'sgd'],
    ['momentum', 'sgd'],
    ['fusedadamw', 'adam'],
    ['lion', 'lion'],
    ['lamb', 'other'],
    ['muon', 'other'],
    ['auto', 'other'],
  ])('opt=%s is %s', (name, kind) => expect(kindOfTimmOpt(name).kind).toBe(kind));
});

describe('calls that load pretrained weights', () => {
  it.each([
    ['transformers.AutoModel.from_pretrained', 'AutoModel'],
    ['transformers.models.bert.modeling_bert.BertModel.from_pretrained', 'BertModel'],
    ['transformers.TFAutoModelForSequenceClassification.from_pretrained', 'TFAutoModelForSequenceClassification'],
    ['transformers.GPT2LMHeadModel.from_pretrained', 'GPT2LMHeadModel'],
    ['transformers.EncoderDecoderModel.from_encoder_decoder_pretrained', 'EncoderDecoderModel'],
    ['diffusers.UNet2DConditionModel.from_pretrained', 'UNet2DConditionModel'],
    ['diffusers.AutoencoderKL.from_pretrained', 'AutoencoderKL'],
    ['timm.create_model', 'create_model'],
    ['torchvision.models.resnet50', 'resnet50'],
    ['torchvision.models.resnet.resnet50', 'resnet50'],
    ['torchvision.models.detection.fasterrcnn_resnet50_fpn', 'fasterrcnn_resnet50_fpn'],
    ['keras.applications.ResNet50', 'ResNet50'],
    ['tensorflow.keras.applications.efficientnet.EfficientNetB0', 'EfficientNetB0'],
    ['keras_hub.models.BertTextClassifier.from_preset', 'BertTextClassifier'],
    ['tensorflow_hub.KerasLayer', 'KerasLayer'],
    ['sentence_transformers.SentenceTransformer', 'SentenceTransformer'],
    ['open_clip.create_model_and_transforms', 'create_model_and_transforms'],
    ['whisper.load_model', 'load_model'],
    ['segmentation_models_pytorch.Unet', 'Unet'],
    ['efficientnet_pytorch.EfficientNet.from_pretrained', 'EfficientNet'],
    ['ultralytics.YOLO', 'YOLO'],
    ['torch.hub.load', 'load'],
    ['unsloth.FastLanguageModel.from_pretrained', 'FastLanguageModel'],
    ['peft.AutoPeftModelForCausalLM.from_pretrained', 'AutoPeftModelForCausalLM'],
    ['setfit.SetFitModel.from_pretrained', 'SetFitModel'],
    ['@tensorflow/tfjs.loadLayersModel', 'loadLayersModel'],
  ])('%s', (path, className) => {
    expect(pretrainedCall(ratePath(path))?.className).toBe(className);
    expect(path.split('.').at(-1)).toMatch(mayLoad);
  });

  it.each([
    'transformers.AutoConfig.from_pretrained',
    'transformers.AutoTokenizer.from_pretrained',
    'transformers.BertTokenizerFast.from_pretrained',
    'transformers.AutoImageProcessor.from_pretrained',
    'transformers.GenerationConfig.from_pretrained',
    'transformers.AutoModel.from_config',
    'diffusers.DDPMScheduler.from_pretrained',
    'torch.nn.Embedding.from_pretrained',
    'efficientnet_pytorch.EfficientNet.from_name',
    'torchvision.models.list_models',
    'torchvision.models.get_model_weights',
    'mypackage.Model.from_pretrained',
    'lightning.pytorch.LightningModule.load_from_checkpoint',
  ])('not %s', (path) => expect(pretrainedCall(ratePath(path))).toBeUndefined());
});

describe('names that several packages offer', () => {
  it.each([
    ['tensorflow.keras.optimizers.Adam', 'keras.optimizers.Adam'],
    ['tf_keras.optimizers.Adam', 'keras.optimizers.Adam'],
    ['tensorflow.optimizers.Adam', 'keras.optimizers.Adam'],
    ['torch.optim.adamw.AdamW', 'torch.optim.AdamW'],
    ['trl.trainer.SFTTrainer', 'trl.SFTTrainer'],
    ['timm.models.create_model', 'timm.create_model'],
  ])('%s is %s', (from, to) => expect(ratePath(from)).toBe(to));

  it('Keras optimizers are called by the Keras that a file imports', () => {
    expect(kerasOptimizer(['keras'], 'Adam')).toBe('keras.optimizers.Adam');
    expect(kerasOptimizer(['tensorflow'], 'Adam')).toBe('tensorflow.keras.optimizers.Adam');
  });
});

describe('schedules', () => {
  it.each([
    ['torch.optim.lr_scheduler.OneCycleLR', 'peak'],
    ['torch.optim.lr_scheduler.CyclicLR', 'peak'],
    ['torch.optim.lr_scheduler.StepLR', 'shrinks'],
    ['torch.optim.lr_scheduler.LambdaLR', 'unknown'],
    ['transformers.get_linear_schedule_with_warmup', 'shrinks'],
  ])('%s %s', (path, kind) => expect(schedulesAroundOptimizers.get(path)?.kind).toBe(kind));

  it.each([
    ['optax.warmup_cosine_decay_schedule', 'peak_value'],
    ['optax.cosine_decay_schedule', 'init_value'],
    ['keras.optimizers.schedules.PolynomialDecay', 'initial_learning_rate'],
    ['transformers.WarmUp', 'initial_learning_rate'],
  ])('%s has its peak in %s', (path, name) =>
    expect(schedulesAsRates.get(path)).toMatchObject({ kind: 'peak', slot: { names: [name] } }),
  );
});

it('every trainer takes a model first', () => {
  for (const trainer of trainerTable.values()) expect(trainer.model).toMatchObject({ names: ['model'], index: 0 });
});
