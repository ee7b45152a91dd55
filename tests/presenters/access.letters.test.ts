import { written } from '../../src/features/access/access.letters';
import { footIn, LETTERS, lettersIn } from '../../src/features/access/access.letters.words';
import { NOTHING_SET } from '../../src/features/access/access.settings';
import { CATALOGUES } from '../../src/features/answering/answering.words';

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe('invitations and reminders', () => {
  it('have words in every language that respondents’ pages speak, with the same places', () => {
    expect(Object.keys(LETTERS)).toEqual(Object.keys(CATALOGUES));
    for (const [language, words] of Object.entries(LETTERS))
      for (const [key, text] of Object.entries(words)) {
        expect([language, key, holes(text)]).toEqual([language, key, holes(LETTERS['en']![key as 'foot'])]);
        expect([key, /[\u0600-\u06ff]/.test(text)]).toEqual([key, language === 'ar']);
      }
  });

  it('speak all languages of the tracker until somebody words them, and then stay as they are worded', () => {
    const both = lettersIn(NOTHING_SET, ['de-AT', 'ar', 'fr']);
    expect(both.subject).toBe(`${LETTERS['de']!.subject} / ${LETTERS['ar']!.subject}`);
    expect(both.invitation.match(/\{link\}/g)).toHaveLength(2);
    expect(both.invitation).not.toContain('Hello');
    expect(lettersIn(NOTHING_SET, ['fr']).subject).toBe(NOTHING_SET.subject);
    expect(lettersIn({ ...NOTHING_SET, reminder: 'Bitte: {link}' }, ['de']).reminder).toBe('Bitte: {link}');
  });

  it('say the way out in every one of them, below the letter', () => {
    const { text } = written(
      { subject: '', text: 'Hi{name} {link}' },
      { email: 'a@b.example', name: '' },
      'https://here',
      footIn(['en', 'de', 'de-AT'], 'https://out'),
    );

    expect(text).toBe(
      'Hi https://here\n\n--\nNo more mails from us in this matter: https://out\nKeine E-Mails mehr von uns in dieser Sache: https://out\n',
    );
  });
});
