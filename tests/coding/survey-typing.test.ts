import { createMatcher } from '../../src/coding/matcher';
import { FRAME } from './frame-of-brands';

/*
 * What people type into a box of a survey, made up for this purpose: slips, sound, spaces, lists without order, talk. Every rule that reads
 * more stands beside something like it that a person must look at.
 */
const brand = (name: string, ...aliases: string[]) => ({ id: name, name, aliases });
const { code } = createMatcher({
  version: '1',
  brands: [
    ...FRAME.brands,
    brand('T-Mobile'),
    brand('Burger Palace'),
    brand('Kalden'),
    brand('Ruvo'),
    brand('Tescara'),
    brand('BMW'),
    brand('Canoro'),
    brand('Sunfield Comics'),
  ],
});

/** Ids in order, then ? where something is left for a person. */
function read(text: string): string {
  const coding = code(text);
  if (coding.kind === 'nothing') return 'NONE';
  if (coding.kind !== 'coded') return '?';
  return [...coding.codes.map((found) => found.brand), ...(coding.isComplete ? [] : ['?'])].join(' ');
}

describe.each<[string, [string, string][]]>([
  [
    'a slip that no word could be',
    [
      ['vleantrix', 'velantrix'],
      ['kladen', 'Kalden'],
      ['akldne', '?'],
      ['rruvo', 'Ruvo'],
      ['bmww', 'BMW'],
      ['tesscaraaaa', 'Tescara'],
      ['bmx', '?'],
      ['ruva', 'Ruvo'],
      ['rove', '?'],
    ],
  ],
  [
    'letters by ear, and in another order',
    [
      ['Kanoro', 'Canoro'],
      ['tamberlnae', 'tamberlane'],
      ['taebmrlane', 'tamberlane'],
      ['timber lane', '?'],
    ],
  ],
  [
    'a name of several words',
    [
      ['t-mobille', 'T-Mobile'],
      ['g-mobile', '?'],
      ['burgr palace', 'Burger Palace'],
      ['burger police', '?'],
      ['comics sunfield', 'Sunfield Comics'],
      ['sunfield comicz', 'Sunfield Comics'],
      ['brockhurst goddamn dynamics', 'brockhurst-dynamics'],
      ['zylo-ware', 'zyloware'],
    ],
  ],
  [
    'a list',
    [
      ['velantrix, some firm and ostrovia', 'velantrix ostrovia ?'],
      ['Parkson & ostrovia', '?'],
      ['bmw ruvo qwrtz', 'BMW Ruvo ?'],
      ['bmw parking', '?'],
      ['velantrix and apple at home', 'velantrix apple'],
      ['velantrix for work, orange for fun', 'velantrix orange ?'],
      ['orange for fun', '?'],
      ['harrowgate press and gap', 'harrowgate-press gap'],
      ['ostrovia. velantrix… and kalden', 'ostrovia velantrix Kalden'],
    ],
  ],
  [
    'talk around a name',
    [
      ['not sure, velantrix?', 'velantrix'],
      ['dont know... maybe ostrovia', 'ostrovia'],
      ['not velantrix, ostrovia', '?'],
      ['i bank with marchetti', 'marchetti ?'],
      ['new velantrix', 'velantrix ?'],
      ['ha ha velantrix', 'velantrix'],
      ['ruvo (UK)', 'Ruvo'],
      ['bmw 12', 'BMW'],
      ['American Velantrix', '?'],
    ],
  ],
  [
    'an answer that names nothing',
    [
      ['it depends', 'NONE'],
      ['kommt drauf an', 'NONE'],
      ['peu importe', 'NONE'],
      ['me da igual', 'NONE'],
      ['dipende', 'NONE'],
      ['tanto faz', 'NONE'],
      ['maakt niet uit', 'NONE'],
      ['to zależy', 'NONE'],
      ['sdfghj', 'NONE'],
    ],
  ],
])('%s', (_, typed) => {
  it.each(typed)('"%s" is %s', (text, meant) => {
    expect(read(text)).toBe(meant);
  });
});
