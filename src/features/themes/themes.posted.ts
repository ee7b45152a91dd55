import { type Request } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { formValues, type FormValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type Outcome } from './themes.keeping';
import { openOf } from './themes.loading';
import { QuestionQuery, TrackerParams } from './themes.schemas';
import { type OpenScope } from './themes.scope';

export type Posted = { asked: Awaited<ReturnType<typeof openOf>>; open: OpenScope; values: FormValues };

/** @throws NotFoundError where nothing open was asked, or not this */
export async function postedTo(context: AppContext, req: Request, who: Who): Promise<Posted> {
  const { trackerId } = parse(TrackerParams, { trackerId: req.params['trackerId'] });
  const values = formValues(req.body);
  const asked = await openOf(context, who, trackerId, parse(QuestionQuery, values).question);
  if (asked.open === undefined) throw new NotFoundError('question');
  return { asked, open: asked.open, values };
}

export function messageOf(outcome: Exclude<Outcome, { kind: 'done' }>): string {
  return outcome.kind === 'refused'
    ? outcome.message
    : `${outcome.by} decided on some of these meanwhile. Nothing of yours was saved. Look under Coded at what they say now, and decide again if you see it otherwise.`;
}
