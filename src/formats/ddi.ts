import { type Variable } from './table';
import { element, xmlText } from './xml';

/** What a codebook says of a variable beside what the table has. */
export type Described = {
  variable: Variable;
  about: string;
  wording: string;
  askedOf: string;
  blankMeans: string;
  waves: readonly string[];
};

export type Study = {
  id: string;
  title: string;
  producer: string;
  waves: { label: string; from: string; to: string }[];
};

const NAMESPACE = 'ddi:codebook:2_5';

/** A study and its variables as DDI Codebook 2.5. */
export function ddiXml(study: Study, described: readonly Described[], now: Date): string {
  const date = now.toISOString().slice(0, 10);
  const title = element('titlStmt', {}, tag('titl', study.title) + tag('IDNo', study.id));
  const made = element('prodStmt', {}, tag('producer', study.producer) + element('prodDate', { date }, date));
  const dates = study.waves.flatMap(({ label, from, to }) => [
    collected('start', label, from),
    collected('end', label, to),
  ]);
  const summary = element('stdyInfo', {}, element('sumDscr', {}, dates.join('')));
  const citation = element('citation', {}, title + made);
  const variables = described.map((one, i) => variableXml(one, i)).join('\n');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    element(
      'codeBook',
      { xmlns: NAMESPACE, version: '2.5' },
      `\n${element('stdyDscr', {}, citation + (dates.length > 0 ? summary : ''))}\n${element('dataDscr', {}, `\n${variables}\n`)}\n`,
    ) +
    '\n'
  );
}

function collected(event: 'start' | 'end', cycle: string, date: string): string {
  return date === '' ? '' : element('collDate', { event, date, cycle }, date);
}

/** Where elements stand in order is fixed by the schema. */
function variableXml({ variable, wording, about, askedOf, blankMeans, waves }: Described, i: number): string {
  const { name, label, kind, decimals, level, values } = variable;
  const question = wording === '' ? '' : element('qstn', {}, tag('qstnLit', wording));
  const parts = [
    tag('labl', label),
    question,
    askedOf === '' ? '' : tag('universe', askedOf),
    ...values.map(({ value, label: words, isMissing }) =>
      element(
        'catgry',
        { missing: isMissing ? 'Y' : undefined },
        tag('catValu', String(value)) + tag('labl', words),
      ),
    ),
    element('varFormat', { type: kind === 'number' ? 'numeric' : 'character' }),
    element('notes', {}, xmlText([about, `blank: ${blankMeans}`, `waves: ${waves.join('; ')}`].join(' · '))),
  ];
  const nature = level === 'scale' ? 'interval' : level;
  const intervl = level === 'scale' ? 'contin' : 'discrete';
  const id = `V${i + 1}`;
  return element(
    'var',
    { ID: id, name, dcml: kind === 'number' ? decimals : undefined, intrvl: intervl, nature },
    parts.join(''),
  );
}

function tag(name: string, text: string): string {
  return element(name, {}, xmlText(text));
}
