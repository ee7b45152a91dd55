import { contactsIn, isFaithful, proposeMasks } from '../../src/coding/masking';

const masked = (text: string, known: string[] = []) => proposeMasks(text, known).text;

describe('proposing masks', () => {
  it.each([
    ['Write to jane.doe@example.com', 'Write to [e-mail]'],
    ['jane (at) example (dot) com', '[e-mail]'],
    ['call +49 170 123 45 67 or (030) 1234567', 'call [number] or [number]'],
    ['see www.example.org/x?y=1 and example.de', 'see [link] and [link]'],
    ['@jane_doe helped', '[handle] helped'],
    ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN [number]'],
    ['Mr Smith was rude', 'Mr [name] was rude'],
    ['my name is Peter van der Berg', 'my name is [name]'],
    ['Frau Müller war nett', 'Frau [name] war nett'],
    ['Good service. Thomas at the desk helped', 'Good service. [name] at the desk helped'],
    ['Kovács Ildikó was kind', '[name] was kind'],
  ])('masks what tells who somebody is: %s', (typed, shown) => expect(masked(typed)).toBe(shown));

  it.each([
    'Good service and fair prices',
    'I paid 1,200 in 2024, 35 % more',
    'Very Professional Team And Nice',
    'Die Beratung war gut und der Preis hoch',
    'e.g. good.Not cheap',
  ])('leaves what tells nobody: %s', (typed) => expect(masked(typed)).toBe(typed));

  it('leaves the brands of the tracker, and says what it masked', () => {
    expect(masked('Halden Pike is better', ['Halden Pike'])).toBe('Halden Pike is better');
    expect(proposeMasks('Ask Maria Schmidt', []).found).toEqual([{ kind: 'name', text: expect.any(String) }]);
  });

  it.each(['a'.repeat(10_000), '@'.repeat(10_000), '1 '.repeat(5000), 'A.'.repeat(5000), 'Aa '.repeat(3333)])(
    'reads 10,000 characters in bounded time',
    (typed) => {
      const start = performance.now();
      proposeMasks(typed, []);
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});

describe('a quote', () => {
  it('may leave words out and mask them, in the order in which they were said', () => {
    expect(isFaithful('[name] was … rude', 'Mr Smith was very rude!')).toBe(true);
    expect(isFaithful('It WAS rude', 'it was rude')).toBe(true);
  });

  it('may put in, change or turn round none', () => {
    expect(isFaithful('was polite', 'Mr Smith was rude')).toBe(false);
    expect(isFaithful('rude was', 'Mr Smith was rude')).toBe(false);
    expect(isFaithful('was rude rude', 'Mr Smith was rude')).toBe(false);
  });

  it('is known to hold contact details', () => {
    expect(contactsIn('Ask a@b.org now')).toEqual(['a@b.org']);
    expect(contactsIn('Ask [e-mail] now')).toEqual([]);
  });
});
