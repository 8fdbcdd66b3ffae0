/** Which files are read on demand: those that take a name and, by their text, call it or have classes below it. */
import { expect, test } from 'vitest';
import type { Use } from '#program';
import { usersAmong } from '../../server/workspace/users.ts';

function users(texts: Readonly<Record<string, string>>, use: Use): { all: boolean; known: readonly string[] } {
  const importers = new Map([['/w/base.py', Object.keys(texts).map((path) => ({ path, names: ['Base'] }))]]);
  const known: string[] = [];
  const find = usersAmong(
    importers,
    (path) => texts[path],
    (path) => known.push(path),
  );
  return { all: find('/w/base.py', 'Base', use), known };
}

test.each([
  ['class Net(Base):', true],
  ['class Net(\n    Mixin,\n    base.Base,\n):', true],
  ['class Net(Base, metaclass=abc.ABCMeta):', true],
  ['export class Net extends lib.Base {', true],
  ['class Net(BaseMixin):', false],
  ['isinstance(net, Base)', false],
  ['def make(kind, Base=Base):\n    return Base()', false],
])('%j is a class below: %s', (text, expected) => {
  expect(users({ '/w/a.py': text }, { kind: 'extends' }).known).toEqual(expected ? ['/w/a.py'] : []);
});

test('calls are told by the called name', () => {
  const texts = { '/w/a.py': 'Base.fit(1)', '/w/b.py': 'Base.fitted' };
  expect(users(texts, { kind: 'calls', called: 'fit' })).toEqual({ all: true, known: ['/w/a.py'] });
});

const many = (line: string) => Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`/w/${i}.py`, line]));

test('of a base of too many classes none is read', () => {
  expect(users(many('class Net(Base):'), { kind: 'extends' })).toEqual({ all: false, known: [] });
});

test('of very many callers some are read', () => {
  expect(users(many('Base()'), { kind: 'calls', called: 'Base' }).known).toHaveLength(24);
});
