import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SOFFICE = '/usr/bin/soffice';
const isThere = existsSync(SOFFICE);
if (!isThere) {
  if ((process.env['REGARD_REQUIRE'] ?? '').split(',').includes('soffice'))
    throw new Error('soffice is required here, but there is no LibreOffice');
  process.stderr.write(
    '\n*** SKIPPED: no LibreOffice at /usr/bin/soffice: slides were not opened by another program.\n\n',
  );
}

/** `describe`, or a loud skip where there is no LibreOffice. */
export const describeWithSoffice = isThere ? describe : describe.skip;

/** A presentation as LibreOffice prints it; '' where it cannot. */
export function printedByOffice(deck: Buffer): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-soffice-'));
  try {
    writeFileSync(path.join(folder, 'deck.pptx'), deck);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    spawnSync(
      SOFFICE,
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'deck.pptx')],
      { timeout: 60_000 },
    );
    const pdf = path.join(folder, 'deck.pdf');
    return existsSync(pdf) ? readFileSync(pdf) : Buffer.alloc(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
