/** The families of pretrained models that are fine-tuned alike: what they are called, and how big one is by default. */

export const families = [
  'encoder',
  't5',
  'seq2seq',
  'causal_lm',
  'vit_like',
  'cnn',
  'yolo',
  'wav2vec2',
  'whisper',
  'diffusion',
] as const;

export type Family = (typeof families)[number];

export interface FamilyEntry {
  /** How a sentence names such a model: "200 times what BERT-like encoders are fine-tuned with". */
  readonly plural: string;
  readonly singular: string;
  /** Built from attention blocks: the default rate of Adam (1e-3) is known to stop these from learning. */
  readonly transformer: boolean;
  /** Hidden width and number of blocks of the usual checkpoint, for when the name of the checkpoint is not known. */
  readonly width: number;
  readonly layers: number;
  /** Where the ranges of the family were confirmed, in our words. */
  readonly sources: readonly string[];
}

export const familyTable: Readonly<Record<Family, FamilyEntry>> = {
  encoder: {
    plural: 'BERT-like encoders',
    singular: 'BERT-like encoder',
    transformer: true,
    width: 768,
    layers: 12,
    sources: [
      'google-research/bert README: 5e-5, 3e-5, 2e-5; run_classifier default 5e-5; compact models up to 3e-4',
      'Hugging Face course, chapter 8: 1e-5 to 1e-4, the Adam default of 1e-3 is far too high',
      'fairseq RoBERTa configurations: 1e-5 and 2e-5',
      'ELECTRA configure_finetuning: 1e-4 (base) and 5e-5 (large), with layer-wise decay',
      'ALBERT README: 1e-5 to 5e-5',
      'DeBERTa GLUE scripts: 2e-6 to 2e-5',
      'XLNet scripts: 2e-5 to 5e-5',
      'keras-hub docstrings: 5e-5',
      'sentence-transformers examples: 4e-6 to 5e-5',
      'LayoutLMv3 README: 1e-5 to 7e-5',
    ],
  },
  t5: {
    plural: 'T5-like models',
    singular: 'T5-like model',
    transformer: true,
    width: 768,
    layers: 12,
    sources: [
      'Transformers documentation, T5: 1e-4 and 3e-4 with AdamW',
      'text-to-text-transfer-transformer, constant_0_001.gin: 1e-3 with Adafactor',
      'Transformers docstring of Adafactor: 1e-3 with scale_parameter=False',
    ],
  },
  seq2seq: {
    plural: 'BART-like models',
    singular: 'BART-like model',
    transformer: true,
    width: 1024,
    layers: 12,
    sources: [
      'fairseq BART and mBART READMEs: 1e-5 to 3e-5',
      'Hugging Face notebooks, summarization and translation: 2e-5',
    ],
  },
  causal_lm: {
    plural: 'causal language models',
    singular: 'causal language model',
    transformer: true,
    width: 768,
    layers: 12,
    sources: [
      'Stanford Alpaca and FastChat (Vicuna): 2e-5',
      'nanoGPT finetune_shakespeare: 3e-5',
      'finetune-transformer-lm (GPT-1): 6.25e-5',
      'torchtune full fine-tuning recipes: 5e-6 to 2e-5',
      'TRL defaults: 2e-5 for SFT, 1e-6 for DPO and GRPO',
      'Hugging Face notebooks, language modeling: 2e-5',
    ],
  },
  vit_like: {
    plural: 'vision transformers',
    singular: 'vision transformer',
    transformer: true,
    width: 768,
    layers: 12,
    sources: [
      'Hugging Face notebooks, image classification: 5e-5',
      'vision_transformer configurations: 0.01 and 0.03 with SGD',
      'DeiT README: 5e-6 and 1e-5',
      'Swin-Transformer fine-tuning configurations: 2e-5',
      'DETR: 1e-4, backbone 1e-5',
      'Transformers-Tutorials: 5e-5, and its issue 297 that asks for 1e-5 to 2e-5',
    ],
  },
  cnn: {
    plural: 'pretrained CNNs',
    singular: 'pretrained CNN',
    transformer: false,
    width: 2048,
    layers: 50,
    sources: [
      'PyTorch transfer learning tutorial: SGD 1e-3, head 1e-2',
      'TorchVision object detection tutorial: SGD 5e-3',
      'detectron2 base configurations: SGD 0.02',
      'Keras transfer learning guide: Adam 1e-5 after unfreezing',
      'keras-io EfficientNet example: 1e-2 while frozen, 1e-5 unfrozen; too high a rate corrupts the pretrained weights',
    ],
  },
  yolo: {
    plural: 'YOLO detectors',
    singular: 'YOLO detector',
    transformer: false,
    width: 512,
    layers: 24,
    sources: ['ultralytics default.yaml, lr0: 1e-2 with SGD, 1e-3 with Adam'],
  },
  wav2vec2: {
    plural: 'wav2vec 2.0-like speech encoders',
    singular: 'wav2vec 2.0-like speech encoder',
    transformer: true,
    width: 768,
    layers: 12,
    sources: [
      'fairseq wav2vec and HuBERT fine-tuning configurations: 1e-5 to 1e-4',
      'Transformers speech-recognition README: 3e-4 and 5e-4',
      'speechbrain recipes, lr_wav2vec: 1e-4',
    ],
  },
  whisper: {
    plural: 'Whisper models',
    singular: 'Whisper model',
    transformer: true,
    width: 768,
    layers: 12,
    sources: ['Hugging Face Whisper fine-tuning event: 1e-5', 'speechbrain Whisper recipes: 1e-5 and 3e-5'],
  },
  diffusion: {
    plural: 'diffusion models',
    singular: 'diffusion model',
    transformer: false,
    width: 1280,
    layers: 16,
    sources: ['diffusers documentation and examples: 1e-6 to 1e-5'],
  },
};
