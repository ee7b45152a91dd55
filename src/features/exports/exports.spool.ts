import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Extent, type Pages, type Value } from '../../formats/table';

/** Rows kept in a file of their own until a writer that must know their extent first has taken them. */
export type Spool = {
  extent: Extent;
  /** per column, that some row has no value */
  hasGaps: boolean[];
  pages: () => Pages;
  remove: () => Promise<void>;
};

/** Takes in all pages; memory holds one of them. The file is readable by nobody else. */
export async function spoolPages(pages: Pages, columns: number): Promise<Spool> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regard-export-'));
  const file = path.join(folder, 'rows');
  const remove = () => rm(folder, { recursive: true, force: true });
  const bytes = new Array<number>(columns).fill(0);
  const hasGaps = new Array<boolean>(columns).fill(false);
  let rows = 0;
  async function* lines() {
    for await (const page of pages) {
      for (const row of page) row.forEach((value, i) => measure(value, i));
      rows += page.length;
      yield `${JSON.stringify(page)}\n`;
    }
  }
  const measure = (value: Value, i: number) => {
    if (value === null) hasGaps[i] = true;
    else if (typeof value === 'string') bytes[i] = Math.max(bytes[i]!, Buffer.byteLength(value));
  };
  try {
    const source = Readable.from(lines(), { objectMode: true, highWaterMark: 2 });
    await pipeline(source, createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { extent: { rows, bytes }, hasGaps, pages: () => readPages(file), remove };
}

async function* readPages(file: string): AsyncGenerator<Value[][]> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Value[][];
  }
}
