import { type Request } from 'express';
import { type Instrument } from '../../instrument/instrument';
import { type Wave } from '../waves/waves.queries';
import { type Face, faceOf } from './answering.language';
import { type Answering } from './answering.loading';
import { type Visit } from './answering.queries';
import { loadDoor, loadInstrument, loadIntro } from './answering.starting';
import { type Link } from './answering.surveys';

/** How a page beside the questions speaks: the contact as it stands now, all else as the respondent's questionnaire has it. */
export async function loadFace(
  answering: Answering,
  req: Request,
  link: Link,
  visit?: Pick<Visit, 'instrumentId' | 'language'>,
  known?: Wave,
): Promise<Face> {
  const instrument = await instrumentFor(answering, link, visit, known);
  return faceOf(req, instrument, visit?.language, await loadIntro(answering, link));
}

async function instrumentFor(
  answering: Answering,
  link: Link,
  visit: Pick<Visit, 'instrumentId'> | undefined,
  known: Wave | undefined,
): Promise<Instrument> {
  const { context, surveys } = answering;
  if (visit !== undefined) return (await surveys.questionnaire(context.db, visit.instrumentId)).instrument;
  return loadInstrument(answering, known ?? (await loadDoor(context, link)).wave);
}
