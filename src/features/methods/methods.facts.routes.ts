import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { StaleError } from '../../errors';
import { type FormErrors, formErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { type FieldworkFacts, listFacts, saveFacts, type TypedFacts } from '../waves/waves.facts.queries';
import { getWave, listWaves, type Wave } from '../waves/waves.queries';
import { type FactsShown, factValues, presentFacts } from './methods.facts.presenter';
import { editNumber, FactsForm, WaveParams } from './methods.schemas';

const STALE =
  'Somebody else recorded something for this wave meanwhile. What you typed is below: check it against the method page, and save again to keep yours.';

type Place = {
  tracker: Tracker;
  wave: Wave;
  own: FieldworkFacts | undefined;
  all: FieldworkFacts[];
  waves: Wave[];
};

/** Recording what only people know of a wave's fieldwork. */
export function factsRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  const path = paths.fieldworkFacts(':trackerId', ':waveId');

  routes.get(path, 'editor', async (req, res, who) => {
    const place = await load(db, who, req.params);
    const source = place.own ?? nearest(place);
    const shown = { values: factValues(source), errors: {}, edit: place.own?.edit ?? 0 };
    show(res, who, place, shown, place.own === undefined ? (labelOf(place, source) ?? '') : '');
  });

  routes.post(path, 'editor', async (req, res, who) => {
    const place = await load(db, who, req.params);
    const values = formValues(req.body);
    const edit = parse(editNumber, values['edit']);
    const form = FactsForm.safeParse(values);
    const again = async (status: number, errors: FormErrors): Promise<void> => {
      const current = await load(db, who, req.params);
      show(res.status(status), who, current, { values, errors, edit: current.own?.edit ?? 0 }, '');
    };
    if (!form.success) return again(422, formErrors(form.error));
    const others = values['others'] === 'yes' ? withoutFacts(place) : [];
    const saved = await save(db, place.wave, others, form.data, { edit, by: who.name, now: now() });
    if (!saved) return again(409, { form: STALE });
    res.redirect(303, paths.waveMethod(place.tracker.id, place.wave.id));
  });
}

async function load(db: Db, who: Who, params: unknown): Promise<Place> {
  const { trackerId, waveId } = parse(WaveParams, params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const wave = await getWave(db, tracker.id, waveId);
  const all = await listFacts(db, tracker.id);
  return {
    tracker,
    wave,
    own: all.find((one) => one.waveId === waveId),
    all,
    waves: await listWaves(db, tracker.id),
  };
}

/** All waves or none. @returns false when somebody else was first */
async function save(
  db: Db,
  wave: Wave,
  others: Wave[],
  facts: TypedFacts,
  edit: { edit: number; by: string; now: Date },
): Promise<boolean> {
  try {
    await db.transaction(async (trx) => {
      await saveFacts(trx, wave.id, facts, edit);
      for (const other of others) await saveFacts(trx, other.id, facts, { ...edit, edit: 0 });
    });
    return true;
  } catch (error) {
    if (error instanceof StaleError) return false;
    throw error;
  }
}

function withoutFacts({ waves, all, wave }: Place): Wave[] {
  return waves.filter(({ id }) => id !== wave.id && !all.some(({ waveId }) => waveId === id));
}

/** What is recorded for the wave before, or else for the newest there is. */
function nearest({ all, waves, wave }: Place): FieldworkFacts | undefined {
  const before = new Set(waves.filter(({ position }) => position < wave.position).map(({ id }) => id));
  return all.findLast(({ waveId }) => before.has(waveId)) ?? all.at(-1);
}

function labelOf({ waves }: Place, facts: FieldworkFacts | undefined): string | undefined {
  return waves.find(({ id }) => id === facts?.waveId)?.label;
}

function show(res: Response, who: Who, place: Place, shown: FactsShown, from: string): void {
  const { tracker } = place;
  const others = withoutFacts(place).map(({ label }) => label);
  const page = presentFacts(place, shown, from, others);
  renderStaff(res, who, 'methods/facts', page, { id: tracker.id, name: tracker.name, section: 'method' });
}
