/** Names of classes and checkpoints as they stand in real code, and the family and size they must be read as. */
import { describe, expect, it } from 'vitest';
import {
  billionsOf,
  type Family,
  familyOf,
  isContrastive,
  knownSize,
  type SizeClass,
  sizeClassOf,
  sizeOf,
} from '../../server/training/rates/index.ts';

describe('family by class', () => {
  it.each<[string, Family | undefined]>([
    ['BertModel', 'encoder'],
    ['TFBertForSequenceClassification', 'encoder'],
    ['FlaxRobertaForTokenClassification', 'encoder'],
    ['XLMRobertaForSequenceClassification', 'encoder'],
    ['DebertaV2ForQuestionAnswering', 'encoder'],
    ['ModernBertForMaskedLM', 'encoder'],
    ['LayoutLMv3ForTokenClassification', 'encoder'],
    ['SentenceTransformer', 'encoder'],
    ['HubertForCTC', 'wav2vec2'],
    ['SpeechEncoderDecoderModel', 'wav2vec2'],
    ['T5ForConditionalGeneration', 't5'],
    ['MT5ForConditionalGeneration', 't5'],
    ['Pix2StructForConditionalGeneration', 't5'],
    ['BartForConditionalGeneration', 'seq2seq'],
    ['MBartForConditionalGeneration', 'seq2seq'],
    ['MarianMTModel', 'seq2seq'],
    ['EncoderDecoderModel', 'seq2seq'],
    ['GPT2LMHeadModel', 'causal_lm'],
    ['LlamaForCausalLM', 'causal_lm'],
    ['OPTForCausalLM', 'causal_lm'],
    ['LlavaForConditionalGeneration', 'causal_lm'],
    ['ViTForImageClassification', 'vit_like'],
    ['VisionEncoderDecoderModel', 'vit_like'],
    ['DetrForObjectDetection', 'vit_like'],
    ['SegformerForSemanticSegmentation', 'vit_like'],
    ['CLIPModel', 'vit_like'],
    ['SamModel', 'vit_like'],
    ['ConvNextForImageClassification', 'cnn'],
    ['ResNetForImageClassification', 'cnn'],
    ['WhisperForConditionalGeneration', 'whisper'],
    ['UNet2DConditionModel', 'diffusion'],
    ['PatchTSMixerForPrediction', undefined],
    ['BertConfig', undefined],
    ['BertTokenizerFast', undefined],
    ['Embedding', undefined],
    ['MyModel', undefined],
  ])('%s is %s', (className, family) => expect(familyOf({ className })).toBe(family));
});

describe('family of what an Auto class loads', () => {
  it.each<[string, string | undefined, Family | undefined]>([
    ['AutoModel', undefined, 'encoder'],
    ['AutoModelForSequenceClassification', 'bert-base-uncased', 'encoder'],
    ['AutoModelForSequenceClassification', 'gpt2', 'causal_lm'],
    ['AutoModelForSeq2SeqLM', undefined, 't5'],
    ['AutoModelForSeq2SeqLM', 'facebook/bart-large-cnn', 'seq2seq'],
    ['AutoModelForSeq2SeqLM', 'google/flan-t5-base', 't5'],
    ['AutoModelForSeq2SeqLM', 'Helsinki-NLP/opus-mt-en-fr', 'seq2seq'],
    ['AutoModelForCausalLM', undefined, 'causal_lm'],
    ['AutoModelForCausalLM', 'meta-llama/Llama-2-7b-hf', 'causal_lm'],
    ['AutoModelForImageClassification', undefined, 'cnn'],
    ['AutoModelForImageClassification', 'google/vit-base-patch16-224-in21k', 'vit_like'],
    ['AutoModelForImageClassification', 'microsoft/resnet-50', 'cnn'],
    ['AutoModelForImageClassification', 'microsoft/swin-tiny-patch4-window7-224', 'vit_like'],
    ['AutoModelForCTC', undefined, 'wav2vec2'],
    ['AutoModelForSpeechSeq2Seq', 'openai/whisper-small', 'whisper'],
    ['AutoModelForTokenClassification', 'facebook/esm2_t12_35M_UR50D', 'encoder'],
    ['AutoModel', 'facebook/hubert-base-ls960', 'wav2vec2'],
    ['AutoModelForTimeSeriesPrediction', undefined, undefined],
    ['AutoTokenizer', 'bert-base-uncased', undefined],
  ])('%s of %s is %s', (className, checkpoint, family) =>
    expect(familyOf({ className, ...(checkpoint === undefined ? {} : { checkpoint }) })).toBe(family),
  );
});

describe('family by the name of a checkpoint alone', () => {
  it.each<[string, Family | undefined]>([
    ['vit_base_patch16_224', 'vit_like'],
    ['deit_small_patch16_224', 'vit_like'],
    ['swin_base_patch4_window7_224', 'vit_like'],
    ['resnet50', 'cnn'],
    ['tf_efficientnetv2_s', 'cnn'],
    ['convnext_tiny', 'cnn'],
    ['ViT-B/32', 'vit_like'],
    ['https://tfhub.dev/tensorflow/bert_en_uncased_L-12_H-768_A-12/4', 'encoder'],
    ['https://tfhub.dev/tensorflow/small_bert/bert_en_uncased_L-4_H-512_A-8/1', 'encoder'],
    ['https://tfhub.dev/google/nnlm-en-dim50/2', undefined],
    ['https://tfhub.dev/google/universal-sentence-encoder/4', undefined],
    ['https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/feature_vector/5', 'cnn'],
    ['yolov8n.pt', 'yolo'],
    ['all-MiniLM-L6-v2', 'encoder'],
    ['bert_base_en_uncased', 'encoder'],
    ['./output', undefined],
  ])('%s is %s', (checkpoint, family) => expect(familyOf({ checkpoint })).toBe(family));

  it('falls back on what the catalog says of the call', () => {
    expect(familyOf({ checkpoint: 'mymodel', family: 'cnn' })).toBe('cnn');
    expect(familyOf({ checkpoint: 'vit_tiny_patch16_224', family: 'cnn' })).toBe('vit_like');
  });
});

describe('sizes', () => {
  it.each<[string, number, number]>([
    ['bert-large-uncased', 1024, 24],
    ['roberta-large', 1024, 24],
    ['xlm-roberta-large', 1024, 24],
    ['microsoft/deberta-v3-large', 1024, 24],
    ['distilbert-base-uncased', 768, 6],
    ['google/electra-small-discriminator', 256, 12],
    ['prajjwal1/bert-tiny', 128, 2],
    ['sentence-transformers/all-MiniLM-L6-v2', 384, 6],
    ['gpt2-xl', 1600, 48],
    ['gpt2', 768, 12],
    ['openai/whisper-large-v3', 1280, 32],
    ['resnet18', 512, 18],
    ['google/flan-t5-large', 1024, 24],
    ['t5-small', 512, 6],
    ['meta-llama/Llama-2-7b-hf', 4096, 32],
  ])('%s is %i wide and %i layers deep', (name, width, layers) => expect(knownSize(name)).toEqual({ width, layers }));

  it('takes the usual size of the family otherwise', () => {
    expect(sizeOf('encoder', undefined)).toEqual({ width: 768, layers: 12 });
    expect(sizeOf('encoder', 'bert-base-uncased')).toEqual({ width: 768, layers: 12 });
  });

  it.each<[Family, string, SizeClass]>([
    ['encoder', 'prajjwal1/bert-tiny', 'small'],
    ['encoder', 'google/electra-small-discriminator', 'small'],
    ['encoder', 'microsoft/deberta-v3-xsmall', 'small'],
    ['encoder', 'bert-base-uncased', 'usual'],
    ['vit_like', 'vit_tiny_patch16_224', 'usual'],
    ['causal_lm', 'meta-llama/Llama-2-7b-hf', 'billions'],
    ['causal_lm', 'HuggingFaceTB/SmolLM2-360M', 'usual'],
    ['causal_lm', 'Qwen/Qwen2.5-1.5B', 'usual'],
  ])('%s %s is %s', (family, name, size) => expect(sizeClassOf(family, name)).toBe(size));

  it.each<[string, number | undefined]>([
    ['facebook/opt-350m', 0.35],
    ['tiiuae/falcon-7b-instruct', 7],
    ['Qwen/Qwen2-0.5B', 0.5],
    ['bert-base-uncased', undefined],
  ])('%s has %s billion parameters', (name, billions) => expect(billionsOf(name)).toBe(billions));
});

it.each([
  ['CLIPModel', true],
  ['TFCLIPModel', true],
  ['CLIPVisionModel', false],
  [undefined, false],
])('%s keeps zero-shot abilities: %s', (name, expected) => expect(isContrastive(name)).toBe(expected));
