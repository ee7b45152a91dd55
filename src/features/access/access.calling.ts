import { lookup as lookUp } from 'node:dns/promises';
import { request } from 'node:https';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses that are nobody's on the internet: ours, our neighbours', a cloud's own services, and what can stand for them. */
const PRIVATE = new BlockList();
const RANGES = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 ::/128 ::1/128
  64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8 3fff::/20`;
for (const range of RANGES.split(/\s+/)) {
  const [network = '', bits = ''] = range.split('/');
  PRIVATE.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
}

/** What is routed on the internet at all in version 6; everything else is somebody's own, or a way of writing an older address. */
const ROUTED = new BlockList();
ROUTED.addSubnet('2000::', 3, 'ipv6');

export function isPrivateAddress(address: string): boolean {
  const mapped = /^::(?:ffff:(?:0:)?)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return PRIVATE.check(mapped, 'ipv4');
  if (isIPv6(address)) return !ROUTED.check(address, 'ipv6') || PRIVATE.check(address, 'ipv6');
  return isIP(address) === 0 || PRIVATE.check(address, 'ipv4');
}

/** What became of a call; `reason` is for people and quotes nothing of the address but its host. */
export type Called = { isDelivered: boolean; reason: string };

export type Calling = {
  resolve: (host: string) => Promise<string[]>;
  isRefused: (address: string) => boolean;
  /** certificates to trust beside the usual ones */
  ca?: string;
};

const OUTSIDE: Calling = {
  resolve: async (host) => (await lookUp(host, { all: true })).map(({ address }) => address),
  isRefused: isPrivateAddress,
};
const PATIENCE = 10_000;

/**
 * Calls an https address. Its name is looked up once and the connection goes to what was found, so that a name which changes
 * between looking and connecting gains nothing; redirects are not followed, and what is answered is not read.
 */
export async function call(address: string, key: string, calling: Calling = OUTSIDE): Promise<Called> {
  const url = new URL(address);
  const failed = (reason: string): Called => ({ isDelivered: false, reason: `${url.host}: ${reason}` });
  if (url.protocol !== 'https:') return failed('only https addresses are called');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const found = isIP(host) > 0 ? [host] : await calling.resolve(host);
    const [first] = found;
    if (first === undefined) return failed('the name leads nowhere');
    if (found.some(calling.isRefused)) return failed('the address belongs to a private network');
    const status = await get(url, host, first, key, calling.ca);
    return status >= 200 && status < 300
      ? { isDelivered: true, reason: '' }
      : failed(`answered with status ${status}`);
  } catch (error) {
    return failed((error as { code?: string }).code ?? 'no answer');
  }
}

function get(url: URL, host: string, address: string, key: string, ca: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ host: address, port: url.port || 443, path: url.pathname + url.search, method: 'GET' },
        ...(isIP(host) > 0 ? {} : { servername: host }),
        ...(ca === undefined ? {} : { ca }),
        headers: { host: url.host, 'idempotency-key': key, 'user-agent': 'Regard' },
        agent: false,
        signal: AbortSignal.timeout(PATIENCE),
      },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}
