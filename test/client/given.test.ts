/** What commands of the extension make of the arguments that they are given. */
import { expect, test } from 'vitest';
import { givenFinding, givenRule } from '../../client/given.ts';

const finding = { uri: 'file:///a.py', position: { line: 1, character: 2 }, rule: 'double-sigmoid' };

test('a finding is one that is named whole', () => {
  expect(givenFinding({ ...finding, more: 1 })).toEqual(finding);
  const { uri, position, rule } = finding;
  const others = [undefined, null, 'text', 7, [], {}, { uri, position }, { uri, rule }, { position, rule }];
  const wrong = [
    { ...finding, uri: 7 },
    { ...finding, position: { line: 1 } },
    { ...finding, position: null },
    { ...finding, rule: null },
  ];
  for (const argument of [...others, ...wrong])
    expect(givenFinding(argument), JSON.stringify(argument)).toBeUndefined();
});

test('a rule is a text', () => {
  expect(givenRule({ rule: 'double-sigmoid' })).toBe('double-sigmoid');
  for (const argument of [undefined, null, 'double-sigmoid', {}, { rule: 7 }])
    expect(givenRule(argument)).toBeUndefined();
});
