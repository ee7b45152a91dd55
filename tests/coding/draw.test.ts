import { drawMentions } from '../../src/coding/draw';

const items = [
  { text: 'often', count: 60 },
  { text: 'sometimes', count: 30 },
  { text: 'once', count: 10 },
];
const total = (drawn: readonly { drawn: number }[]) => drawn.reduce((sum, one) => sum + one.drawn, 0);

describe('a random draw of mentions', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(drawMentions(items, 20, 7)).toEqual(drawMentions(items, 20, 7));
    expect(drawMentions(items, 20, 7)).not.toEqual(drawMentions(items, 20, 8));
  });

  it('draws no mention twice, and all where there are no more', () => {
    expect(total(drawMentions(items, 20, 1))).toBe(20);
    const all = drawMentions(items, 500, 1);
    expect(total(all)).toBe(100);
    expect(all.map(({ item, drawn }) => [item.count, drawn])).toEqual(
      all.map(({ item }) => [item.count, item.count]),
    );
  });

  it('draws every mention alike: shares over many draws are those of all mentions', () => {
    const sums = new Map<string, number>();
    for (let seed = 1; seed <= 2000; seed++)
      for (const { item, drawn } of drawMentions(items, 10, seed))
        sums.set(item.text, (sums.get(item.text) ?? 0) + drawn);

    expect(sums.get('often')! / 20_000).toBeCloseTo(0.6, 1);
    expect(sums.get('once')! / 20_000).toBeGreaterThan(0.092);
    expect(sums.get('once')! / 20_000).toBeLessThan(0.108);
  });

  it('gives nothing of nothing, and refuses a size of none', () => {
    expect(drawMentions([], 10, 1)).toEqual([]);
    expect(() => drawMentions(items, 0, 1)).toThrow(RangeError);
  });
});
