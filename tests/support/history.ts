import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Db } from '../../src/db/connect';
import { newId } from '../../src/db/ids';
import { problemLine } from '../../src/features/imports/imports.problems';
import { importHistory, type ImportOutcome } from '../../src/features/imports/imports.run';

/** A small history: two waves, two brands, one statement. Tests change what they are about. */
export const MAPPING = {
  category: 'coffee chains',
  wave: { column: 'wave', order: ['2025 spring', '2025 autumn'] },
  respondent: 'id',
  date: 'date',
  weight: 'weight',
  segments: [
    {
      column: 'age',
      key: 'age',
      label: 'Age',
      question: 'How old are you?',
      options: ['under 40', '40 or over'],
    },
  ],
  brands: [
    { key: 'ours', name: 'Ours', code: '1', isOwn: true, aliases: ['our coffee'] },
    { key: 'theirs', name: 'Theirs', code: '2' },
  ],
  statements: [{ key: 'friendly', wording: 'Friendly staff', code: 'a' }],
  funnel: [
    {
      measure: 'aided-awareness',
      label: 'Heard of',
      question: 'Which have you heard of?',
      columns: 'aware_{brand}',
    },
    {
      measure: 'ever-bought',
      label: 'Ever bought',
      question: 'Which have you bought?',
      columns: 'bought_{brand}',
    },
  ],
  grid: { columns: 'image_{brand}_{statement}' },
};

export const HEADER = 'id,wave,date,weight,age,aware_1,aware_2,bought_1,bought_2,image_1_a,image_2_a';
export const ROWS = [
  '1,2025 spring,2025-03-01,1.5,under 40,1,0,1,0,1,',
  '2,2025 spring,2025-03-02,0.5,40 or over,1,1,0,1,0,',
  '1,2025 autumn,2025-09-01,1,under 40,0,1,0,1,1,0',
  '2,2025 autumn,2025-09-30,1,,1,1,1,1,,1',
];

export const csv = (rows: string[] = ROWS, header: string = HEADER): string =>
  [header, ...rows, ''].join('\n');

export type Attempt = {
  mapping?: object;
  trackerId?: string;
  name?: string;
  isDryRun?: boolean;
  workspaceId: string;
};

/** Imports a text as if it were a file. */
export async function importText(db: Db, text: string | Buffer, attempt: Attempt): Promise<ImportOutcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-test-'));
  const file = path.join(folder, 'history.csv');
  writeFileSync(file, text);
  try {
    return await importHistory(db, {
      file,
      mapping: JSON.stringify(attempt.mapping ?? MAPPING),
      workspaceId: attempt.workspaceId,
      tracker: { id: attempt.trackerId, name: attempt.name ?? `Coffee ${newId()}` },
      isDryRun: attempt.isDryRun ?? false,
      now: new Date('2026-11-22T09:00:00.000Z'),
      onProgress: () => undefined,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The problems of a refused import as lines; a test that expects none sees what there was. */
export function problemsOf(outcome: ImportOutcome): string[] {
  return outcome.kind === 'refused' ? outcome.problems.map(problemLine) : [];
}

/** @throws Error naming the problems when it was refused */
export function trackerOf(outcome: ImportOutcome): string {
  if (outcome.kind === 'imported') return outcome.trackerId;
  throw new Error(`not imported: ${problemsOf(outcome).join('; ')}`);
}
