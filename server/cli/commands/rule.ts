/** `rule` and `rules`: what there is to find, with the same pages as on the web. */
import type { Rule } from '#lint';
import { rules } from '#rules';
import { didYouMean } from '#workspace';
import type { Console } from '../console.ts';
import { pageText } from '../installed.ts';
import { renderMarkdown } from '../markdown.ts';
import { plainPaint, printableJson } from '../terminal.ts';
import { exitCodes, Trouble } from '../trouble.ts';

export type ListFormat = 'text' | 'json';
export type PageFormat = 'text' | 'markdown' | 'json';

function summary({ id, summary: what, severity, on, page }: Rule) {
  return { code: id, summary: what, severity, default: on, url: page };
}

function findRule(name: string): Rule {
  const rule = rules.find(({ id }) => id === name);
  if (rule) return rule;
  throw new Trouble(
    `there is no rule "${name}"${didYouMean(
      name,
      rules.map(({ id }) => id),
    )}; see \`logitlint rules\``,
  );
}

export function showRule(name: string, format: PageFormat, console: Console): number {
  const rule = findRule(name);
  const page = pageText(rule.id) ?? `# ${rule.id}\n\n${rule.summary}.\n\nSee ${rule.page}\n`;
  if (format === 'json') console.out(`${printableJson({ ...summary(rule), explanation: page }, 2)}\n`);
  else if (format === 'markdown' || console.paint === plainPaint) console.out(page);
  else console.out(renderMarkdown(page, console.paint));
  return exitCodes.clean;
}

export function listRules(format: ListFormat, console: Console): number {
  if (format === 'json') {
    console.out(`${printableJson(rules.map(summary), 2)}\n`);
    return exitCodes.clean;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, summary: what, on } of rules) {
    const level = on ? severity : 'off';
    console.out(`${console.paint('bold', id.padEnd(width))}  ${level.padEnd(7)}  ${what}\n`);
  }
  return exitCodes.clean;
}
