/** The published JSON schema of configuration files, generated from the schema that checks them. */
import * as z from 'zod/mini';
import { defaultSettings } from './configuration.ts';
import { configurationSchema, ruleLists } from './configuration-schema.ts';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** `rules` are the ids of all rules: an editor that knows them completes them, and underlines what is none. */
export function configurationJsonSchema(rules: readonly string[]): JsonSchema {
  const { properties = {}, ...schema } = z.toJSONSchema(configurationSchema, { target: 'draft-7' });
  const named = Object.entries(properties).map(([key, property]) => [
    key,
    typeof property === 'object' ? { ...withRules(key, property, rules), ...defaultOf(key, property.type) } : {},
  ]);
  return {
    ...schema,
    properties: Object.fromEntries(named),
    $id: 'https://raw.githubusercontent.com/logitlint/logitlint/main/schemas/logitlint.schema.json',
    title: 'Settings of LogitLint',
  };
}

function withRules(key: string, property: object, rules: readonly string[]): object {
  const items = { type: 'string', enum: [...rules, 'all'] };
  if (ruleLists.some((one) => one === key)) return { ...property, items };
  switch (key) {
    case 'severity':
      return { ...property, propertyNames: { type: 'string', enum: rules } };
    case 'per-file-ignores':
      return { ...property, additionalProperties: { type: 'array', items } };
    default:
      return property;
  }
}

/** What holds where nothing is said; keys without such a value have none in the schema. */
function defaultOf(key: string, type: unknown): { readonly default?: unknown } {
  const found = Object.entries(defaultSettings).find(([name]) => name === camelCase(key));
  if (found?.[1] === undefined) return {};
  return { default: type === 'object' ? {} : found[1] };
}

/** Keys of files are written with dashes; settings and the editor write them in one word. */
export function camelCase(key: string): string {
  return key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
