import fc from 'fast-check';
import { keyFor, takeKey } from '../../src/features/trackers/trackers.keys';
import { RESERVED_KEYS } from '../../src/instrument/answers';
import { Key } from '../../src/instrument/instrument';

describe('keys made from wording', () => {
  it.each([...RESERVED_KEYS, 'None', 'Undisclosed'])(
    'never take the word for an answer of its own: %s',
    (name) => {
      expect(RESERVED_KEYS).not.toContain(keyFor(name, []));
    },
  );

  it('are valid and unlike each other, whatever the wording', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 20 }), (texts) => {
        const taken = new Set<string>();
        const keys = texts.map((text) => takeKey(text, taken));

        expect(new Set(keys).size).toBe(texts.length);
        for (const key of keys) expect(Key.safeParse(key).success).toBe(true);
      }),
    );
  });
});
