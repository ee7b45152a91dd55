import { COMMON_PASSWORDS } from '../../src/features/accounts/common-passwords';
import { passwordProblem } from '../../src/features/accounts/password-rules';
import { hashPassword, passwordMatches } from '../../src/features/accounts/passwords';

const about = ['Northwind Traders', 'Ida Example', 'ida@northwind.example'];

describe('choosing a password', () => {
  it.each([
    'violet anchor tundra',
    'cold soup on a tuesday',
    'pqxjvhzmtkwlrbn',
    'ЖёлтыйПароходПлывёт',
    '静かな湖畔の森の影からもう起きちゃいかが',
    '🦊🐢🦉🐙🦔🐝🦀🐳🦋🐌🐜🦑🐞🦂🐡',
    'k7'.padEnd(200, 'several different words over and over '),
    'no digits no capitals at all',
  ])('is free to take %j', (password) => {
    expect(passwordProblem(password, about)).toBeUndefined();
  });

  it.each([
    ['14 characters', 'pqxjvhzmtkwlrb', /at least 15/],
    ['14 characters that are many bytes', '🦊🐢🦉🐙🦔🐝🦀🐳🦋🐌🐜🦑🐞🦂', /at least 15/],
    ['201 characters', 'several different words over and over '.repeat(6).slice(0, 201), /at most 200/],
    ['a common one', 'CorrectHorseBatteryStaple', /first passwords/],
    ['a common one in look-alike digits', 'p4ssw0rdp4ssw0rd', /first passwords|easy to guess/],
    ['one letter again and again', 'aaaaaaaaaaaaaaaaaaaa', /repeats itself/],
    ['a short piece again and again', 'xk4pz!xk4pz!xk4pz!', /repeats itself/],
    ['the workspace and a year', 'NorthwindTraders2026', /easy to guess/],
    ['the email address', 'ida@northwind.example', /easy to guess/],
    ['the product and the word password', 'regard-password-1!', /easy to guess/],
    ['rows of keys', 'qwertzuiop-12345-asdf', /easy to guess/],
    ['rows of keys backwards', 'poiuytrewq987654321', /easy to guess/],
  ])('refuses %s', (_, password, message) => {
    expect(passwordProblem(password, about)).toMatch(message);
  });

  it('knows at least 200 common passwords, all long enough to be worth listing', () => {
    const long = [...COMMON_PASSWORDS].filter((password) => [...password].length >= 13);

    expect(long.length).toBeGreaterThan(200);
  });
});

describe('a stored password', () => {
  it('matches itself whole, not its beginning', async () => {
    const long = 'several different words over and over '.repeat(5);
    const stored = await hashPassword(long);

    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, long)).toBe(true);
    expect(await passwordMatches(stored, long.slice(0, 100))).toBe(false);
  });

  it('matches the same characters composed in another way', async () => {
    const stored = await hashPassword('caf\u00e9 au lait sans sucre');

    expect(await passwordMatches(stored, 'cafe\u0301 au lait sans sucre')).toBe(true);
  });

  it('is never matched where there is no account', async () => {
    expect(await passwordMatches(undefined, 'nobody signs in with this')).toBe(false);
  });
});
