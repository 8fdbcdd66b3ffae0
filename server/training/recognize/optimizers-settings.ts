/** Settings: the options of command lines, the fields of settings classes, the entries of configuration files. */
import {
  type ApiEnd,
  type CallValue,
  type Frame,
  type ParameterValue,
  type Program,
  type Scope,
  type Trail,
  type Value,
  whileKnown,
} from '#program';
import { contains, listIn, type Span } from '#source';
import {
  conversions,
  flagDeclarations,
  flagsObject,
  optionDeclarations,
  optionDecorators,
  optionDefault,
  parsedArguments,
  settingsBases,
  settingsDecorators,
  settingsParsers,
} from '../catalog/options.ts';
import { configOf, entriesOf, ofConfiguredFunction } from './optimizers-configs.ts';
import type { Setting } from './optimizers-rate.ts';
import { writtenName } from './written-name.ts';

export type SettingQuestion =
  | { readonly kind: 'api'; readonly end: ApiEnd; readonly at: Value }
  /** A value that ended nowhere: perhaps an option that a decorator declares. */
  | { readonly kind: 'value'; readonly value: Value }
  /** Whether a place is the default of a field of a settings class. */
  | { readonly kind: 'field'; readonly span: Span };

export function settingOf(program: Program, question: SettingQuestion): Setting | undefined {
  switch (question.kind) {
    case 'api':
      return ofObject(program, question.end, question.at);
    case 'value':
      return ofDecorator(program, question.value);
    case 'field':
      return fieldAt(program, question.span);
  }
}

/** The text of a key, if it is a constant. */
export function keyText(program: Program, key: Value): string | undefined {
  const constant = program.constant(key);
  return typeof constant === 'string' || typeof constant === 'number' ? String(constant) : undefined;
}

/** What stands under a key (or an attribute) of an object; undefined when nothing is known of it. */
export function atKey(program: Program, of: Trail, key: string, at: Value): readonly Setting[] | undefined {
  const { end } = of;
  if (end.kind === 'value' || end.kind === 'instance' || end.kind === 'module' || end.kind === 'class') {
    const found = program.member(of, key, at).filter((trail) => trail.end.kind !== 'api');
    return found.length > 0 ? found.flatMap(settingOfTrail) : undefined;
  }
  if (end.kind === 'result' || end.kind === 'part') {
    const given =
      end.kind === 'result' && conversions.has(end.path) ? end.call.args.find((arg) => arg.name === key) : undefined;
    if (given && end.kind === 'result')
      return [
        {
          value: given.value,
          frame: end.frame,
          step: { message: `\`${key}\` is given here`, span: given.span },
          overridable: false,
        },
      ];
    const inner = unwrapped(program, of);
    if (inner !== of) return atKey(program, inner, key, at);
    const option = end.kind === 'result' || keyText(program, end.key) === '0' ? optionOf(program, of, key) : undefined;
    if (option) return [option];
    const config = configOf(program, of);
    if (config) return entriesOf(config, key);
    const parsed = settingsClass(program, of);
    if (parsed) return fieldsOf(program, parsed, key);
    const outer = end.kind === 'part' ? keyText(program, end.key) : undefined;
    return end.kind === 'part' && outer !== undefined
      ? below(program, atKey(program, end.of, outer, at), key, at)
      : undefined;
  }
  if (end.kind === 'api') {
    if (flagsObject.test(end.path)) return listed(flagOf(program, key));
    if (end.name === 'hparams' && end.receiver) return hyperparameter(program, end.receiver, key, at);
    return end.receiver ? below(program, atKey(program, end.receiver, end.name, at), key, at) : undefined;
  }
  return undefined;
}

/** What stands under a key of what was found under another. */
function below(
  program: Program,
  outer: readonly Setting[] | undefined,
  key: string,
  at: Value,
): readonly Setting[] | undefined {
  const found = outer
    ?.flatMap((each) => program.trace(each.value, each.frame))
    .flatMap((trail) => atKey(program, trail, key, at) ?? []);
  return found && found.length > 0 ? found : undefined;
}

const listed = (setting: Setting | undefined): readonly Setting[] | undefined => setting && [setting];

function settingOfTrail(trail: Trail): readonly Setting[] {
  if (trail.end.kind === 'literal')
    return [{ value: trail.end.value, frame: undefined, ...stepOf(trail), overridable: false }];
  if (trail.end.kind === 'value')
    return [{ value: trail.end.value, frame: trail.end.frame, ...stepOf(trail), overridable: false }];
  if (trail.end.kind === 'result')
    return [{ value: trail.end.call, frame: trail.end.frame, ...stepOf(trail), overridable: false }];
  return [];
}

function stepOf(trail: Trail): Pick<Setting, 'step'> {
  const step = trail.steps.at(-1);
  return step ? { step } : {};
}

/** Behind `vars(args)`, `OmegaConf.create(…)` and the like. */
function unwrapped(program: Program, of: Trail): Trail {
  if (of.end.kind !== 'result' || !conversions.has(of.end.path)) return of;
  const [first] = of.end.call.args;
  if (!first || first.spread) return of;
  const trails = program.trace(first.value, of.end.frame);
  const [only] = trails;
  return trails.length === 1 && only ? only : of;
}

function ofObject(program: Program, end: ApiEnd, at: Value): Setting | undefined {
  if (flagsObject.test(end.path.slice(0, end.path.lastIndexOf('.')))) return flagOf(program, end.name);
  if (!end.receiver) return undefined;
  const found = atKey(program, end.receiver, end.name, at) ?? ofConfiguredFunction(program, at);
  return found?.length === 1 ? found[0] : undefined;
}

/** The option `--key` of the parser whose result `of` is. */
function optionOf(program: Program, of: Trail, key: string): Setting | undefined {
  const result = of.end.kind === 'part' ? of.end.of.end : of.end;
  if (result.kind !== 'result' || !parsedArguments.test(result.path)) return undefined;
  const declared = declaredOptions(program);
  const candidates = declared.get(inFile(result.call.span.file, key)) ?? declared.get(key) ?? [];
  if (candidates.length !== 1) return undefined;
  const [call] = candidates;
  if (!call) return undefined;
  const set = program.callsNamed('set_defaults').find((each) => each.args.some((arg) => arg.name === key));
  const value = set ? set.args.find((arg) => arg.name === key)?.value : defaultOf(program, call);
  if (!value) return undefined;
  return {
    value,
    frame: undefined,
    step: { message: `default of the option \`--${key}\``, span: value.span },
    overridable: true,
  };
}

function defaultOf(program: Program, call: CallValue): Value | undefined {
  const given = program.argument(call, optionDefault);
  return given.kind === 'value' ? given.value : undefined;
}

function namesOption(call: CallValue, key: string): boolean {
  return optionKeys(call).includes(key);
}

/** The attributes under which an option may be read. */
function optionKeys(call: CallValue): readonly string[] {
  const destination = call.args.find((arg) => arg.name === 'dest')?.value;
  if (destination) return destination.kind === 'literal' ? [String(destination.value)] : [];
  return call.args.flatMap((arg) =>
    arg.name === undefined && arg.value.kind === 'literal' && typeof arg.value.value === 'string'
      ? [arg.value.value.replace(/^-+/, '').replaceAll('-', '_')]
      : [],
  );
}

function inFile(file: string, key: string): string {
  return `${file}\n${key}`;
}

/** All declared options by name, and by file and name. */
const declaredOptions = /* @__PURE__ */ whileKnown((program): ReadonlyMap<string, readonly CallValue[]> => {
  const byKey = new Map<string, CallValue[]>();
  for (const call of optionDeclarations.flatMap((name) => program.callsNamed(name)))
    for (const key of optionKeys(call).flatMap((each) => [each, inFile(call.span.file, each)]))
      listIn(byKey, key).push(call);
  return byKey;
});

/** `DEFINE_float("learning_rate", 5e-5, …)`. */
function flagOf(program: Program, key: string): Setting | undefined {
  const declared = flagDeclarations
    .flatMap((name) => program.callsNamed(name))
    .filter((call) => call.args[0]?.value.kind === 'literal' && call.args[0].value.value === key);
  const [call] = declared;
  const value = call?.args[1]?.value;
  if (declared.length !== 1 || !value) return undefined;
  return {
    value,
    frame: undefined,
    step: { message: `default of the flag \`${key}\``, span: value.span },
    overridable: true,
  };
}

/** A parameter whose function is decorated with the option of that name (click). */
function ofDecorator(program: Program, value: Value): Setting | undefined {
  if (value.kind !== 'name') return undefined;
  const parameter = parameterNamed(value.place.scope, value.name);
  if (!parameter) return undefined;
  for (const decorator of parameter.scope.decorators) {
    if (decorator.kind !== 'call' || decorator.callee.kind === 'call') continue;
    const name = decorator.callee.kind === 'member' || decorator.callee.kind === 'name' ? decorator.callee.name : '';
    if (!optionDecorators.has(name) || !namesOption(decorator, value.name)) continue;
    const given = defaultOf(program, decorator);
    if (given)
      return {
        value: given,
        frame: undefined,
        step: { message: `default of the option \`--${value.name}\``, span: given.span },
        overridable: true,
      };
  }
  return undefined;
}

export function parameterNamed(scope: Scope, name: string): ParameterValue | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const found = at.parameters.find((parameter) => parameter.name === name);
    if (found) return found;
    if (at.binds.has(name)) return undefined;
  }
  return undefined;
}

function fieldAt(program: Program, span: Span): Setting | undefined {
  const unit = program.units.unit(span.file);
  const type = unit?.scopes.findLast((scope) => contains(scope.span, span));
  if (!unit || type?.kind !== 'class' || !isSettings(program, type)) return undefined;
  return { value: { kind: 'unknown', reason: 'a field', span }, frame: undefined, overridable: true };
}

function isSettings(program: Program, type: Scope): boolean {
  return (
    type.decorators.some((each) => settingsDecorators.has(writtenName(each))) ||
    program.apiBases(type).some((base) => settingsBases.test(base))
  );
}

/** The class of this program that a parser of settings classes gives for one of its results. */
function settingsClass(program: Program, of: Trail): Scope | undefined {
  const part = of.end.kind === 'part' ? of.end : undefined;
  const result = part ? part.of.end : of.end;
  if (result.kind !== 'result') return undefined;
  const direct = settingsParsers.get(result.path);
  const maker = direct ? result : result.receiver?.end;
  if (maker?.kind !== 'result') return undefined;
  const slot = settingsParsers.get(maker.path.replace(/\(\)$/, ''));
  if (!slot) return undefined;
  const given = program.argument(maker.call, slot, maker.frame);
  if (given.kind !== 'value') return undefined;
  const elements = program.elementsOf(given.value, given.frame);
  const index = part ? Number(keyText(program, part.key) ?? Number.NaN) : 0;
  const chosen = elements ? elements[index]?.value : index === 0 ? given.value : undefined;
  if (!chosen) return undefined;
  const [end] = program.trace(chosen, given.frame).map((trail) => trail.end);
  return end?.kind === 'class' ? end.scope : undefined;
}

function fieldsOf(program: Program, type: Scope, key: string): readonly Setting[] | undefined {
  for (const each of program.lineage(type)) {
    const bind = each.binds.get(key)?.at(-1);
    if (!bind || bind.value.kind === 'unknown') continue;
    return [
      {
        value: bind.value,
        frame: undefined,
        step: { message: `default of the field \`${key}\``, span: bind.value.span },
        overridable: true,
      },
    ];
  }
  return undefined;
}

/** `self.hparams.lr`: what the constructor was given for `lr`, or an attribute of what was saved. */
function hyperparameter(program: Program, receiver: Trail, key: string, at: Value): readonly Setting[] | undefined {
  const { end } = receiver;
  if (end.kind !== 'instance') return undefined;
  const method = program.method(end.type, '__init__');
  if (!method) return undefined;
  const parameter = method.parameters.find((each) => each.name === key);
  if (parameter) return parameterSetting(program, parameter, end.call, end.frame);
  for (const call of method.calls) {
    if (writtenName(call.callee) !== 'save_hyperparameters' && writtenName(call.callee) !== 'update') continue;
    const [saved] = call.args;
    if (!saved || saved.spread) continue;
    for (const trail of program.trace(saved.value)) {
      const found = atKey(program, trail, key, at);
      if (found) return found;
    }
  }
  return undefined;
}

function parameterSetting(
  program: Program,
  parameter: ParameterValue,
  call: CallValue | undefined,
  frame: Frame | undefined,
): readonly Setting[] {
  const step = { message: `the hyperparameter \`${parameter.name}\``, span: parameter.span };
  if (!call) return [{ value: parameter, frame: undefined, step, overridable: false }];
  const given = program.argument(call, { names: [parameter.name], index: parameter.index - 1 }, frame);
  if (given.kind === 'value') return [{ value: given.value, frame: given.frame, step, overridable: false }];
  if (given.kind === 'unknown' || !parameter.fallback) return [];
  return [
    {
      value: parameter.fallback,
      frame: undefined,
      step: { ...step, message: `default of \`${parameter.name}\`` },
      overridable: true,
    },
  ];
}
