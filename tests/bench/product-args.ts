import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What `npm start` gives node before the script, so that what is measured is the product as it is started.
 *
 * @throws Error when the start script is not `node ARGUMENTS src/server.ts`
 */
export function productArgs(): string[] {
  const file = path.join(__dirname, '..', '..', 'package.json');
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: Record<string, string> };
  const [, words] = /^node (.+) src\/server\.ts$/.exec(scripts.start ?? '') ?? [];
  if (words === undefined) throw new Error(`the start script is “${scripts.start}”`);
  return words.split(' ');
}
