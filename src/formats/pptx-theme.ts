import { type Look } from './pptx-types';
import { element, XML_HEAD, xmlText } from './xml';

/** What a deck looks like where a company has said nothing: the colours of the pages, and a typeface that is everywhere. */
export const PLAIN_LOOK: Look = {
  heading: 'Arial',
  text: 'Arial',
  colours: {
    ink: '16202C',
    paper: 'FFFFFF',
    muted: '5B6673',
    wash: 'F5F7F9',
    own: '0072B2',
    target: 'D55E00',
    good: '00795A',
    warning: 'A15C00',
    others: '8A94A0',
    second: '8E4B7E',
  },
};

/** In the order of the format: two pairs of dark and light, six accents, links. */
export function themeXml({ colours, heading, text }: Look): string {
  const { ink, paper, muted, wash, own, target, good, warning, others, second } = colours;
  const places = [
    ['dk1', ink],
    ['lt1', paper],
    ['dk2', muted],
    ['lt2', wash],
    ['accent1', own],
    ['accent2', target],
    ['accent3', good],
    ['accent4', warning],
    ['accent5', others],
    ['accent6', second],
    ['hlink', own],
    ['folHlink', muted],
  ] as const;
  const scheme = places.map(([name, val]) => element(`a:${name}`, {}, element('a:srgbClr', { val })));
  const font = (kind: string, typeface: string) =>
    element(
      `a:${kind}Font`,
      {},
      `<a:latin typeface="${xmlText(typeface)}"/><a:ea typeface=""/><a:cs typeface=""/>`,
    );
  const elements =
    element('a:clrScheme', { name: 'Regard' }, scheme.join('')) +
    element('a:fontScheme', { name: 'Regard' }, font('major', heading) + font('minor', text)) +
    FORMATS;
  const names = { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main', name: 'Regard' };
  return XML_HEAD + element('a:theme', names, element('a:themeElements', {}, elements));
}

const PLAIN_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const THREE = (one: string) => one.repeat(3);
const FORMATS =
  `<a:fmtScheme name="Regard"><a:fillStyleLst>${THREE(PLAIN_FILL)}</a:fillStyleLst>` +
  `<a:lnStyleLst>${['6350', '12700', '19050'].map((w) => `<a:ln w="${w}">${PLAIN_FILL}</a:ln>`).join('')}</a:lnStyleLst>` +
  `<a:effectStyleLst>${THREE('<a:effectStyle><a:effectLst/></a:effectStyle>')}</a:effectStyleLst>` +
  `<a:bgFillStyleLst>${THREE(PLAIN_FILL)}</a:bgFillStyleLst></a:fmtScheme>`;
