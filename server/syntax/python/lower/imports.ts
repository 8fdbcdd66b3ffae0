/** Imports: the names they bind, and the modules they reach. */
import { Kind } from '../parse/index.ts';
import { auxOf, bind, type Here, kindOf, nameText, partsOf, spanOf } from './context.ts';

function dotted(here: Here, node: number): string {
  return partsOf(here, node)
    .map((part) => nameText(here, part))
    .join('.');
}

/** `import a.b` binds `a`; `import a.b as c` binds `c` to the whole. */
export function importModules(here: Here, node: number): void {
  for (const alias of partsOf(here, node)) {
    const [path, renamed] = partsOf(here, alias);
    if (path === undefined) continue;
    const whole = dotted(here, path);
    const root = partsOf(here, path)[0] ?? path;
    const bound = renamed ?? root;
    const module = renamed === undefined ? nameText(here, root) : whole;
    const span = spanOf(here, alias);
    here.lowering.unit.imports.push({ module: whole, span: spanOf(here, node) });
    bind(here, {
      name: nameText(here, bound),
      nameSpan: spanOf(here, bound),
      value: { kind: 'import', module, span },
      span: spanOf(here, node),
    });
  }
}

/** `from m import a as b, c`. */
export function importNames(here: Here, node: number): void {
  const parts = partsOf(here, node);
  const flags = auxOf(here, node);
  const path = (flags & Kind.MODULE) === 0 ? undefined : parts.shift();
  const module = '.'.repeat(flags >> Kind.DOTS_SHIFT) + (path === undefined ? '' : dotted(here, path));
  const span = spanOf(here, node);
  const aliases = parts.filter((part) => kindOf(here, part) === Kind.Alias).map((alias) => partsOf(here, alias));
  const names = aliases.map(([name]) => (name === undefined ? '' : nameText(here, name)));
  if (module === '') return;
  here.lowering.unit.imports.push({ module, names: (flags & Kind.STAR_IMPORT) === 0 ? names : ['*'], span });
  for (const [name, renamed] of aliases) {
    if (name === undefined) continue;
    const bound = renamed ?? name;
    const value = { kind: 'import', module, name: nameText(here, name), span: spanOf(here, name) } as const;
    bind(here, { name: nameText(here, bound), nameSpan: spanOf(here, bound), value, span });
  }
}
