import { rowLabels } from '../../src/features/results/results.row-labels';
import { type Instrument } from '../../src/instrument/instrument';
import { ASSOCIATION, OWN_CHOICE } from '../../src/measurement/measure';
import { EVERY_KIND } from '../support/own-questions';

const instrument = {
  brands: [{ key: 'ours', name: 'Ours', isOwn: true }],
  statements: [{ key: 'fair', wording: 'Treats people fairly' }],
  own: EVERY_KIND,
  category: 'coffee',
} as unknown as Instrument;

describe('what a line of the results is about', () => {
  const label = rowLabels(instrument);

  it('is said in the words that respondents read', () => {
    const choice = label({ measure: OWN_CHOICE, brand: '', statement: 'agrees.neither' });

    expect(choice.statement).toMatch(/^\S.+: \S/);
    expect(choice.statement).not.toContain('agrees.neither');
    expect(label({ measure: ASSOCIATION, brand: 'ours', statement: 'fair' })).toEqual({
      ...{ measure: ASSOCIATION, brand: 'Ours', statement: 'Treats people fairly' },
    });
  });

  it('is the question alone where a card names the brand', () => {
    const card = label({ measure: OWN_CHOICE, brand: 'ours', statement: 'seen' });

    expect(card.brand).toBe('Ours');
    expect(card.statement).toBe('Have you seen an advertisement of …?');
  });

  it('is the key where the questionnaire does not word it', () => {
    expect(label({ measure: OWN_CHOICE, brand: '', statement: 'gone.old' }).statement).toBe('gone.old');
    expect(label({ measure: 'aided-awareness', brand: 'gone', statement: null })).toEqual({
      ...{ measure: 'aided-awareness', brand: 'gone', statement: null },
    });
  });
});
