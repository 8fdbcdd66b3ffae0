/** The keys of a configuration file: checked when one is read, and published as a JSON schema. */
import * as z from 'zod/mini';

const list = (about: string) => z.array(z.string()).register(z.globalRegistry, { description: about });
const level = z.enum(['error', 'warning', 'info', 'off']);

export const configurationSchema = z.strictObject({
  extend: z.optional(
    z.string().register(z.globalRegistry, {
      description:
        'Another configuration file whose settings hold where this one says nothing; relative to this file, and inside the workspace.',
    }),
  ),
  select: z.optional(
    list('The rules to run, by name; "all" for every rule. Without it, every rule that is on by itself.'),
  ),
  'extend-select': z.optional(list('Rules to run besides those selected.')),
  ignore: z.optional(list('Rules not to run.')),
  severity: z.optional(
    z.record(z.string(), level).register(z.globalRegistry, {
      description: 'The severity of single rules: "error", "warning", "info" or "off".',
    }),
  ),
  'per-file-ignores': z.optional(
    z.record(z.string(), z.array(z.string())).register(z.globalRegistry, {
      description: 'Rules not to run on files that match a pattern (as in .gitignore), relative to this file.',
    }),
  ),
  exclude: z.optional(
    list('Files and folders not to lint, as patterns of .gitignore; replaces the list that holds by itself.'),
  ),
  'extend-exclude': z.optional(list('Files and folders not to lint besides those excluded.')),
  'respect-gitignore': z.optional(
    z.boolean().register(z.globalRegistry, { description: 'Whether files that Git ignores are passed over.' }),
  ),
  src: z.optional(
    list('Folders in which absolute imports are looked up first, relative to this file, and inside the workspace.'),
  ),
});

/** Keys whose lists hold names of rules, or `all`. */
export const ruleLists = ['select', 'extend-select', 'ignore'] as const;

export type ConfigurationFile = z.infer<typeof configurationSchema>;
