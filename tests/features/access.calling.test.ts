import { call, isPrivateAddress } from '../../src/features/access/access.calling';
import { isAllowed } from '../../src/features/access/access.returning';

describe('a call to a panel', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '::ffff:0:7f00:1',
      '::7f00:1',
      'fe80::1%eth0',
      '3fff::1',
      '5f00::1',
      'not an address',
    ],
  ])('never goes to %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1'])('may go to %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it.each([
    'https://127.0.0.1/x',
    'https://0x7f.1/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://2130706433/',
    'https://localhost/x',
  ])('is refused at %s', async (address) => {
    expect(await call(address, 'k')).toMatchObject({
      isDelivered: false,
      reason: expect.stringContaining('private network') as string,
    });
  });

  it('looks a name up once, and refuses it when any of its addresses is ours', async () => {
    const asked: string[] = [];
    const resolve = (host: string) => {
      asked.push(host);
      return Promise.resolve(['93.184.216.34', '10.0.0.1']);
    };

    const called = await call('https://rebind.example/x', 'k', { resolve, isRefused: isPrivateAddress });

    expect(called.isDelivered).toBe(false);
    expect(asked).toEqual(['rebind.example']);
  });

  it.each([
    ['http://panel.example/x', false],
    ['https://panel.example/x', true],
    ['https://panel.example.evil.example/x', false],
    ['https://panel.example@evil.example/x', false],
    ['https:\\\\evil.example\\panel.example', false],
    ['//panel.example/x', false],
    ['javascript:alert(1)//panel.example', false],
    ['https://panel.example:444/x', false],
  ])('knows whether %s is listed', (address, isListed) => {
    expect(isAllowed(address, ['panel.example'])).toBe(isListed);
  });
});
