/** From the names in a program to a family: the class that is loaded, the name of the checkpoint, the call. */
import type { Family } from './family.ts';

/** A name pattern and what it says; the first that matches wins, so narrower patterns stand first. */
type NameTable = readonly (readonly [pattern: RegExp, family: Family | 'skip'])[];

/**
 * Classes that are loaded from checkpoints but are no backbone a rate could break: configurations, tokenizers, word
 * vectors, and time-series models whose rates nobody surveyed.
 */
const skippedClasses =
  /(Config|Tokenizer|TokenizerFast|[Pp]rocessor|Converter|Packer|FeatureExtractor|Scheduler|Pipeline)$|^(Embedding|EmbeddingBag|StaticEmbedding|GenerationConfig)$|^(PatchTST|PatchTSMixer|TimesFM|TimesFm|Chronos|TimeSeries|Informer|Autoformer)/;

/** Model classes, without the prefixes TF and Flax. */
const classTable: NameTable = [
  [skippedClasses, 'skip'],
  [/Whisper/, 'whisper'],
  [/Wav2Vec2|Hubert|WavLM|Data2VecAudio|UniSpeech|^SEW|^SpeechEncoderDecoder|^(Mms|MMS)/, 'wav2vec2'],
  [/^(U?MT5|T5|UMT5|ByT5|LongT5|Flan|CodeT5|Pix2Struct|Udop|SwitchTransformers)/, 't5'],
  [
    /^(M?Bart|PLBart|Pegasus|BigBirdPegasus|Marian|M2M|Nllb|NLLB|ProphetNet|XLMProphetNet|LED|Blenderbot|EncoderDecoder|FSMT|Mvp)/,
    'seq2seq',
  ],
  [
    /^(UNet\w*|SD3Transformer2D|FluxTransformer2D|Transformer2D|ControlNet|AutoencoderKL|StableDiffusion|PriorTransformer|PixArt|DiTTransformer|HunyuanDiT|UVit2D|AuraFlow|Kandinsky)\w*/,
    'diffusion',
  ],
  [
    /^(ViT|Vit|DeiT|Beit|BEiT|Swin|Dino|DINO|CLIP|ChineseCLIP|AltCLIP|Siglip|SigLIP|CLIPSeg|SegFormer|Segformer|\w*Detr\b|\w*Detr(For|Model)|MaskFormer|Mask2Former|OneFormer|DPT|Sam(Model|2|HQ|Vision)|VideoMAE|AST(Model|For)|Donut|TrOCR|VisionEncoderDecoder|VisionTextDualEncoder|Perceiver|GroundingDino|OwlViT|Owlv2|Yolos|DepthAnything|GLPN|TimesFormer|Timesformer|Vivit|Mgp|LeViT|Levit|Pvt|PVT|CvT|Cvt|Data2VecVision|XCLIP|BridgeTower|ViLT|Vilt|FlaxCLIP)/,
    'vit_like',
  ],
  [
    /^(ResNet|ConvNext|RegNet|MobileNet|MobileNetV|EfficientNet|BiT|Bit(Model|For)|VGG|DenseNet|Inception|Xception|UperNet)/,
    'cnn',
  ],
  [
    /^(GPT|OpenAIGPT|DialoGPT|Llama|Mistral|Ministral|Mixtral|Qwen|Gemma|RecurrentGemma|Phi(\d|For|Model|moe|MoE)|OPT|Bloom|Falcon|SmolLM|StableLm|Starcoder|CodeGen|Cohere|Olmo|OLMo|Mamba|Rwkv|XGLM|CTRL|TransfoXL|Persimmon|Granite|DeepSeek|Deepseek|Jamba|Idefics|Llava|PaliGemma|InternVL|Blip|InstructBlip|Kosmos|Fuyu|FastLanguageModel|FastModel|FastVisionModel|BioGpt)/,
    'causal_lm',
  ],
  [
    /Bert|BERT|Roberta|RoBERTa|Electra|Deberta|XLNet|^XLM(Model|For|With|Roberta)|Camembert|MPNet|MiniLM|Longformer|^BigBird|LayoutLM|^LiLT|^Lilt|^Luke|^LUKE|^Esm|Canine|^Tapas|^Funnel|^Ernie|^Nystromformer|^FNet|^Reformer|^MarkupLM|^Markuplm|^Splinter|^Nezha|^Xmod|^Data2VecText/,
    'encoder',
  ],
  [
    /^(SentenceTransformer|CrossEncoder|SparseEncoder|SetFitModel|TransformerWordEmbeddings|TransformerDocumentEmbeddings|TARSClassifier)$/,
    'encoder',
  ],
];

/** What an `Auto…` class stands for when the name of the checkpoint is not known: the looser numbers where it is open. */
const autoTable: NameTable = [
  [/^Auto(Config|Tokenizer|Processor|ImageProcessor|FeatureExtractor)$/, 'skip'],
  [/^AutoModelForTimeSeries/, 'skip'],
  [/^AutoModelForCausalLM|^AutoModelWithLMHead|^AutoModelFor(ImageTextToText|Vision2Seq)/, 'causal_lm'],
  [/^AutoModelForSeq2SeqLM/, 't5'],
  [
    /^AutoModelFor(CTC|AudioClassification|AudioFrameClassification|AudioXVector|SpeechSeq2Seq|TextToSpectrogram|TextToWaveform)/,
    'wav2vec2',
  ],
  [
    /^AutoModelFor(ImageClassification|ImageSegmentation|SemanticSegmentation|InstanceSegmentation|UniversalSegmentation|ObjectDetection|ZeroShotObjectDetection|DepthEstimation|VideoClassification|MaskedImageModeling|MaskGeneration|KeypointDetection|ImageToImage)|^AutoBackbone/,
    'cnn',
  ],
  [/^AutoModelFor(ZeroShotImageClassification|VisualQuestionAnswering)/, 'vit_like'],
  [
    /^AutoModelFor(SequenceClassification|TokenClassification|QuestionAnswering|TableQuestionAnswering|DocumentQuestionAnswering|MultipleChoice|MaskedLM|NextSentencePrediction|PreTraining|TextEncoding)|^AutoModel$|^AutoAdapterModel$/,
    'encoder',
  ],
];

const start = '(?:^|[-_/. @])';

/** Names of checkpoints, in lower case; `start` keeps short names from matching inside longer ones. */
const checkpointTable: NameTable = [
  [/nnlm|swivel|universal-sentence-encoder|timesfm|patchtst|patchtsmixer|chronos|glove|word2vec|fasttext/, 'skip'],
  [/whisper/, 'whisper'],
  [new RegExp(`wav2vec|hubert|wavlm|data2vec-audio|unispeech|xls-?r|${start}(sew|mms)-`), 'wav2vec2'],
  [
    new RegExp(
      `${start}(flan-)?(mt5|umt5|byt5|t5|t0|long-?t5|codet5)(-|_|p|v|\\d|$)|flan-t5|pix2struct|udop|switch-base|madlad`,
    ),
    't5',
  ],
  [/stable-diffusion|sdxl|flux\.1|kandinsky|controlnet|pixart|imagen-|amused/, 'diffusion'],
  [new RegExp(`${start}yolo`), 'yolo'],
  [
    new RegExp(
      `layoutlm|${start}(bert|albert|roberta|distilbert|deberta|electra|xlnet|xlm|camembert|mpnet|longformer)[-_]`,
    ),
    'encoder',
  ],
  [
    new RegExp(
      `trocr|donut|${start}(vit|deit|beit|dino|dinov2|dinov3|swin|swinv2|clip|siglip|sam|sam2|dpt|videomae|segformer|detr|maskformer|mask2former|yolos|eva|cait|mvit|maxvit|xcit|pvt|vilt|owlvit|ast-finetuned|levit|crossvit|twins|davit|hiera|coat|convit|tnt|volo)|vit[-_]|[-_]vit|clip-vit|-detr|biomedclip|aimv2`,
    ),
    'vit_like',
  ],
  [
    new RegExp(
      `${start}(m?bart|mbart|distilbart|kobart|pegasus|opus-mt|marian|m2m100|nllb|prophetnet|led-|blenderbot)|bart-`,
    ),
    'seq2seq',
  ],
  [
    /resnet|resnext|res2net|regnet|vgg|densenet|efficientnet|mobilenet|inception|xception|convnext|nasnet|squeezenet|shufflenet|mnasnet|googlenet|alexnet|rcnn|retinanet|fcos|ssd300|ssdlite|deeplab|fcn_|lraspp|resnest|seresn|ghostnet|hrnet|darknet|rexnet|nfnet|tinynet|lcnet|dla\d|dpn\d|mixnet|^bit[-_]|\/bit[-_/]/,
    'cnn',
  ],
  [
    new RegExp(
      `gpt|llama|mistral|mixtral|qwen|gemma|smollm|falcon|bloom|neox|pythia|vicuna|alpaca|zephyr|stablelm|starcoder|codegen|deepseek|olmo|mamba|rwkv|xglm|internlm|baichuan|chatglm|tinyllama|dolly|mpt-\\d|llava|idefics|paligemma|blip|${start}(phi|opt|yi|command-r|granite|cerebras)-?\\d?`,
    ),
    'causal_lm',
  ],
  [
    new RegExp(
      `bert|electra|xlnet|${start}xlm|mpnet|minilm|longformer|bigbird|big-bird|${start}(esm2?|luke|canine|tapas|ernie|bge|gte|e5|simcse|sbert|labse|nomic-embed|all-|paraphrase-|multi-qa|msmarco|funnel|splinter|lilt|markuplm|experts)`,
    ),
    'encoder',
  ],
];

function lookUp(table: NameTable, name: string): Family | 'skip' | undefined {
  return table.find(([pattern]) => pattern.test(name))?.[1];
}

export interface NamesOfModel {
  /** Last name of the class: `BertForSequenceClassification`, `AutoModel`, `TFBertModel`. */
  readonly className?: string;
  /** What the call loads: `bert-base-uncased`, `vit_base_patch16_224`, the address of a TF-Hub module. */
  readonly checkpoint?: string;
  /** What the catalog says of the call whatever is loaded. */
  readonly family?: Family;
}

/**
 * The family of a model by its names; undefined when no name says so (then nothing is judged). A class that names an
 * architecture wins over the checkpoint, the checkpoint over an `Auto…` class, the catalog's family comes last.
 */
export function familyOf(names: NamesOfModel): Family | undefined {
  const bare = names.className?.replace(/^(TF|Flax)(?=[A-Z])/, '');
  const byClass = bare === undefined ? undefined : lookUp(classTable, bare);
  if (byClass) return byClass === 'skip' ? undefined : byClass;
  const byCheckpoint =
    names.checkpoint === undefined ? undefined : lookUp(checkpointTable, names.checkpoint.toLowerCase());
  if (byCheckpoint === 'skip') return undefined;
  const byAuto = bare === undefined ? undefined : lookUp(autoTable, bare);
  if (byAuto === 'skip') return undefined;
  return byCheckpoint ?? byAuto ?? names.family;
}

/** Whether a class is one whose fine-tuning should keep the zero-shot abilities of CLIP. */
export function isContrastive(className: string | undefined): boolean {
  return className !== undefined && /^(TF|Flax)?(CLIP|ChineseCLIP|AltCLIP|Siglip|SigLIP)Model$/.test(className);
}

/** Whether a class or a name is that of a detector or a segmenter (their SGD rates are other than a classifier's). */
export function isDetection(name: string): boolean {
  return /rcnn|retinanet|fcos|ssd|deeplab|fcn|lraspp|unet|fpn|detection|segmentation/i.test(name);
}
