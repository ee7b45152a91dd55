import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** The parts of a zip archive by name, found by its directory as readers do; `unzip` tests it as well where there is one. */
export function unzipped(archive: Buffer): Map<string, string> {
  return new Map([...unzippedBytes(archive)].map(([name, content]) => [name, content.toString('utf8')]));
}

/** The same for parts that are no text. */
export function unzippedBytes(archive: Buffer): Map<string, Buffer> {
  tested(archive);
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('the archive has no end');
  const parts = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    const [packed, size] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)];
    const [nameLength, extraLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30)];
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = inflateRawSync(archive.subarray(start, start + packed));
    if (content.length !== size) throw new Error(`${name} has ${content.length} bytes, not ${size}`);
    parts.set(name, content);
    at += 46 + nameLength + extraLength;
  }
  return parts;
}

/** Check sums by a program that others wrote. */
function tested(archive: Buffer): void {
  if (spawnSync('unzip', ['-v']).status !== 0) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-zip-'));
  try {
    writeFileSync(path.join(folder, 'a.zip'), archive);
    const { status, stdout } = spawnSync('unzip', ['-tq', 'a.zip'], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
