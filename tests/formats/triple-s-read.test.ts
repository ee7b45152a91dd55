import { tripleSQuantity, tripleSXml } from '../../src/formats/triple-s';
import { readTripleS, TripleSError } from '../../src/formats/triple-s-read';
import { surveyColumns, surveyRow } from '../../src/formats/triple-s-rows';
import { readXml, XmlError } from '../../src/formats/xml-read';
import { tripleSFaults } from '../support/triple-s';

/** As other software writes them: codes with zeros before them, a document type, version 1 without a format. */
const survey = (variables: string, record = 'ident="A"', version = '2.0') =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE sss PUBLIC "-//triple-s//DTD Survey Interchange v1.2//EN" "http://www.triple-s.org/dtd/sss_v12.dtd">
<sss version="${version}"><survey><record ${record}>
${variables}
</record></survey></sss>`;

const variable = (type: string, position: string, more = '', name = 'Q') =>
  `<variable ident="1" type="${type}"><name>${name}</name><label>L</label><position ${position}/>${more}</variable>`;
const codes = (...all: [code: string, label: string][]) =>
  `<values>${all.map(([code, label]) => `<value code="${code}">${label}</value>`).join('')}</values>`;
const NINE = codes(['1', 'a'], ['2', 'b'], ['3', 'c'], ['9', 'i']);

function read(text: string, record: string) {
  const found = readTripleS(text);
  const row = surveyRow(found, ({ start, finish }) => record.slice(start - 1, finish));
  return {
    cells: Object.fromEntries(surveyColumns(found).map((name, i) => [name, row.cells[i]])),
    faults: row.faults,
  };
}

describe('a fixed record', () => {
  it.each([
    ['single', 'start="1" finish="2"', codes(['1', 'Yes'], ['2', 'No']), '02', 'No'],
    ['single', 'start="1"', codes(['0', 'no'], ['1', 'yes']), '1', '1'],
    ['quantity', 'start="1" finish="6"', '<values><range from="0" to="999.9"/></values>', '  -4.5', '-4.5'],
    ['character', 'start="1" finish="8"', '<size>8</size>', 'a &lt; b ', 'a &lt; b'],
    ['logical', 'start="1"', '', '1', '1'],
    ['date', 'start="1" finish="8"', '', '20260331', '2026-03-31'],
    ['time', 'start="1" finish="6"', '', '093000', '093000'],
    ['single', 'start="1" finish="2"', codes(['1', 'Yes']), '  ', ''],
  ])('has a %s at %s', (type, position, more, record, cell) => {
    expect(read(survey(variable(type, position, more), 'ident="A"', '1.2'), record)).toEqual({
      cells: { Q: cell },
      faults: [],
    });
  });

  it.each([
    ['100000000', ['1', '0', '0', '0']],
    ['101000001', ['1', '0', '1', '1']],
    ['000000000', ['0', '0', '0', '0']],
    ['010000010', ['0', '1', '0', '0']],
    ['         ', ['', '', '', '']],
  ])('has the answers of a multiple as places: %s', (record, ticked) => {
    const { cells } = read(survey(variable('multiple', 'start="1" finish="9"', NINE)), record);

    expect(cells).toEqual({ Q_1: ticked[0], Q_2: ticked[1], Q_3: ticked[2], Q_9: ticked[3] });
  });

  it.each([
    ['1', '2', '13', ['1', '0', '1', '0']],
    ['1', '2', '01', ['1', '0', '0', '0']],
    ['1', '2', '00', ['0', '0', '0', '0']],
    ['2', '4', ' 109', ['1', '0', '0', '1']],
    ['2', '4', '0002', ['0', '1', '0', '0']],
  ])('has them spread as codes %s wide over %s places: “%s”', (width, finish, record, ticked) => {
    const spread = `<spread subfields="2" width="${width}"/>`;
    const { cells, faults } = read(
      survey(variable('multiple', `start="1" finish="${finish}"`, spread + NINE)),
      record,
    );

    expect(faults).toEqual([]);
    expect(cells).toEqual({ Q_1: ticked[0], Q_2: ticked[1], Q_3: ticked[2], Q_9: ticked[3] });
  });

  it.each([
    ['single', codes(['1', 'Yes']), '7', 'none of its codes'],
    ['quantity', '', 'x', 'not a number'],
    ['logical', '', '5', 'neither 0 nor 1'],
    ['date', '', '3', 'not a date'],
    ['multiple', NINE, '2', 'each place must be 0 or 1'],
    ['multiple', `<spread subfields="1" width="1"/>${NINE}`, '7', 'none of its codes'],
  ])('with a fault in a %s says which variable and what', (type, more, record, message) => {
    const { faults } = read(survey(variable(type, 'start="1"', more)), record);

    expect(faults).toEqual([{ column: 'Q', message: expect.stringContaining(message) as string }]);
  });
});

describe('a description', () => {
  it.each([
    ['<sss version="3.0"/>', 'Line 1 of the description: version “3.0”'],
    ['<html/>', 'it is no triple-S description'],
    [
      survey(variable('single', 'start="5" finish="2"')),
      'Line 4 of the description: “Q” ends before it begins',
    ],
    [survey(variable('mood', 'start="1"')), 'type “mood”'],
    [survey(variable('single', 'start="x"')), '“start” is not a whole number'],
    [survey(''), 'describes no variable'],
    [survey(variable('single', 'start="1"'), 'ident="A" format="json"'), 'data as “json”'],
    ['<sss version="2.0"><hierarchy/></sss>', 'records under records'],
    ['<sss version="2.0"><survey>', 'Line 1 of the description: <survey> of line 1 does not end'],
  ])('that cannot be read is refused with the place: %#', (text, message) => {
    expect(() => readTripleS(text)).toThrow(TripleSError);
    expect(() => readTripleS(text)).toThrow(message);
  });
});

describe('XML', () => {
  it.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'declares entities'],
    ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'declares entities'],
    ['<a>&b;</a>', 'stands for nothing'],
    ['<a>\n<b></a>', 'missing'],
    ['<a b="1" b="2"/>', 'twice'],
    ['<a b=1/>', 'quotation marks'],
    ['<a/><b/>', 'follows its last'],
    ['<a>'.repeat(200), 'too deep'],
    ['', 'no element'],
  ])('that is none, or declares anything of its own, is refused: %#', (text, message) => {
    expect(() => readXml(text)).toThrow(XmlError);
    expect(() => readXml(text)).toThrow(message);
  });

  it('is read with its characters by number, its comments left out and its raw text as it is', () => {
    const { text, attributes } = readXml('<a b="&#x41;&amp;">x<!-- no --><![CDATA[<&]]>&#66;</a>');

    expect([text, attributes.get('b')]).toEqual(['x<&B', 'A&']);
  });
});

describe('a quantity that is written', () => {
  const quantity = { name: 'q', label: 'L', kind: 'number', level: 'scale', values: [] } as const;

  it.each([
    ['a weight in full', 6, 1.0199518066927677, '1.019951806693'],
    ['a very small weight without powers of ten', 6, 1e-9, '0.000000001'],
    ['seconds to a thousandth', 3, 1_036_800.5, '1036800.5'],
    ['a count', 0, 100, '100'],
  ])('is %s, within the range of its description', (_, places, value, written) => {
    const variable = { ...quantity, decimals: places };
    const xml = tripleSXml({ title: 'T', variables: [variable], sets: [], weight: null }, [0], new Date(0));

    expect(tripleSQuantity(variable, value)).toBe(written);
    expect(tripleSFaults(xml, [[written]])).toEqual([]);
    expect(tripleSFaults(xml, [['99999999999']])).toHaveLength(1);
  });
});
