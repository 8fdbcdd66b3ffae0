/** What the parameters of each message must hold: what a client sends is looked at before it is trusted. */

/** `object`: anything or nothing, if it is an object; `perhaps document`: a document, or none. */
export type Shape =
  | 'object'
  | 'perhaps document'
  | 'document'
  | 'pull'
  | 'notebook'
  | 'position'
  | 'range'
  | 'actions'
  | 'command'
  | 'action'
  | 'changes';

/** What the shape asks for and the parameters lack, or have in another type; undefined if they are as they must be. */
export function missingPart(params: unknown, shape: Shape): string | undefined {
  if (params !== undefined && !isObject(params)) return 'an object of parameters';
  const document = part(params, 'textDocument');
  const uri = typeof part(document, 'uri') === 'string' ? undefined : 'textDocument.uri';
  switch (shape) {
    case 'object':
      return undefined;
    case 'perhaps document':
      return isAbsent(document) ? undefined : uri;
    case 'document':
      return uri;
    case 'pull':
      return uri ?? perhaps(part(params, 'previousResultId'), isText, 'previousResultId');
    case 'notebook':
      return isText(part(part(params, 'notebookDocument'), 'uri')) ? undefined : 'notebookDocument.uri';
    case 'position':
      return uri ?? (isPosition(part(params, 'position')) ? undefined : 'position');
    case 'range':
      return uri ?? missingRange(params);
    case 'actions':
      return uri ?? missingRange(params) ?? missingContext(part(params, 'context'));
    case 'command':
      if (!isText(part(params, 'command'))) return 'command';
      return perhaps(part(params, 'arguments'), Array.isArray, 'arguments');
    case 'action':
      return isText(part(params, 'title')) ? undefined : 'title';
    case 'changes':
      return isListOf(part(params, 'changes'), (change) => isText(part(change, 'uri'))) ? undefined : 'changes';
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whole and not negative; how far a text goes is for its document to say. */
export function isPosition(value: unknown): boolean {
  return [part(value, 'line'), part(value, 'character')].every((at) => Number.isInteger(at) && Number(at) >= 0);
}

function part(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** Some clients write null where they leave something out. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isListOf(value: unknown, holds: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(holds);
}

/** The name of an optional part that is there and is something else. */
function perhaps(value: unknown, holds: (one: unknown) => boolean, name: string): string | undefined {
  return isAbsent(value) || holds(value) ? undefined : name;
}

function missingRange(params: unknown): string | undefined {
  const range = part(params, 'range');
  return isPosition(part(range, 'start')) && isPosition(part(range, 'end')) ? undefined : 'range';
}

/** What code actions are asked for. Clients that leave out the diagnostics are answered: they are not looked at. */
function missingContext(context: unknown): string | undefined {
  if (!isObject(context)) return 'context';
  const only = perhaps(context['only'], (kinds) => isListOf(kinds, isText), 'context.only');
  return only ?? perhaps(context['diagnostics'], Array.isArray, 'context.diagnostics');
}
