import { type Response } from 'express';
import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { currentVersion, type Decided, listDecided } from '../trackers/frame.queries';
import { loadState } from '../trackers/frame.state';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { applyChange, type NewDecision } from './codeframe.applying';
import { type Fault, type FrameImport, readFrameFile } from './codeframe.import';
import { importWords, presentImport, presentImportPreview } from './codeframe.import.presenter';
import { TrackerParams } from './codeframe.schemas';
import { compareStates, namesOf } from './codeframe.trying';

type Context = Pick<AppContext, 'db' | 'now'>;

/** Reads a code frame back from its file: shown first, then taken. */
export function importRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const here = '/trackers/:trackerId/coding/frame/import';
  const trackerOf = (params: unknown, who: Who) =>
    getTracker(db, who.workspaceId, parse(TrackerParams, params).trackerId);

  routes.get(here, 'analyst', async (req, res, who) => {
    showImport(res, who, await trackerOf(req.params, who), []);
  });

  routes.post(here, 'analyst', async (req, res, who) => {
    const tracker = await trackerOf(req.params, who);
    const values = formValues(req.body);
    const confirmed = values['csv'] ?? '';
    // The middleware that reads uploads puts a small file under this name; one sign stands for a file that is too large.
    const file = confirmed === '' ? (values['mappingFile'] ?? '') : confirmed;
    if (file === '\u0000')
      return showImport(res.status(422), who, tracker, [
        fileFault('This file is too large. Send at most 512 kB.'),
      ]);
    const read = readFrameFile(file, await loadState(db, tracker.id), await listDecided(db, tracker.id));
    if (read.kind === 'faults') return showImport(res.status(422), who, tracker, read.faults);
    if (confirmed === '') return showPreview(context, res, who, tracker, file, read);
    const by = { name: who.name, at: now().toISOString() };
    const applied = await applyChange(db, tracker.id, by, (state, decided) => {
      const again = readFrameFile(file, state, decided);
      return again.kind === 'faults'
        ? again.faults[0]!.message
        : { ...again, what: `Read from a file: ${importWords(again.adds)}`, renamed: null };
    });
    if (applied.kind === 'done') return res.redirect(303, paths.codingFrame(tracker.id));
    showImport(res.status(422), who, tracker, [fileFault(applied.message)]);
  });
}

const fileFault = (message: string): Fault => ({ line: 0, column: '', message });

function showImport(res: Response, who: Who, tracker: Tracker, faults: readonly Fault[]): void {
  renderStaff(res, who, 'codeframe/import', presentImport(tracker, faults), placeOf(tracker));
}

async function showPreview(
  context: Context,
  res: Response,
  who: Who,
  tracker: Tracker,
  file: string,
  read: Extract<FrameImport, { kind: 'read' }>,
): Promise<void> {
  const { db } = context;
  const [state, decided] = [await loadState(db, tracker.id), await listDecided(db, tracker.id)];
  const version = (await currentVersion(db, tracker.id)) + 1;
  const after = [...decided, ...read.decisions.map((one) => decisionHere(one, version))];
  const compared = await compareStates(
    context,
    tracker,
    { state, decided },
    { state: read.state, decided: after },
  );
  const page = presentImportPreview({
    tracker,
    file,
    adds: read.adds,
    compared,
    nameOf: namesOf(read.state),
  });
  renderStaff(res, who, 'codeframe/import-preview', page, placeOf(tracker));
}

function decisionHere(decision: NewDecision, version: number): Decided {
  return { ...decision, version, madeBy: '', madeAt: '' };
}

const placeOf = ({ id, name }: Tracker) => ({ id, name, section: 'coding' }) as const;
