/** Pages of code with what it is lowered to: reads the pairs of blocks and writes the second of each anew. */

export interface Example {
  readonly title: string;
  /** The language of the block, which is also the ending of the file's name. */
  readonly ending: string;
  readonly code: string;
  /** What stands in the block after the code; undefined when there is none yet. */
  readonly expected: string | undefined;
  /** Range of the block of code in the page, and of the block after it. */
  readonly codeEnd: number;
  readonly end: number;
}

const block = /^```([a-z]+)\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm;

export function examplesOf(page: string): readonly Example[] {
  return [...page.matchAll(block)].map((match) => {
    const [whole, ending = '', code = '', expected] = match;
    const heading =
      page
        .slice(0, match.index)
        .match(/^## .*$/gm)
        ?.at(-1) ?? '';
    const codeEnd = match.index + '```'.length + ending.length + 1 + code.length + '```\n'.length;
    return { title: heading.replace(/^## /, ''), ending, code, expected, codeEnd, end: match.index + whole.length };
  });
}

/** The page with the second block of every example as `print` gives it. */
export function updated(page: string, print: (example: Example) => string): string {
  let text = '';
  let from = 0;
  for (const example of examplesOf(page)) {
    text += `${page.slice(from, example.codeEnd)}\n\`\`\`text\n${print(example)}\`\`\`\n`;
    from = example.end;
  }
  return text + page.slice(from);
}
