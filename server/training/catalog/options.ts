/** How numbers come into a program from outside: command lines, configuration files, settings classes. */
import type { Slot } from '#program';

/** Calls that give an object whose attributes are the options of a command line. */
export const parsedArguments =
  /(^|\.)(parse_args|parse_known_args|parse_intermixed_args)$|^(tap|simple_parsing|configargparse)\./;

/** Methods that declare an option: its names come first, its default is named. */
export const optionDeclarations: readonly string[] = ['add_argument', 'add_arg'];

export const optionDefault: Slot = { names: ['default'] };

/** Calls that declare a flag by name and give its default second (absl, TensorFlow 1). */
export const flagDeclarations: readonly string[] = ['DEFINE_float', 'DEFINE_integer', 'DEFINE_string'];

export const flagsObject = /(^|\.)(FLAGS|flags\.FLAGS|app\.flags\.FLAGS)$/;

/** Decorators that declare an option of a command (click). */
export const optionDecorators: ReadonlySet<string> = new Set(['option', 'argument']);

/** Calls that stand for a default: `field(default=…)`, `typer.Option(…)`, `pydantic.Field(…)`. */
export const defaultCalls: ReadonlyMap<string, Slot> = new Map([
  ['dataclasses.field', { names: ['default'] }],
  ['typer.Option', { names: ['default'], index: 0 }],
  ['typer.Argument', { names: ['default'], index: 0 }],
  ['pydantic.Field', { names: ['default'], index: 0 }],
  ['simple_parsing.field', { names: ['default'], index: 0 }],
]);

/** Calls that read a configuration file, and the argument that says which (a path, or an opened file). */
export const configReaders: ReadonlySet<string> = new Set([
  'yaml.safe_load',
  'yaml.load',
  'yaml.full_load',
  'json.load',
  'toml.load',
  'tomllib.load',
  'tomli.load',
  'omegaconf.OmegaConf.load',
  'hyperpyyaml.load_hyperpyyaml',
]);

/** Calls that open a file (or read it whole), and hand on its path. */
export const fileOpeners: ReadonlySet<string> = new Set(['builtins.open', 'pathlib.Path', 'io.open', 'codecs.open']);

/** Methods of paths and files that stand for the file itself. */
export const fileMethods: ReadonlySet<string> = new Set(['open', 'read', 'read_text', 'resolve', 'absolute']);

/** Calls that give their argument back as a number or as a configuration object. */
export const conversions: ReadonlySet<string> = new Set([
  'builtins.float',
  'builtins.str',
  'builtins.vars',
  'builtins.dict',
  'omegaconf.OmegaConf.create',
  'ml_collections.ConfigDict',
  'argparse.Namespace',
  'types.SimpleNamespace',
  'easydict.EasyDict',
  'addict.Dict',
  'munch.munchify',
  'munch.Munch',
]);

/** Decorators of classes whose fields are settings that a caller may override. */
export const settingsDecorators: ReadonlySet<string> = new Set(['dataclass', 'define', 'attrs', 's', 'frozen']);

export const settingsBases =
  /(^|\.)(BaseSettings|BaseModel|TrainingArguments|Seq2SeqTrainingArguments|NamedTuple|Tap)$/;

/** Calls that parse a command line into settings classes, and where these are given. */
export const settingsParsers: ReadonlyMap<string, Slot> = new Map([
  ['transformers.HfArgumentParser', { names: ['dataclass_types'], index: 0 }],
  ['trl.TrlParser', { names: ['dataclass_types'], index: 0 }],
  ['tyro.cli', { names: ['f'], index: 0 }],
]);

/** Arguments of decorators that name a configuration, and the folder it is in (Hydra). */
export const configurationName = 'config_name';
export const configurationFolder = 'config_path';
