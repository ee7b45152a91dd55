import { type Request, type Response } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { formValues, type FormValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { type Wanted } from './agreement.answers.queries';
import { presentImportance, presentStatement } from './agreement.player.forms.presenter';
import { isHeldBack, placeOf, type PlayerPlace } from './agreement.player.loading';
import { type PlayerRoutes } from './agreement.player.routes';
import { showLate } from './agreement.player.views';
import { isOpen, sayPoints, sayWanted } from './agreement.saying';
import { pointsValues, readPoints, scaledTo100, sumOf } from './agreement.sharing-out';
import { pointsOf } from './agreement.standing';
import { readWanted, wantedValues } from './agreement.wanting';

const Sent = z.object({
  round: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
  action: z.enum(['continue', 'keep', 'autosave', 'scale', 'check']).default('continue'),
});

/** The two forms of a round: what is wanted of each statement, and what matters most. */
export function playerFormRoutes(routes: PlayerRoutes, context: AppContext): void {
  statementRoutes(routes, context);
  importanceRoutes(routes, context);
}

function statementRoutes(routes: PlayerRoutes, context: AppContext): void {
  const path = paths.keyPlayerPart(':token', 'statements/:number');
  routes.get(path, (req, res, place) => {
    if (place.agreement.state !== 'round') return res.redirect(303, paths.keyPlayer(place.token));
    const page = presentStatement(place, indexOf(req, place), context.now());
    res.render('agreement/player-statement', { page });
  });
  routes.post(path, (req, res, place) => saveStatement(context, req, res, place));
}

async function saveStatement(
  context: AppContext,
  req: Request,
  res: Response,
  place: PlayerPlace,
): Promise<void> {
  const { round, action } = parse(Sent, req.body);
  if (!isOpen(place.agreement, round)) return showLate(res, place, round, formValues(req.body));
  const index = indexOf(req, place);
  if (action === 'check') return showChecked(context, res, place, index, formValues(req.body));
  const { items, wave } = place.agreement.frozen;
  const stand = place.own.get(items[index]!.key);
  if (action === 'keep' && stand !== undefined)
    return saveWish(context, res, place, { index, round, wanted: stand });
  const { waves, speaker } = place;
  const around = { statement: items[index]!, wave, waves, speaker, now: context.now() };
  const read = readWanted(req.body, { ...around, isHeldBack: isHeldBack(place.agreement) });
  if (read.wanted === undefined || Object.keys(read.doubts).length > 0) {
    if (action === 'autosave') return void res.status(204).end();
    const page = presentStatement(place, index, context.now(), read);
    return res.status(422).render('agreement/player-statement', { page });
  }
  await saveWish(context, res, place, { index, round, wanted: read.wanted }, action);
}

/** What the wish asks for, as it stands in the form; nothing is saved and nothing refused. */
function showChecked(
  { now }: AppContext,
  res: Response,
  place: PlayerPlace,
  index: number,
  values: FormValues,
): void {
  const page = presentStatement(place, index, now(), { values, errors: {}, doubts: {} });
  res.render('agreement/player-statement', { page });
}

type Wish = { index: number; round: number; wanted: Wanted };

async function saveWish(
  { db, now }: AppContext,
  res: Response,
  place: PlayerPlace,
  { index, round, wanted: { desired, least, deadline, reason } }: Wish,
  action = 'continue',
): Promise<void> {
  const { key } = place.agreement.frozen.items[index]!;
  const wanted = { desired, least, deadline, reason };
  const said = await sayWanted(db, placeOf(place, round), key, wanted, now());
  if (said === 'late') return showLate(res, place, round, wantedValues({ ...wanted, desired: desired ?? 0 }));
  answerSaved(res, action, nextHref(place, index));
}

function importanceRoutes(routes: PlayerRoutes, context: AppContext): void {
  const path = paths.keyPlayerPart(':token', 'importance');
  routes.get(path, (_req, res, place) => {
    if (place.agreement.state !== 'round') return res.redirect(303, paths.keyPlayer(place.token));
    const points = ownPoints(place);
    const shown = { values: pointsValues(points), errors: {} };
    res.render('agreement/player-importance', { page: presentImportance(place, sumOf(points), shown) });
  });
  routes.post(path, (req, res, place) => saveImportance(context, req, res, place));
}

async function saveImportance(
  { db, now }: AppContext,
  req: Request,
  res: Response,
  place: PlayerPlace,
): Promise<void> {
  const { round, action } = parse(Sent, req.body);
  if (!isOpen(place.agreement, round)) return showLate(res, place, round, {});
  const read = readPoints(req.body, place.agreement.frozen.items, place.speaker);
  if (Object.keys(read.errors).length > 0) {
    if (action === 'autosave') return void res.status(204).end();
    const page = presentImportance(place, read.sum, read);
    return res.status(422).render('agreement/player-importance', { page });
  }
  const points = action === 'scale' ? scaledTo100(read.points) : read.points;
  if (read.sum > 0 && (await sayPoints(db, placeOf(place, round), points, now())) === 'late')
    return showLate(res, place, round, {});
  // What does not add up is saved as it is, and helped: whoever leaves now loses nothing.
  const next = sumOf(points) === 100 ? 'check' : 'importance';
  answerSaved(res, action, paths.keyPlayerPart(place.token, next));
}

function answerSaved(res: Response, action: string, href: string): void {
  if (action === 'autosave') return void res.status(204).set('X-Saved', 'yes').end();
  res.redirect(303, href);
}

/** @throws NotFoundError for a statement that is not there */
function indexOf(req: Request, { agreement }: PlayerPlace): number {
  const number = req.params['number'];
  const index = typeof number === 'string' && /^[1-9]\d?$/.test(number) ? Number(number) - 1 : -1;
  if (agreement.frozen.items[index] === undefined) throw new NotFoundError('statement');
  return index;
}

function nextHref({ agreement, token }: PlayerPlace, index: number): string {
  const isLast = index === agreement.frozen.items.length - 1;
  return paths.keyPlayerPart(token, isLast ? 'importance' : `statements/${index + 2}`);
}

function ownPoints({ answers, agreement, player }: PlayerPlace): Map<string, number> {
  const own = pointsOf(answers, agreement.round).filter((one) => one.player === player.id);
  return new Map(own.map(({ statement, points }) => [statement, points]));
}
