/** Markdown for a terminal: headings, code and emphasis in styles, links as they are. */
import { type Paint, printable } from './terminal.ts';

function inline(text: string, paint: Paint): string {
  return printable(text)
    .replace(/`([^`]+)`/g, (_, code: string) => paint('cyan', code))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => paint('bold', strong));
}

export function renderMarkdown(markdown: string, paint: Paint): string {
  let fenced = false;
  const lines = markdown.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      fenced = !fenced;
      return [];
    }
    if (fenced) return [paint('dim', `    ${printable(line)}`)];
    const heading = /^#+ (.*)$/.exec(line);
    return [heading?.[1] === undefined ? inline(line, paint) : paint(['bold', 'underline'], printable(heading[1]))];
  });
  return `${lines.join('\n').trimEnd()}\n`;
}
