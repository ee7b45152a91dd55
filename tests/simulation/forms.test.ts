import { fillForm } from '../../src/simulation/fill';
import { formsOf, metaOf, textOf } from '../../src/simulation/forms';
import { type Person } from '../../src/simulation/person';
import { QUESTIONNAIRE } from './setting';

const PAGE = `<!doctype html><head><meta name="regard-state" content="asking"><title>x</title></head>
<form method="post" action="/s/abc?x=1&amp;y=2"><input type="hidden" name="page" value="known">
<!-- <input name="ghost"> --><h1>Does this fit Arden &amp; friends?</h1>
<label><input type="radio" name='fit-reliable' value="yes"> Yes</label><input type=radio name=fit-reliable value=no>
<input type="checkbox" name="brand" value="arden"><input type="checkbox" name="brand" value="bellwick">
<input name="mention-1"><textarea name="note">a > b</textarea><select name="region"><option value="n"><option value="s"></select>
<button name="go" value="next">Next</button><button type="button" name="no">No</button></form>`;

const PERSON: Person = {
  segments: { role: 'user', size: 'undisclosed' },
  typed: ['Arden'],
  knows: ['bellwick'],
  familiarity: {},
  considers: [],
  prefers: 'none',
  image: { arden: { reliable: 1 } },
  recommends: { arden: 8 },
  leavesAt: Infinity,
};
const fill = (html: string, listsSeen = 0) =>
  fillForm({ form: formsOf(html)[0]!, html }, QUESTIONNAIRE.instrument, PERSON, listsSeen);

describe('reading a page', () => {
  it('finds the form with its fields, choices and buttons', () => {
    expect(formsOf(PAGE)).toEqual([
      {
        action: '/s/abc?x=1&y=2',
        method: 'post',
        fields: [
          { name: 'page', type: 'hidden', values: ['known'] },
          { name: 'fit-reliable', type: 'radio', values: ['yes', 'no'] },
          { name: 'brand', type: 'checkbox', values: ['arden', 'bellwick'] },
          { name: 'mention-1', type: 'text', values: [''] },
          { name: 'note', type: 'text', values: [''] },
          { name: 'region', type: 'select', values: ['n', 's'] },
        ],
        buttons: [{ name: 'go', value: 'next', words: 'Next' }],
      },
    ]);
  });

  it('reads the state of the page and its words', () => {
    expect(metaOf(PAGE, 'regard-state')).toBe('asking');
    expect(metaOf(PAGE, 'other')).toBeUndefined();
    expect(textOf(PAGE)).toContain('Does this fit Arden & friends? Yes');
  });
});

describe('filling a page', () => {
  it('sends what the person thinks of the brand that the page speaks of, and what is hidden in the form', () => {
    expect(fill(PAGE)).toEqual(
      expect.arrayContaining([
        ['page', 'known'],
        ['fit-reliable', 'yes'],
        ['brand', 'bellwick'],
        ['mention-1', 'Arden'],
      ]),
    );
  });

  it('ticks what is known in the first list and what is considered in the next, or that there is none', () => {
    const list =
      '<form method="post"><input type="checkbox" name="brand" value="bellwick"><input type="checkbox" name="none" value="yes"></form>';

    expect(fill(list, 0)).toEqual([['brand', 'bellwick']]);
    expect(fill(list, 1)).toEqual([['none', 'yes']]);
  });

  it.each([
    ['a segment', ['buyer', 'user'], 'user'],
    ['a segment that the person keeps to themselves', ['small', 'large', 'undisclosed'], 'undisclosed'],
    ['the first choice', ['arden', 'none'], 'none'],
    ['a point of a scale', ['0', '8', '10'], '8'],
  ])('picks one answer to %s', (_, values, answer) => {
    const radios = values.map((value) => `<input type="radio" name="answer" value="${value}">`).join('');

    expect(fill(`<form method="post">How about Arden? ${radios}</form>`)).toEqual([['answer', answer]]);
  });
});
