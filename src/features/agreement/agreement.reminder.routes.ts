import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { type AgreementPlace } from './agreement.loading';
import { type Typed } from './agreement.manage.presenter';
import { saveReminder } from './agreement.reminders.queries';
import { reminderForm, RoundForm } from './agreement.schemas';

type Reminding = {
  path: (name: string) => string;
  load: (req: Request, who: Who) => Promise<AgreementPlace>;
  show: (res: Response, who: Who, place: AgreementPlace, typed?: Typed) => void;
  answer: (req: Request, res: Response, who: Who, refused: string) => Promise<void>;
};

/** When a round is meant to close, and when those who are not done hear of it. */
export function reminderRoutes(
  routes: StaffRouter,
  { db, now }: AppContext,
  { path, load, show, answer }: Reminding,
): void {
  routes.post(path('reminder'), 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const { round } = parse(RoundForm, req.body);
    const form = reminderForm(now()).safeParse({ closesOn: '', daysBefore: '', ...formValues(req.body) });
    const values = formValues(req.body);
    if (!form.success) return show(res.status(422), who, place, { values, errors: formErrors(form.error) });
    const isOpen = place.agreement.state === 'round' && place.agreement.round === round;
    if (isOpen) await saveReminder(db, place.agreement.id, round, form.data, now());
    await answer(
      req,
      res,
      who,
      isOpen ? '' : 'This round is closed already: nobody needs to be reminded of it.',
    );
  });
}
