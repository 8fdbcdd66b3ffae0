/** Which file an import reaches, as seen from texts alone: the one that linking takes. */
import { expect, it } from 'vitest';
import { knownFiles, sketch } from '../../server/workspace/groups.ts';
import { rawImports } from '../../server/workspace/imports.ts';
import { languageOf } from '../../server/workspace/languages.ts';

const cases: readonly { readonly text: string; readonly from: string; readonly files: readonly string[] }[] = [
  { from: '/w/a.py', text: 'import m', files: ['/w/m/__init__.py', '/w/m.py'] },
  { from: '/w/a.py', text: 'from m import net', files: ['/w/m/net.py'] },
  { from: '/w/p/a.py', text: 'from ..m import Net', files: ['/w/m.py'] },
  { from: '/w/p/a.py', text: 'from . import m', files: ['/w/p/m/__init__.py', '/w/p/m.py'] },
  { from: '/a.py', text: 'import m', files: ['/m.py'] },
  { from: '/w/a.ts', text: "import { Net } from './net'", files: ['/w/net.ts', '/w/net.js', '/w/net/index.ts'] },
  { from: '/w/a.ts', text: "import { Net } from './net.js'", files: ['/w/net.ts'] },
  { from: '/w/a.ts', text: "import { Net } from './net'", files: ['/w/net.cts'] },
  { from: '/w/p/a.ts', text: "import { Net } from '../net'", files: ['/w/net/index.tsx'] },
];

it.each(cases)('$from: $text reaches the first of $files', ({ from, text, files }) => {
  const language = languageOf(from) ?? 'python';
  const look = { path: from, text, language, imports: rawImports(text, language), roots: () => ['/w', '/'] };
  expect([...sketch(look, knownFiles([from, ...files])).reaches.keys()]).toEqual(files.slice(0, 1));
});
