/** The editor's settings for linting, made from the keys of the configuration file: same names, types, defaults and words. */
import { camelCase, type JsonSchema } from '../server/workspace/json-schema.ts';

type Property = Readonly<Record<string, unknown>>;

/** A key of the configuration file that stands in the editor under another name, because there it means a little more or less. */
const renamed: Readonly<Record<string, { readonly name: string; readonly description: string }>> = {
  extend: {
    name: 'configuration',
    description:
      'The configuration file to use for every file, instead of the nearest one; relative to the workspace folder, and inside it.',
  },
};

/** What the editor says differently: its settings stand in no file, and an empty list is one that was not set. */
const inTheEditor: readonly (readonly [RegExp, string])[] = [
  [/relative to this file/, 'relative to the workspace folder'],
  [/Without it, every/, 'Empty: every'],
  [
    /replaces the list that holds by itself/,
    'replaces the list that holds when this is empty (virtual environments, `node_modules` and the like)',
  ],
];

const examples: Readonly<Record<string, string>> = {
  severity: ' Example: `{ "double-softmax": "error" }`.',
  'per-file-ignores': ' Example: `{ "tests/**": ["all"] }`.',
};

/** Settings by their full names, `logitlint.select` and so on. */
export function editorSettings({ properties }: JsonSchema): Readonly<Record<string, Property>> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [
      `logitlint.${renamed[key]?.name ?? camelCase(key)}`,
      settingOf(key, property),
    ]),
  );
}

function settingOf(key: string, { description, propertyNames, additionalProperties, ...property }: Property): Property {
  const said = inTheEditor.reduce((text, [from, to]) => text.replace(from, to), String(description));
  return {
    ...property,
    ...perName(propertyNames, additionalProperties),
    default: property['default'] ?? emptyOf(property['type']),
    markdownDescription: `${renamed[key]?.description ?? said}${examples[key] ?? ''}`,
    scope: 'resource',
  };
}

/** An editor completes the names that it is given one by one. */
function perName(names: unknown, value: unknown): Property {
  if (value === undefined) return {};
  const known = typeof names === 'object' && names !== null && 'enum' in names ? names.enum : undefined;
  if (!Array.isArray(known)) return { additionalProperties: value };
  return { additionalProperties: false, properties: Object.fromEntries(known.map((name) => [name, value])) };
}

/** The value of a setting that says nothing. */
function emptyOf(type: unknown): unknown {
  switch (type) {
    case 'array':
      return [];
    case 'string':
      return '';
    default:
      throw new Error(`A setting of type ${String(type)} needs a default.`);
  }
}
