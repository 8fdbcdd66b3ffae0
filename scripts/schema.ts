/** Writes the JSON schema of configuration files from the schema that checks them: npm run schema. */
import { writeFileSync } from 'node:fs';
import { configurationJsonSchema } from '../server/workspace/json-schema.ts';

writeFileSync('schemas/logitlint.schema.json', `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
