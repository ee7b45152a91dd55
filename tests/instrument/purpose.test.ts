import { purposeSentence } from '../../src/instrument/purpose';

describe('what respondents read of the purpose', () => {
  it.each([
    ['to learn how people see banks', 'Your answers help us to learn how people see banks.'],
    ['To learn how people see banks. ', 'Your answers help us to learn how people see banks.'],
    ['learn how people see banks', 'Your answers help us learn how people see banks.'],
    ['understand …', 'Your answers help us understand ….'],
    ['We ask about banks.', 'We ask about banks.'],
    ['Together we learn.', 'Together we learn.'],
    ['', ''],
  ])('“%s” reads “%s”', (typed, sentence) => {
    expect(purposeSentence(typed)).toBe(sentence);
  });
});
