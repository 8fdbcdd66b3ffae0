/** How libraries freeze weights, thaw them, or train something else instead: names of calls, attributes and classes. */

/** Methods that freeze the whole of their receiver. */
export const freezingMethods: readonly string[] = ['freeze', 'freeze_base_model', 'freeze_model', 'freeze_all'];

/** Methods that freeze only the convolutions in front of a speech encoder: it is still fully fine-tuned. */
export const frontEndFreezingMethods: readonly string[] = ['freeze_feature_encoder', 'freeze_feature_extractor'];

export const thawingMethods: readonly string[] = [
  'unfreeze',
  'unfreeze_model',
  'unfreeze_all',
  'unfreeze_backbone',
  'unfreeze_encoder',
];

/** Attributes whose stores (also by `setattr`) freeze when they are false and thaw when they are true. */
export const freezingAttributes: readonly string[] = ['requires_grad', 'trainable'];

/** Names under which adapters are put on a model: the pretrained weights stay as they are. */
export const adapterCalls: readonly string[] = [
  'get_peft_model',
  'inject_adapter_in_model',
  'prepare_model_for_kbit_training',
  'prepare_model_for_int8_training',
  'add_adapter',
  'train_adapter',
  'train_adapter_fusion',
  'enable_lora',
  'mark_only_lora_as_trainable',
  'apply_lora',
  // Quantized weights do not move: what is trained on top of them are adapters.
  'BitsAndBytesConfig',
];

/** Functions that give groups of parameters with rates that fall from layer to layer. */
export const layerWiseDecay =
  /layer_?decay|layer_?wise|llrd|param_groups_lrd|LayerDecay|discriminative|paramwise_cfg|get_parameter_groups_with_decay/i;

/** Names of functions of a program that freeze something, wherever they are defined; a `feature_extractor` reads files. */
export const freezingName =
  /(^|_)(un)?freeze|frozen|set_parameter_requires_grad|set_requires_grad|requires_grad_off|feature_extract(?!or)/i;

/** Sub-modules that stand on top of a backbone: their parameters are not pretrained. */
export const headName =
  /^(fc|head|heads|classifier|cls|cls_head|lm_head|score|output|out|linear|decoder_head|projection|proj|dense|regressor|classification_head|get_classifier|prediction_head|new_head|top|mlp)\w*$/i;

/** Parts of a library's model that hold most of its pretrained weights. */
export const backboneName =
  /^(bert|roberta|xlm_roberta|distilbert|albert|electra|deberta|xlnet|longformer|camembert|mpnet|transformer|encoder|decoder|base_model|backbone|vit|deit|beit|swin|swinv2|clip|vision_model|text_model|image_encoder|visual|model|features|wav2vec2|hubert|wavlm|whisper|unet|base|module|auto_model|segformer|convnext|resnet|trunk|pretrained)$/i;

/** Library objects that are made of the modules given to them. */
const containerCall =
  /(^|\.)(Sequential|ModuleList|ModuleDict|DataParallel|DistributedDataParallel|FullyShardedDataParallel|OptimizedModule|SentenceTransformer|Model|OrderedDict)$/;

/** Functions of TensorFlow.js that make a model of the layers and outputs they are given. */
const containerFunction = /^@tensorflow\/tfjs\.(sequential|model|LayersModel)$/;

export function isContainer(path: string): boolean {
  return containerCall.test(path) || containerFunction.test(path);
}

/** Methods that put one more module into a container. */
export const containerAdders: readonly string[] = ['add', 'append', 'add_module'];

/** Methods that give parts of their receiver. */
export const partMethods = /^(children|modules|named_children|get_layer|getLayer)$/;

/** Names of library calls that make layers: classes, and the functions of TensorFlow.js. */
export function makesLayer(path: string): boolean {
  return /(^|\.)[A-Z]\w*$/.test(path) || /^@tensorflow\/tfjs\.layers\./.test(path);
}

/** Parts of names of parameters that weight decay is usually kept from. */
export const decayWords =
  /^\.?(bias|gamma|beta|layer_?norm|ln|norm|bn|batch_?norm|\w*[lL]ayer[nN]orm|\w*norm)\d*(\.(weight|bias))?\.?$/i;

/** Names of heads, of layers in them and of their parameters, or beginnings of such. */
export const headWords =
  /^\.?(module\.)?(fc|head|heads|classifier|cls|classification|lm_head|score|linear|regressor|pooler|projection|qa_outputs|out_proj|output_layer|prediction|top)\w*(\.\w*)*$/i;

/** Embeddings of positions and of special tokens: a small part, replaced where the size of the input changes. */
export const tokenWords =
  /^\.?(pos_embed|pos_embedding|position_embedding|positional_embedding|cls_token|class_token|dist_token|mask_token)\w*(\.\w*)*$/i;

/** Parts of names of parameters of pretrained backbones. */
export const backboneWords =
  /^\.?(module\.)?(model\.)?(bert|roberta|xlm_roberta|camembert|distilbert|albert|electra|deberta|mpnet|longformer|xlnet|transformer|encoder|backbone|base_model|auto_model|pretrained|vit|deit|beit|dinov2|swin|swinv2|segformer|convnext|resnet|features|wav2vec2|hubert|wavlm|plm|lm|encoder\.layer)\.?$/i;

/** Calls by which a loop of the program's own computes gradients. */
export const backwardCalls: readonly string[] = ['backward', 'manual_backward', 'gradient', 'grad', 'value_and_grad'];

/** Names of imports and calls after which the weights that are trained are adapters: the files they stand in are exempt. */
export const adapterLibraries = /^(peft|loralib|adapters|opendelta)(\.|$)/;

/** Arguments that put adapters on a model. */
export const adapterArguments: ReadonlySet<string> = new Set([
  'peft_config',
  'lora_config',
  'adapter_config',
  'load_in_4bit',
  'load_in_8bit',
]);

/** Library names of optax and Lightning that train a part of the parameters only. */
export const partialTraining: readonly string[] = [
  'set_to_zero',
  'multi_transform',
  'masked',
  'partition',
  'freeze',
  'selective_transform',
  'stop_gradient',
  'BackboneFinetuning',
  'BaseFinetuning',
  'FinetuningScheduler',
];

/** Attributes and layers of a model that are what it computes, not a part of it. */
export const outputName = /^(input|inputs|output|outputs|last_hidden_state|pooler_output|hidden_states|logits|params)$/;
