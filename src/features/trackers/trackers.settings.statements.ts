import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { field, formErrors, type FormErrors } from '../../http/forms';
import { requiredLine } from '../../http/parse';
import { paths } from '../../paths';
import { z } from 'zod';
import { insertStatement, updateStatement } from './statements.queries';
import { duplicateProblems, MOST_STATEMENTS } from './trackers.checks';
import { takeKey } from './trackers.keys';
import { rowsOf, valuesOf } from './trackers.rows';
import {
  byPosition,
  requireKnown,
  retiredAt,
  type SettingsSection,
  type Stored,
  withRowsOf,
} from './trackers.settings';

const FIELDS = ['key', 'wording', 'position', 'retired'] as const;
type Row = Record<(typeof FIELDS)[number], string>;
const MOST_ROWS = 200;
const Wording = z.strictObject({ wording: requiredLine(120, 'Write the statement, or retire it.') });

export const statementsSection: SettingsSection<Row[]> = {
  path: paths.trackerStatements,
  view: 'trackers/settings-statements',
  draftOf: ({ statements }) => [
    ...statements.map((statement) => ({
      key: statement.key,
      wording: statement.wording,
      position: String(statement.position),
      retired: statement.retiredAt === null ? '' : 'yes',
    })),
    blank(),
  ],
  read: (values) => rowsOf(values, 'statements', FIELDS, MOST_ROWS),
  completed: (rows, stored) => withRowsOf(rows, statementsSection.draftOf(stored)),
  extended: (rows) => [...rows, blank()],
  problems,
  save,
  present: (rows, _stored, errors) => ({ rows: rows.map((row, i) => presentRow(rows, row, i, errors)) }),
};

function blank(): Row {
  return { key: '', wording: '', position: '', retired: '' };
}

function isUnused({ key, wording }: Row): boolean {
  return key === '' && wording.trim() === '';
}

function problems(rows: Row[], stored: Stored): FormErrors {
  requireKnown(
    rows.map(({ key }) => key),
    stored.statements,
  );
  const used = rows
    .map((row, i) => ({ ...row, field: `statements.${i}.wording` }))
    .filter((row) => !isUnused(row));
  const errors = duplicateProblems(
    used.map(({ wording, field: at }) => ({ text: wording.trim(), field: at })),
    'statement',
  );
  for (const { wording, field: at } of used) {
    const result = Wording.safeParse({ wording });
    if (!result.success) errors[at] = formErrors(result.error)['wording'] ?? '';
  }
  const active = used.filter(({ retired }) => retired === '').length;
  if (active === 0) errors['statements.0.wording'] ??= 'Keep at least one statement.';
  if (active > MOST_STATEMENTS)
    errors['statements.0.wording'] ??= `Ask about at most ${MOST_STATEMENTS} statements. 5 to 12 work best.`;
  return errors;
}

async function save(trx: Db, rows: Row[], { tracker, statements }: Stored, at: string): Promise<void> {
  const taken = new Set(statements.map(({ key }) => key));
  const ordered = byPosition(rows.filter((row) => !isUnused(row)));
  for (const statement of statements) {
    const row = ordered.find(({ key }) => key === statement.key);
    // So that two statements can change their wording with one another.
    if (row !== undefined && row.wording !== statement.wording)
      await updateStatement(trx, tracker.id, { ...statement, wording: newId() });
  }
  for (const [i, row] of ordered.entries()) {
    const { wording } = Wording.parse({ wording: row.wording });
    const before = statements.find(({ key }) => key === row.key);
    if (before === undefined)
      await insertStatement(trx, tracker.id, { key: takeKey(wording, taken), wording, position: i + 1 });
    else {
      const retired = retiredAt(row.retired !== '', before.retiredAt, at);
      await updateStatement(trx, tracker.id, {
        key: before.key,
        wording,
        position: i + 1,
        retiredAt: retired,
      });
    }
  }
}

function presentRow(rows: Row[], row: Row, i: number, errors: FormErrors) {
  const values = valuesOf('statements', rows);
  const label = row.wording === '' ? 'New statement' : row.wording;
  return {
    key: { name: `statements.${i}.key`, value: row.key },
    placeholder: row.key === '' ? 'Another statement' : '',
    wording: field(`statements.${i}.wording`, label, values, errors),
    position: field(`statements.${i}.position`, `Place of “${label}”`, values, errors),
    retired: {
      name: `statements.${i}.retired`,
      isTicked: row.retired !== '',
      label: `No longer ask “${label}”`,
    },
    mayRetire: row.key !== '',
  };
}
