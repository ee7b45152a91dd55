import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Upload } from './imports.upload';

export type KeptFile = { path: string; remove(): Promise<void> };

/**
 * Writes an upload to a file that only this process may read. Whoever keeps it removes it; the folder's name holds the
 * process id, so that what a killed process left behind can be told from what a running one still needs.
 *
 * @returns undefined when it was empty or too large; then nothing is left behind
 */
export async function keepFile({ stream }: Upload): Promise<KeptFile | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), `regard-import-${process.pid}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, 'history.csv');
  try {
    await pipeline(stream, createWriteStream(file, { mode: 0o600 }));
    const { size } = await stat(file);
    if (size > 0 && stream.truncated !== true) return { path: file, remove };
  } catch (error) {
    await remove();
    throw error;
  }
  await remove();
  return undefined;
}
