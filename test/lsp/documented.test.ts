/** What client/README.md tells users of other editors to write: it can be read by what reads it, and names the command that is installed. */
import { readFileSync } from 'node:fs';
import { parse as parseToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { commands, languages, notebookTypes } from '../../server/lsp/messages.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const text = readFileSync('client/README.md', 'utf8');
const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n')[0] ?? '', section]),
);
const blocks = (section: string): readonly { readonly language: string; readonly code: string }[] =>
  [...section.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, language = '', code = '']) => ({ language, code }));

test.each(['Neovim', 'Emacs (eglot)', 'Helix', 'Zed', 'Vim (ALE)', 'Kate'])(
  '%s starts the server over stdio',
  (name) => {
    const [first] = blocks(sections.get(name) ?? '');
    expect(first?.code).toContain('logitlint-language-server');
    expect(first?.code).toContain('--stdio');
    expect(Object.keys(manifest.bin)).toContain('logitlint-language-server');
  },
);

test('configuration that is JSON or TOML is', () => {
  const parsed = [...sections.values()].flatMap(blocks).flatMap(({ language, code }): unknown[] => {
    if (language === 'json') return [JSON.parse(code)];
    return language === 'toml' ? [parseToml(code)] : [];
  });
  expect(parsed).toHaveLength(3);
});

test('commands and settings that are named exist', () => {
  const known = [...Object.values(commands), ...Object.keys(manifest.contributes.configuration.properties)];
  const named = [...text.matchAll(/`(logitlint\.\w[\w.]*)`/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !known.includes(String(name)) && name !== 'logitlint.toml')).toEqual([]);
});

test('the extension wakes up for every language and notebook that is linted', () => {
  const wanted = [
    ...languages.map((language) => `onLanguage:${language}`),
    ...notebookTypes.map((type) => `onNotebook:${type}`),
  ];
  expect(manifest.activationEvents).toEqual([...wanted, 'onWebviewPanel:logitlint.probe']);
});

test('every command of the palette is told of', () => {
  const titles: readonly string[] = manifest.contributes.commands.map(({ title }: { title: string }) => title);
  expect(titles.filter((title) => !text.includes(`| ${title} |`))).toEqual([]);
});
