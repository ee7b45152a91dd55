import { csvLine, disarm, rearm } from '../../src/http/csv';

describe('a cell that somebody typed', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '"=1',
    "'=1",
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u200b=1',
  ])('cannot become a formula: %j', (text) => {
    expect(disarm(text)).toBe(`'${text}`);
    expect(rearm(disarm(text))).toBe(text);
  });

  it.each(['Acme', '3-4', 'a=b', "it's", '', '2 + 2'])('stays as it is when it is none: %j', (text) => {
    expect(disarm(text)).toBe(text);
  });
});

describe('a line', () => {
  it('keeps numbers numbers, nothing nothing, and text whole', () => {
    expect(csvLine([0, -5, 0.1, null, '', 'a,b', 'say "hi"', 'two\nlines', '-5'])).toBe(
      '0,-5,0.1,,,"a,b","say ""hi""","two\nlines",\'-5\r\n',
    );
  });

  it('does not write what is no number', () => {
    expect(csvLine([NaN, Infinity])).toBe(',\r\n');
  });
});
