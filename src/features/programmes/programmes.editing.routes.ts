import { type Request } from 'express';
import { type AppContext } from '../../context';
import { formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { loadPlace, type ProgrammesPlace, showForm } from './programmes.loading';
import { programmeValues } from './programmes.presenter';
import { archiveProgramme, getProgramme, type Programme, updateProgramme } from './programmes.queries';
import { ArchiveForm, programmeForm, ProgrammeParams, SeenEdit } from './programmes.schemas';

const SOMEBODY_ELSE =
  'Somebody else changed this programme while you were working on it. Nothing was saved. What you typed is below: save again to keep it.';

/** Changing a programme, and putting it away or bringing it back. */
export function programmeEditingRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  const loadOne = async (req: Request, who: Who): Promise<ProgrammesPlace & { programme: Programme }> => {
    const { trackerId, programmeId } = parse(ProgrammeParams, req.params);
    const place = await loadPlace(db, who, trackerId);
    return { ...place, programme: await getProgramme(db, place.tracker.id, programmeId) };
  };

  routes.get('/trackers/:trackerId/programmes/:programmeId/edit', 'editor', async (req, res, who) => {
    const place = await loadOne(req, who);
    const { programme } = place;
    const shown = { values: programmeValues(programme), errors: {}, seen: programme.edit };
    showForm(res, who, place, programme, shown);
  });

  routes.post('/trackers/:trackerId/programmes/:programmeId/edit', 'editor', async (req, res, who) => {
    const place = await loadOne(req, who);
    const values = formValues(req.body);
    const { seen } = parse(SeenEdit, values);
    const form = programmeForm(place.segments).safeParse(values);
    const { programme, tracker } = place;
    if (!form.success)
      return showForm(res.status(422), who, place, programme, {
        values,
        errors: formErrors(form.error),
        seen,
      });
    if (await updateProgramme(db, programme.id, seen, form.data))
      return res.redirect(303, paths.programme(tracker.id, programme.id));
    const shown = { values, errors: { form: SOMEBODY_ELSE }, seen: programme.edit };
    showForm(res.status(409), who, place, programme, shown);
  });

  routes.post('/trackers/:trackerId/programmes/:programmeId/archive', 'editor', async (req, res, who) => {
    const { tracker, programme } = await loadOne(req, who);
    const { archived } = parse(ArchiveForm, formValues(req.body));
    await archiveProgramme(db, programme.id, archived === 'yes' ? now() : null);
    res.redirect(303, paths.programme(tracker.id, programme.id));
  });
}
