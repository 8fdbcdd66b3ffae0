/** The global that a script tag defines: pages load TensorFlow.js as `tf` without any import. */
import { type Bind, nextPlace, type Place } from '#program';
import type { Span } from '#source';
import { scriptGlobal, scriptModule } from '../library.ts';
import type { Here } from './context.ts';

const USE = /\btf\s*\??\.\s*[A-Za-z_$]/g;

/**
 * Keeps a place at the head of the module. The function that it returns, called when the file has been lowered, binds
 * the global there if the text uses it and nothing in the file binds it.
 */
export function globalScript(here: Here): () => void {
  const place = here.place;
  here.place = nextPlace(here.block);
  return () => {
    const { unit } = here.lowering;
    USE.lastIndex = 0;
    const use = USE.exec(unit.source.text);
    if (!use || isBound(here)) return;
    const span = { file: unit.source.path, start: use.index, end: use.index + scriptGlobal.length };
    bindFirst(here, place, span);
  };
}

function isBound(here: Here): boolean {
  return here.lowering.unit.scopes.some(
    (scope) => scope.binds.has(scriptGlobal) || scope.parameters.some((parameter) => parameter.name === scriptGlobal),
  );
}

function bindFirst(here: Here, place: Place, span: Span): void {
  const bind: Bind = {
    kind: 'bind',
    name: scriptGlobal,
    nameSpan: span,
    value: { kind: 'import', module: scriptModule, span },
    span,
    place,
  };
  here.block.actions.unshift(bind);
  here.frame.scope.binds.set(scriptGlobal, [bind]);
}
