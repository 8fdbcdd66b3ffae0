/** Width and number of layers of common checkpoints (the probe scales its model by them), and size classes by name. */
import { type Family, familyTable } from './family.ts';
import type { SizeClass } from './limits.ts';

export interface Size {
  /** Hidden width of the blocks (features of the last stage for CNNs). */
  readonly width: number;
  readonly layers: number;
}

/** Names in lower case; the first that occurs in the name of a checkpoint wins. Figures as published with the checkpoints. */
const sizeTable: readonly (readonly [name: RegExp, width: number, layers: number])[] = [
  [/bert[-_](en_uncased_l-2|tiny)|bert_tiny|l-2_h-128/, 128, 2],
  [/bert[-_]mini|l-4_h-256/, 256, 4],
  [/bert[-_]small|l-4_h-512/, 512, 4],
  [/bert[-_]medium|l-8_h-512/, 512, 8],
  [/tinybert_general_4l_312d/, 312, 4],
  [/tinybert_general_6l_768d/, 768, 6],
  [/distilroberta|distilbert|distil_bert/, 768, 6],
  [/albert-xxlarge/, 4096, 12],
  [/albert-xlarge/, 2048, 24],
  [/electra-small/, 256, 12],
  [/deberta-v3-xsmall/, 384, 12],
  [/deberta-v3-small/, 768, 6],
  [/deberta-v2-xxlarge/, 1536, 48],
  [/deberta-v2-xlarge/, 1536, 24],
  [/modernbert-large/, 1024, 28],
  [/modernbert-base/, 768, 22],
  [/minilm-l-?6/, 384, 6],
  [/minilm|bge-small|e5-small|gte-small/, 384, 12],
  [/xlm-roberta-xl\b/, 2560, 36],
  [/esm2_t6/, 320, 6],
  [/esm2_t12/, 480, 12],
  [/esm2_t30/, 640, 30],
  [/esm2_t33/, 1280, 33],
  [
    /(bert|roberta|electra|albert|deberta|xlnet|camembert|bge|e5|gte|layoutlmv\d|longformer|bigbird|xlm-roberta|deberta-v3|roberta)[-_a-z]*[-_]large/,
    1024,
    24,
  ],
  [/mt5-small/, 512, 8],
  [/t5(-v1_1)?-small/, 512, 6],
  [/t5(-v1_1)?-(large|xl|3b|11b|xxl)/, 1024, 24],
  [/t5(-v1_1)?-base/, 768, 12],
  [/bart-base/, 768, 6],
  [/(bart-large|mbart|distilbart|nllb)/, 1024, 12],
  [/pegasus/, 1024, 16],
  [/opus-mt/, 512, 6],
  [/distilgpt2/, 768, 6],
  [/gpt2-medium/, 1024, 24],
  [/gpt2-large/, 1280, 36],
  [/gpt2-xl/, 1600, 48],
  [/gpt2/, 768, 12],
  [/opt-125m/, 768, 12],
  [/opt-350m/, 1024, 24],
  [/opt-1\.3b/, 2048, 24],
  [/smollm2?-135m/, 576, 30],
  [/smollm2?-360m/, 960, 32],
  [/smollm2?-1\.7b/, 2048, 24],
  [/tinyllama/, 2048, 22],
  [/llama-3\.2-1b/, 2048, 16],
  [/llama-3\.2-3b/, 3072, 28],
  [/llama.*(70b)/, 8192, 80],
  [/llama.*(13b)/, 5120, 40],
  [/(llama|mistral|vicuna|zephyr).*(7b|8b)/, 4096, 32],
  [/qwen2(\.5)?-0\.5b/, 896, 24],
  [/qwen2(\.5)?-1\.5b/, 1536, 28],
  [/qwen2(\.5)?-7b/, 3584, 28],
  [/gemma-2b/, 2048, 18],
  [/gemma-7b/, 3072, 28],
  [/phi-2/, 2560, 32],
  [/(vit|deit)[-_]tiny/, 192, 12],
  [/(vit|deit)[-_]small|dinov2[-_]small|dinov2_vits14/, 384, 12],
  [/(vit|clip-vit|dinov2|deit|beit)[-_]large|dinov2_vitl14|vit_l_/, 1024, 24],
  [/vit[-_]huge|vit_h_14/, 1280, 32],
  [/dinov2[-_]giant|dinov2_vitg14/, 1536, 40],
  [/swinv?2?[-_]tiny|swin_t\b/, 768, 12],
  [/swinv?2?[-_]base|swin_b\b/, 1024, 24],
  [/whisper[-_/]?tiny|^tiny(\.en)?$/, 384, 4],
  [/whisper[-_/]?base|^base(\.en)?$/, 512, 6],
  [/whisper[-_/]?small|^small(\.en)?$/, 768, 12],
  [/whisper[-_/]?medium|^medium(\.en)?$/, 1024, 24],
  [/whisper[-_/]?large|^large/, 1280, 32],
  [/(wav2vec2|hubert|wavlm|xls-r).*(large|300m)/, 1024, 24],
  [/resnet-?18/, 512, 18],
  [/resnet-?34/, 512, 34],
  [/resnet-?101/, 2048, 101],
  [/resnet-?152/, 2048, 152],
  [/resnet-?50/, 2048, 50],
  [/densenet-?121/, 1024, 121],
  [/vgg-?16/, 512, 16],
  [/vgg-?19/, 512, 19],
  [/mobilenet_?v2|mobilenetv2/, 1280, 53],
  [/efficientnet[-_]?b0/, 1280, 18],
];

/** The published size of a checkpoint; undefined when its name is not known. */
export function knownSize(checkpoint: string): Size | undefined {
  const name = checkpoint.toLowerCase();
  const entry = sizeTable.find(([pattern]) => pattern.test(name));
  return entry && { width: entry[1], layers: entry[2] };
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
