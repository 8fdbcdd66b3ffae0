/** The published JSON schema of configuration files, generated from the schema that checks them. */
import * as z from 'zod/mini';
import { configurationSchema } from './configuration-schema.ts';

export function configurationJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(configurationSchema, { target: 'draft-7' });
  return {
    ...schema,
    $id: 'https://raw.githubusercontent.com/logitlint/logitlint/main/schemas/logitlint.schema.json',
    title: 'Settings of LogitLint',
  };
}
