import fc from 'fast-check';
import { findJsonFault } from '../../src/features/imports/imports.json';
import { readMapping } from '../../src/features/imports/imports.mapping';
import { MAPPING } from '../support/history';

const problemsOf = (mapping: unknown) => {
  const read = readMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  return 'problems' in read ? read.problems : [];
};

describe('a mapping that is not JSON', () => {
  it.each([
    ['{\n  "a": 1,\n}', 3, 1, 'a comma too many'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or } is missing'],
    ['{ "a": “b” }', 1, 8, 'straight double quotes'],
    ["{ 'a': 1 }", 1, 3, "field's name"],
    ['{ "a" 1 }', 1, 7, 'a colon is missing'],
    ['{ "a": [1, 2', 1, 13, '] is missing'],
    ['{ "a": "b\n}', 1, 10, 'does not end on its line'],
    ['{ "a": "C:\\x" }', 1, 11, 'written twice'],
    ['{} {}', 1, 4, 'more text after the end'],
    ['wave,age', 1, 1, 'not a value'],
    ['['.repeat(100_000), 1, 102, 'nested too deeply'],
  ])('%#: is said with line, column and what to do', (text, line, column, what) => {
    expect(findJsonFault(text)).toMatchObject({ line, column });
    const [problem, ...more] = problemsOf(text);
    expect(problem).toContain(`not JSON: line ${line}, column ${column}: `);
    expect(problem).toContain(what);
    expect(more).toEqual([]);
  });

  it('is found wherever JSON.parse refuses, and nowhere else', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '\\', 'x', '0'),
        (json, seed, put) => {
          const at = seed % (json.length + 1);
          const text = json.slice(0, at) + put + json.slice(at + (put === '' ? 1 : 0));
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          expect(findJsonFault(text) === undefined).toBe(isJson);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a mapping of the wrong shape', () => {
  const [ours, theirs] = MAPPING.brands;
  it.each([
    ['a field that is missing', { ...MAPPING, wave: undefined }, 'wave: is missing; give an object in { }'],
    ['an unknown field', { ...MAPPING, colour: 1 }, '"colour" is not known here'],
    ['a wrong kind', { ...MAPPING, brands: {} }, 'brands: must be a list in [ ], not an object in { }'],
    [
      'a bad key',
      { ...MAPPING, brands: [ours, { ...theirs, key: 'Not A Key' }] },
      'brands, entry 2, key: must be lower-case words joined by hyphens',
    ],
    ['an empty list', { ...MAPPING, brands: [] }, 'brands: needs at least 1'],
    ['a bad separator', { ...MAPPING, separator: '|' }, 'separator: must be one of ",", ";", "\\t"'],
  ])('names the place in plain words: %s', (_, mapping, problem) => {
    expect(problemsOf(mapping)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });
});
