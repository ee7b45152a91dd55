import { type Colour, COLOURS, type Paragraph, type Run } from './pptx-types';
import { element, xmlText } from './xml';

/** A colour of the theme; with less than all of its strength it lets the paper through. */
export function fill(colour: Colour, strength = 100): string {
  const alpha = strength === 100 ? '' : element('a:alpha', { val: Math.round(strength * 1000) });
  return element('a:solidFill', {}, element('a:schemeClr', { val: COLOURS[colour] }, alpha));
}

export function paragraphXml(paragraph: Paragraph): string {
  const { runs, size, align = 'left', isBullet = false, after = 0 } = paragraph;
  const text = runs.map((run) => run.text).join('');
  const isRightToLeft = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text);
  const properties = element(
    'a:pPr',
    {
      ...(isBullet && { marL: 228600, indent: -228600 }),
      algn: ALIGN[align],
      ...(isRightToLeft && { rtl: 1 }),
    },
    element('a:spcBef', {}, element('a:spcPts', { val: 0 })) +
      element('a:spcAft', {}, element('a:spcPts', { val: Math.round(after * 100) })) +
      (isBullet ? element('a:buChar', { char: '•' }) : '<a:buNone/>'),
  );
  return element('a:p', {}, properties + runs.map((run) => runXml(run, size)).join(''));
}

const ALIGN = { left: 'l', right: 'r', center: 'ctr' } as const;

function runXml({ text, colour = 'ink', isBold = false, size }: Run, usual: number): string {
  const properties = element(
    'a:rPr',
    { lang: 'en-GB', sz: Math.round((size ?? usual) * 100), b: isBold ? 1 : 0, dirty: 0 },
    fill(colour),
  );
  return text
    .split('\n')
    .map((line) => element('a:r', {}, properties + `<a:t>${xmlText(line)}</a:t>`))
    .join('<a:br/>');
}

/** Text of a placeholder, whose look is the layout's. */
export function plainParagraph(text: string, size?: number): string {
  const properties = { lang: 'en-GB', dirty: 0, ...(size !== undefined && { sz: Math.round(size * 100) }) };
  return element('a:p', {}, element('a:r', {}, element('a:rPr', properties) + `<a:t>${xmlText(text)}</a:t>`));
}
