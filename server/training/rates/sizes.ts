/** Width and number of layers of common checkpoints (the probe scales its model by them), and size classes by name. */
import { type Family, familyTable } from './family.ts';
import type { SizeClass } from './limits.ts';

export interface Size {
  /** Hidden width of the blocks (features of the last stage for CNNs). */
  readonly width: number;
  readonly layers: number;
}

/** Names in lower case; the first that occurs in the name of a checkpoint wins. Figures as published with the checkpoints. */
export const sizeTable: readonly (readonly [title: string, name: RegExp, width: number, layers: number])[] = [
  ['BERT tiny', /bert[-_](en_uncased_l-2|tiny)|bert_tiny|l-2_h-128/, 128, 2],
  ['BERT mini', /bert[-_]mini|l-4_h-256/, 256, 4],
  ['BERT small', /bert[-_]small|l-4_h-512/, 512, 4],
  ['BERT medium', /bert[-_]medium|l-8_h-512/, 512, 8],
  ['TinyBERT, 4 layers', /tinybert_general_4l_312d/, 312, 4],
  ['TinyBERT, 6 layers', /tinybert_general_6l_768d/, 768, 6],
  ['DistilBERT, DistilRoBERTa', /distilroberta|distilbert|distil_bert/, 768, 6],
  ['ALBERT xxlarge', /albert-xxlarge/, 4096, 12],
  ['ALBERT xlarge', /albert-xlarge/, 2048, 24],
  ['ELECTRA small', /electra-small/, 256, 12],
  ['DeBERTa v3 xsmall', /deberta-v3-xsmall/, 384, 12],
  ['DeBERTa v3 small', /deberta-v3-small/, 768, 6],
  ['DeBERTa v2 xxlarge', /deberta-v2-xxlarge/, 1536, 48],
  ['DeBERTa v2 xlarge', /deberta-v2-xlarge/, 1536, 24],
  ['ModernBERT large', /modernbert-large/, 1024, 28],
  ['ModernBERT base', /modernbert-base/, 768, 22],
  ['MiniLM, 6 layers', /minilm-l-?6/, 384, 6],
  ['MiniLM, BGE, E5 and GTE small', /minilm|bge-small|e5-small|gte-small/, 384, 12],
  ['XLM-RoBERTa XL', /xlm-roberta-xl\b/, 2560, 36],
  ['ESM-2 8M', /esm2_t6/, 320, 6],
  ['ESM-2 35M', /esm2_t12/, 480, 12],
  ['ESM-2 150M', /esm2_t30/, 640, 30],
  ['ESM-2 650M', /esm2_t33/, 1280, 33],
  [
    'BERT, RoBERTa, ELECTRA, ALBERT, DeBERTa, XLNet, BGE, E5, GTE … large',
    /(bert|roberta|electra|albert|deberta|xlnet|camembert|bge|e5|gte|layoutlmv\d|longformer|bigbird|xlm-roberta|deberta-v3|roberta)[-_a-z]*[-_]large/,
    1024,
    24,
  ],
  ['mT5 small', /mt5-small/, 512, 8],
  ['T5 small', /t5(-v1_1)?-small/, 512, 6],
  ['T5 large, 3B and 11B', /t5(-v1_1)?-(large|xl|3b|11b|xxl)/, 1024, 24],
  ['T5 base', /t5(-v1_1)?-base/, 768, 12],
  ['BART base', /bart-base/, 768, 6],
  ['BART large, mBART, NLLB', /(bart-large|mbart|distilbart|nllb)/, 1024, 12],
  ['Pegasus', /pegasus/, 1024, 16],
  ['OPUS-MT (Marian)', /opus-mt/, 512, 6],
  ['DistilGPT-2', /distilgpt2/, 768, 6],
  ['GPT-2 medium', /gpt2-medium/, 1024, 24],
  ['GPT-2 large', /gpt2-large/, 1280, 36],
  ['GPT-2 XL', /gpt2-xl/, 1600, 48],
  ['GPT-2', /gpt2/, 768, 12],
  ['OPT 125M', /opt-125m/, 768, 12],
  ['OPT 350M', /opt-350m/, 1024, 24],
  ['OPT 1.3B', /opt-1\.3b/, 2048, 24],
  ['SmolLM 135M', /smollm2?-135m/, 576, 30],
  ['SmolLM 360M', /smollm2?-360m/, 960, 32],
  ['SmolLM 1.7B', /smollm2?-1\.7b/, 2048, 24],
  ['TinyLlama', /tinyllama/, 2048, 22],
  ['Llama 3.2 1B', /llama-3\.2-1b/, 2048, 16],
  ['Llama 3.2 3B', /llama-3\.2-3b/, 3072, 28],
  ['Llama 70B', /llama.*(70b)/, 8192, 80],
  ['Llama 13B', /llama.*(13b)/, 5120, 40],
  ['Llama, Mistral, Vicuna, Zephyr 7B and 8B', /(llama|mistral|vicuna|zephyr).*(7b|8b)/, 4096, 32],
  ['Qwen 2 and 2.5, 0.5B', /qwen2(\.5)?-0\.5b/, 896, 24],
  ['Qwen 2 and 2.5, 1.5B', /qwen2(\.5)?-1\.5b/, 1536, 28],
  ['Qwen 2 and 2.5, 7B', /qwen2(\.5)?-7b/, 3584, 28],
  ['Gemma 2B', /gemma-2b/, 2048, 18],
  ['Gemma 7B', /gemma-7b/, 3072, 28],
  ['Phi-2', /phi-2/, 2560, 32],
  ['ViT and DeiT tiny', /(vit|deit)[-_]tiny/, 192, 12],
  ['ViT and DeiT small, DINOv2 small', /(vit|deit)[-_]small|dinov2[-_]small|dinov2_vits14/, 384, 12],
  ['ViT, CLIP, DINOv2, BEiT large', /(vit|clip-vit|dinov2|deit|beit)[-_]large|dinov2_vitl14|vit_l_/, 1024, 24],
  ['ViT huge', /vit[-_]huge|vit_h_14/, 1280, 32],
  ['DINOv2 giant', /dinov2[-_]giant|dinov2_vitg14/, 1536, 40],
  ['Swin tiny', /swinv?2?[-_]tiny|swin_t\b/, 768, 12],
  ['Swin base', /swinv?2?[-_]base|swin_b\b/, 1024, 24],
  ['Whisper tiny', /whisper[-_/]?tiny|^tiny(\.en)?$/, 384, 4],
  ['Whisper base', /whisper[-_/]?base|^base(\.en)?$/, 512, 6],
  ['Whisper small', /whisper[-_/]?small|^small(\.en)?$/, 768, 12],
  ['Whisper medium', /whisper[-_/]?medium|^medium(\.en)?$/, 1024, 24],
  ['Whisper large', /whisper[-_/]?large|^large/, 1280, 32],
  ['wav2vec 2.0, HuBERT, WavLM, XLS-R large', /(wav2vec2|hubert|wavlm|xls-r).*(large|300m)/, 1024, 24],
  ['ResNet-18', /resnet-?18/, 512, 18],
  ['ResNet-34', /resnet-?34/, 512, 34],
  ['ResNet-101', /resnet-?101/, 2048, 101],
  ['ResNet-152', /resnet-?152/, 2048, 152],
  ['ResNet-50', /resnet-?50/, 2048, 50],
  ['DenseNet-121', /densenet-?121/, 1024, 121],
  ['VGG-16', /vgg-?16/, 512, 16],
  ['VGG-19', /vgg-?19/, 512, 19],
  ['MobileNet V2', /mobilenet_?v2|mobilenetv2/, 1280, 53],
  ['EfficientNet B0', /efficientnet[-_]?b0/, 1280, 18],
];

/** The published size of a checkpoint; undefined when its name is not known. */
export function knownSize(checkpoint: string): Size | undefined {
  const name = checkpoint.toLowerCase();
  const entry = sizeTable.find(([, pattern]) => pattern.test(name));
  return entry && { width: entry[2], layers: entry[3] };
}

/** Size of the model for the probe: that of the checkpoint, else the usual one of the family. */
export function sizeOf(family: Family, checkpoint: string | undefined): Size {
  const known = checkpoint === undefined ? undefined : knownSize(checkpoint);
  const { width, layers } = familyTable[family];
  return known ?? { width, layers };
}

/** Parameters in billions where a name tells them: `7b`, `1.5B`, `350m`. */
export function billionsOf(checkpoint: string): number | undefined {
  const found = /(?:^|[-_/ ])(\d+(?:\.\d+)?)\s?([bm])(?![a-z0-9])/i.exec(checkpoint);
  if (!found) return undefined;
  const number = Number(found[1]);
  return found[2]?.toLowerCase() === 'b' ? number : number / 1000;
}

/** Compact checkpoints take higher rates, models from 3 billion parameters lower ones; the name must say so. */
export function sizeClassOf(family: Family, checkpoint: string | undefined): SizeClass {
  if (checkpoint === undefined) return 'usual';
  if (family === 'encoder' && /(^|[-_/])(tiny|mini|small|xsmall)([-_/.]|$)|minilm|tinybert/i.test(checkpoint))
    return 'small';
  if (family === 'causal_lm' && (billionsOf(checkpoint) ?? 0) >= 3) return 'billions';
  return 'usual';
}
