import { outcomeAddress } from '../../src/features/access/access.returning';
import { NOTHING_SET } from '../../src/features/access/access.settings';

const settings = { ...NOTHING_SET, idParameter: 'rid', hosts: ['panel.example'] };
const returns = { complete: 'https://panel.example/end/{pid}?status=1' };
const addressFor = (rid: string) =>
  outcomeAddress({ settings, signingKey: 'k' }, returns, 'complete', { rid });

describe('the address that somebody is led back to', () => {
  it.each(['..', '.'])('is none where the id “%s” would lead to another page of the panel', (rid) => {
    expect(addressFor(rid)).toBe('');
  });

  it.each([
    ['a..b', 'a..b'],
    ['../x', '..%2Fx'],
    ['...', '...'],
  ])('keeps the id “%s” in its place', (rid, written) => {
    expect(addressFor(rid)).toContain(`https://panel.example/end/${written}?status=1&sig=`);
    expect(new URL(addressFor(rid)).pathname).toBe(`/end/${written}`);
  });
});
