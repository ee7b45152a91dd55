import { PLACES, TITLE_SIZES } from '../../src/formats/pptx-master';
import { fittingSize, linesOf, textWidth } from '../../src/formats/pptx-measure';
import { PLAIN_LOOK } from '../../src/formats/pptx-theme';
import { linksTo, readColourMap, readTheme } from '../../src/formats/theme-read';
import { daysOf, waveNames } from '../../src/features/slides/slides.axis';
import { distance } from '../../src/features/slides/slides.colours';
import { contrast } from '../../src/instrument/colour';
import { lookValues, readLook } from '../../src/features/slides/slides.look';
import { placeWords } from '../../src/features/slides/slides.map.words';
import { lookOf } from '../../src/features/slides/slides.template';

const box = { x: 1, y: 2, w: 4, h: 0.2 };
const wide = { ...box, w: 40 };
const wave = (label: string, time: number) => ({ label, time });

describe('the axis of a trend', () => {
  it('sets waves as far apart as they are in time', () => {
    const waves = [wave('A', 2024), wave('B', 2024.1), wave('C', 2026)];
    const axis = daysOf(waves);
    const [last, first, middle] = waveNames('x', waves, axis, wide).map(({ box: one }) => one.x + one.w / 2);

    expect(axis.days!.map((day) => day - axis.days![0]!)).toEqual([0, 36, 730]);
    expect((middle! - first!) / (last! - first!)).toBeCloseTo(36 / 730, 6);
  });

  it.each([
    ['two waves on one day', [2024, 2024.0001]],
    ['waves out of order', [2025, 2024]],
  ])('spaces evenly where there are %s', (_, times) => {
    const waves = times.map((time, i) => wave(`W${i}`, time));

    expect(daysOf(waves)).toEqual({});
    const places = waveNames('x', waves, daysOf(waves), box).map(({ box: one }) => one.x + one.w / 2 - box.x);
    expect(places.sort()).toEqual([1, 3]);
  });

  it('names the last wave and the first, and others only where they cover neither', () => {
    const waves = Array.from({ length: 9 }, (_, i) => wave(`Autumn ${2010 + i}`, 2010 + i));
    const names = waveNames('x', waves, daysOf(waves), box);
    const texts = names.map(({ paragraphs }) => paragraphs[0]!.runs[0]!.text);
    const sorted = names.map(({ box: one }) => one).sort((a, b) => a.x - b.x);

    expect(texts.slice(0, 2)).toEqual(['Autumn 2018', 'Autumn 2010']);
    expect(texts.length).toBeGreaterThan(2);
    sorted.forEach((one, i) =>
      expect(one.x).toBeGreaterThan(i === 0 ? 0 : sorted[i - 1]!.x + sorted[i - 1]!.w),
    );
  });

  it('gives a single wave room on both sides', () => {
    const { days, span } = daysOf([wave('A', 2024)]);

    expect(span![0]).toBeLessThan(days![0]!);
    expect(span![1]).toBeGreaterThan(days![0]!);
  });
});

describe('words on a map', () => {
  const mark = (
    kind: 'own' | 'brand' | 'statement' | 'before',
    x: number,
    y: number,
    number: number | null,
  ) => ({
    ...{ kind, x, y, number },
    label: `A rather long name of a ${kind}`,
  });
  const textsOf = (marks: Parameters<typeof placeWords>[0]) =>
    placeWords(marks, { w: 8, h: 4 }).map(({ words }) => words.text);

  it('stand in full where there is room, on the side where there is some', () => {
    const [left, right] = placeWords([mark('brand', 1, 1, null), mark('statement', 7.8, 3, 4)], {
      w: 8,
      h: 4,
    });

    expect([left!.words.text, left!.words.side]).toEqual([left!.label, 'r']);
    expect([right!.words.text, right!.words.side]).toEqual([right!.label, 'l']);
  });

  it('give way in a crowd: a statement to its number, an earlier wave altogether, a brand never', () => {
    const crowd = (kind: 'own' | 'brand' | 'statement' | 'before', count: number) =>
      Array.from({ length: count }, (_, i) =>
        mark(kind, 4 + i / 50, 2 + i / 50, kind === 'statement' ? i + 1 : null),
      );
    const texts = textsOf([...crowd('before', 9), ...crowd('statement', 9), ...crowd('brand', 5)]);

    expect(texts.slice(0, 9)).toContain('');
    expect(texts.slice(9, 18).filter((text) => /^\d$/.test(text)).length).toBeGreaterThan(5);
    expect(texts.slice(9, 18)).not.toContain('');
    expect(texts.slice(18).every((text) => text.includes('brand'))).toBe(true);
  });
});

describe('measuring', () => {
  it('finds the largest size at which a headline fits, and never cuts one', () => {
    const long = 'Against a brand of its size, Kestrane stands out on '.repeat(4);

    expect(fittingSize('Short', TITLE_SIZES, PLACES.title)).toBe(28);
    const size = fittingSize(long, TITLE_SIZES, PLACES.title);
    expect(size).toBeLessThan(24);
    expect((linesOf(long, size, PLACES.title.w) * size * 1.2) / 72).toBeLessThanOrEqual(PLACES.title.h);
  });

  it('breaks a word that is longer than a line, and counts lines that are asked for', () => {
    expect(linesOf('x'.repeat(200), 12, 2)).toBe(Math.ceil(textWidth('x'.repeat(200), 12) / 2));
    expect(linesOf('a\nb', 12, 5)).toBe(2);
    expect(textWidth('漢字', 12)).toBeGreaterThan(textWidth('ab', 12));
  });
});

describe('a template', () => {
  const colour = (name: string, value: string) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`;
  const theme = (accents: string[], typefaces = ['Georgia', 'Verdana']) =>
    readTheme(`<?xml version="1.0"?><a:theme xmlns:a="x"><a:themeElements><a:clrScheme name="Brand">
      <a:dk1><a:sysClr val="windowText" lastClr="101820"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
      ${colour('dk2', '33404d')}${colour('lt2', 'EEF2F5')}${accents.map((one, i) => colour(`accent${i + 1}`, one)).join('')}
      </a:clrScheme><a:fontScheme name="Brand"><a:majorFont><a:latin typeface="${typefaces[0]!}"/></a:majorFont>
      <a:minorFont><a:latin typeface="${typefaces[1]!}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`);
  const LIGHT = new Map();
  const DARK = new Map(Object.entries({ bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2' }));

  it('gives its accents to our brand, the target and insiders, and its typefaces', () => {
    const { look, notes } = lookOf(theme(['7A1FA2', '00897B', 'C2185B', '9E9E9E']), LIGHT);

    expect(look).toMatchObject({ heading: 'Georgia', text: 'Verdana' });
    expect(look.colours).toMatchObject({
      own: '7A1FA2',
      target: '00897B',
      second: 'C2185B',
      others: '9E9E9E',
    });
    expect(look.colours).toMatchObject({ ink: '101820', paper: 'FFFFFF', muted: '33404D', wash: 'EEF2F5' });
    expect(notes).toEqual([]);
  });

  it('is said to lack what cannot be told from its paper, or from a mark before', () => {
    const { look, notes } = lookOf(theme(['FFE600', '0033A0', '0036A8'], ['+mj-lt', '&quot;&gt;x']), LIGHT);
    const { own, target, second } = look.colours;

    expect(own).toBe('0033A0');
    expect([target, second]).toEqual([PLAIN_LOOK.colours.target, PLAIN_LOOK.colours.second]);
    expect(distance(own, target)).toBeGreaterThan(90);
    expect(notes).toHaveLength(4);
    expect(look.heading).toBe('Arial');
  });

  it('that is dark stays dark, and can be read', () => {
    const { ink, paper, muted, own } = lookOf(theme(['4FC3F7', 'FFB74D', 'F06292']), DARK).look.colours;

    expect([ink, paper, own]).toEqual(['FFFFFF', '101820', '4FC3F7']);
    for (const one of [ink, muted]) expect(contrast(one, paper)).toBeGreaterThanOrEqual(4.5);
    const saved = readLook(lookValues(lookOf(theme(['4FC3F7', 'FFB74D', 'F06292']), DARK).look));
    if ('errors' in saved) throw new Error(JSON.stringify(saved.errors));
    expect(contrast(saved.look.colours.warning, paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('is found by what its parts lead to', () => {
    const links = `<Relationships xmlns="r"><Relationship Id="rId2" Type="http://x/slideLayout" Target="a.xml"/>
      <Relationship Id="rId1" Type="http://x/theme" Target="../theme/theme3.xml"/></Relationships>`;

    expect(linksTo(links, 'theme', 'ppt/slideMasters')).toEqual(['ppt/theme/theme3.xml']);
    expect(
      readColourMap('<p:sldMaster xmlns:p="p"><p:clrMap bg1="dk1" tx1="lt1"/></p:sldMaster>').get('bg1'),
    ).toBe('dk1');
  });
});
