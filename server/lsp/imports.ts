/** What documents import, by the words of their texts alone: soon enough for every change. */

/** Answers, of a document that changed, whether it calls into another one. */
export type CallsInto = (path: string) => (at: string) => boolean;

/** Goes by the text as it is and as it was when this was last asked. */
export function createCallsInto(textOf: (path: string) => string | undefined): CallsInto {
  /** The words that a document imported by when it was last looked at. */
  const imports = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const before = imports.get(path);
    const text = textOf(path);
    const now = text === undefined ? undefined : importWords(text);
    if (now) imports.set(path, now);
    else imports.delete(path);
    return (at) => moduleWords(at).some((word) => before?.has(word) || now?.has(word));
  };
}

/** Every word of the lines that import something: a superset of the modules that a text names. */
function importWords(text: string): ReadonlySet<string> {
  const lines = text.match(/^.*\b(?:import|from|require)\b.*$/gm) ?? [];
  return new Set(lines.flatMap((line) => line.match(/[\w-]+/g) ?? []));
}

/** What a module can be imported by: its own name, or that of the package that passes it on. */
function moduleWords(path: string): readonly string[] {
  const [name = '', folder = ''] = path.split('/').reverse();
  return [name.replace(/\..*$/, ''), folder];
}
