import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/*
 * PSPP reads SPSS files and was written by others: what it reads back is what we meant. Where it is not installed its tests
 * are skipped by name; where REGARD_REQUIRE names "pspp" that is a failure.
 */
const isHere = spawnSync('pspp', ['--version']).status === 0;
const isRequired = (process.env.REGARD_REQUIRE ?? '').split(',').includes('pspp');

/** A describe block that needs PSPP. */
export function describeWithPspp(name: string, body: () => void): void {
  if (isHere) return void describe(name, body);
  const message = `SKIPPED without PSPP (apt-get install pspp): ${name}`;
  if (isRequired) {
    describe(name, () => {
      it('has PSPP', () => {
        throw new Error(message);
      });
    });
    return;
  }
  process.stderr.write(`\n*** ${message}\n`);
  describe.skip(message, () => {
    it.todo(name);
  });
}

/**
 * Runs syntax in a folder that holds `files`.
 *
 * @returns what it printed, warnings and errors with it, and the file `back.csv` (of whatever kind) if it wrote one
 */
export function runPspp(
  files: Record<string, Uint8Array | string>,
  syntax: string,
): { said: string; back: string; backBytes: Buffer } {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-pspp-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    writeFileSync(path.join(folder, 'run.sps'), syntax);
    const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } } as const;
    const { stdout, stderr } = spawnSync('pspp', ['-O', 'width=500', 'run.sps'], options);
    const hasBack = /OUTFILE='back.csv'/i.test(syntax);
    const backBytes = hasBack ? readFileSync(path.join(folder, 'back.csv')) : Buffer.alloc(0);
    return { said: stdout + stderr, back: backBytes.toString('utf8'), backBytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
