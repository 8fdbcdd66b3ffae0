/** The official schema of SARIF 2.1.0 as a check. */
import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';

const file = 'test/reference/sarif/sarif-schema-2.1.0.json';

function parses(text: string, base?: string): boolean {
  try {
    new URL(text, base);
    // RFC 3986 knows no blanks, no quotes and nothing beyond ASCII.
    return /^[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]*$/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text);
  } catch {
    return false;
  }
}

function compile() {
  // The schema is written for draft 4; what it uses of it means the same in draft 7, but for the name of `id`.
  const { $schema, id, ...schema }: AnySchemaObject = JSON.parse(readFileSync(file, 'utf8'));
  const formats = {
    uri: (text: string) => parses(text),
    'uri-reference': (text: string) => parses(text, 'file:///p/'),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  };
  return new Ajv({ strict: false, allErrors: true, formats }).compile(schema);
}

const validate = compile();

/** What in a log does not fit the schema; empty if everything does. */
export function misfits(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
