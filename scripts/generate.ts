/**
 * Writes what is generated, npm run generate: from the schema that checks configuration files their JSON schema and the
 * editor's settings, from the limits of probes those of their settings, from the table of fine-tuning rates its page.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { probeLimits } from '#lab';
import { rules } from '#rules';
import { ratesPage } from '../server/training/rates/page.ts';
import { configurationJsonSchema } from '../server/workspace/json-schema.ts';
import { editorSettings } from './editor-settings.ts';

const write = (path: string, content: unknown): void => writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);

const schema = configurationJsonSchema(rules.map(({ id }) => id));
write('schemas/logitlint.schema.json', schema);

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { configuration } = manifest.contributes;
const generated = editorSettings(schema);
const kept = Object.entries(configuration.properties).filter(([name]) => !(name in generated));
const probing = { seeds: probeLimits.seeds, budget: probeLimits.budgetSeconds };
for (const [name, { least, most }] of Object.entries(probing))
  Object.assign(configuration.properties[`logitlint.probe.${name}`], { minimum: least, maximum: most });
configuration.properties = { ...Object.fromEntries(kept), ...generated };
write('package.json', manifest);

writeFileSync('rules/fine-tuning-rate-too-high/rates.md', ratesPage());
