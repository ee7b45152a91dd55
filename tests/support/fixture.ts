import { type Db } from '../../src/db/connect';
import { hashSecret, newId, newSecret } from '../../src/db/ids';
import { insertLink } from '../../src/features/accounts/links.queries';
import { makeAnonymousLinks } from '../../src/features/access/access.making';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { keepReplaced } from '../../src/features/positioning/positioning.replaced.queries';
import { encodeState } from '../../src/features/questionnaires/questionnaires.preview-state';
import {
  addPlayer,
  beginAgreement,
  closeRound,
  startRounds,
} from '../../src/features/agreement/agreement.acting';
import { listPlayers } from '../../src/features/agreement/agreement.players.queries';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { responseLabels } from '../../src/features/access/access.labels';
import { insertComment } from '../../src/features/comments/comments.queries';
import { saveLanguages } from '../../src/features/trackers/languages.queries';
import { changePlan } from '../../src/features/trackers/plans.queries';
import { insertSample } from '../../src/features/codeframe/codeframe.sample.queries';
import { insertProgramme, type ProgrammeContent } from '../../src/features/programmes/programmes.queries';
import { addToList } from '../../src/features/notices/notices.adding';
import { listRecipients } from '../../src/features/notices/notices.queries';
import { makeShare } from '../../src/features/sharing/sharing.making';
import { listShares } from '../../src/features/sharing/sharing.queries';
import { paths } from '../../src/paths';
import { type TestApp, type TestWorkspace } from './app';
import { openText } from './built-questions';
import { csv, MAPPING } from './history';
import { answersIn, aTracker, aWave, aware, people } from './results';
import { WHOLE } from './shares';

/** One id of everything that URLs name, by the name of the route's parameter. */
export type Ids = Record<string, string>;

/** Parameters that name nothing of a workspace. */
const ELSEWHERE = {
  template: 'b2b-it-services',
  standard: 'nps',
  language: 'de',
  own: 'why',
  page: 'gaps',
  state: encodeState({ answers: {}, seed: 1, page: '' }),
};

/** Fills a workspace with a tracker, a locked target and a draft, a closed wave with answers, an invitation, an import. */
export async function fill(app: TestApp, workspace: TestWorkspace): Promise<Ids> {
  const { db } = app;
  const trackerId = await aTracker(db, workspace.id);
  await setTarget(db, trackerId, app.clock.now);
  const given = { id: 'none', version: 1, reason: 'Ours', items: [] };
  await keepReplaced(db, trackerId, given, 'file', app.clock.now);
  await addOwnQuestion(app, trackerId);
  await saveLanguages(db, trackerId, 0, { further: ['de'] });
  const wave = await aWave(db, trackerId, 'Wave 1');
  await answersIn(db, wave, people(aware('ours'), 60, 100));
  const doubtful = await addDoubtful(app, wave.id);
  const ref = (await responseLabels(db, wave)).refOf(doubtful);
  const personId = workspace.people.viewer.id;
  const programmeId = await insertProgramme(db, trackerId, PROGRAMME, app.clock.now);
  const personalLinkId = await makePersonalLink(app, wave.id);
  const commented = { waveId: wave.id, figure: 'gaps', content: 'A strike that week' };
  const commentId = await insertComment(db, trackerId, commented, { by: 'Somebody', at: app.clock.now });
  const jobId = await startImport(app, workspace);
  const invitation = await invite(app, workspace);
  const agreed = await anAgreement(app, trackerId);
  const shareId = await share(app, workspace, trackerId);
  return {
    trackerId,
    waveId: wave.id,
    personId,
    workspaceId: workspace.id,
    version: '1',
    replaced: '1',
    programmeId,
    commentId,
    jobId,
    personalLinkId,
    ref,
    ...invitation,
    shareId,
    recipientId: await aRecipient(app, trackerId),
    ...agreed,
    sampleId: await aCheck(app, wave.id),
    ...ELSEWHERE,
  };
}

const PROGRAMME = {
  ...{ name: 'Spring campaign', kind: 'campaign', startsOn: '2026-03-01', endsOn: '2026-04-30', note: '' },
  exposure: { segmentKey: 'size', options: ['small'] },
} as const satisfies ProgrammeContent;

/** Ids that look right and belong to nobody. */
export function idsOfNobody(): Ids {
  const parameters = [
    'trackerId',
    'waveId',
    'linkId',
    'personId',
    'workspaceId',
    'jobId',
    'personalLinkId',
    'programmeId',
    'commentId',
    'agreementId',
    'playerId',
    'shareId',
    'recipientId',
    'sampleId',
  ];
  const ids = Object.fromEntries(parameters.map((parameter) => [parameter, newId()]));
  const ref = `r${'0'.repeat(32)}nobody`;
  return { ...ids, ref, token: newSecret(), version: '99', replaced: '99', ...ELSEWHERE };
}

/** Somebody excluded, flagged for what was typed: a response that no other workspace has. */
async function addDoubtful({ db, clock }: TestApp, waveId: string): Promise<string> {
  const at = clock.now.toISOString();
  const key = { wave_id: waveId, response_id: newId() };
  const { instrument_id } = (await db('waves').where('id', waveId).first()) as { instrument_id: string };
  await db('responses').insert({
    ...{ ...key, instrument_id, status: 'excluded', is_test: false, page: '', seed: 1, source: '' },
    ...{ answers: '{"unaided":["asdfgh"]}', started_at: at, updated_at: at, completed_at: at },
    seconds: 'unaided 0.5;known 0.5',
  });
  await db('response_flags').insert({ ...key, flag: 'nonsense', score: 1, reason: '{"texts":1,"of":1}' });
  const apart = { completed_at: at, vector: '', mentions: '' };
  await db('exclusions').insert({ ...key, ...apart, reason: 'nonsense' });
  const decided = {
    number: 1,
    action: 'exclude',
    reason: 'nonsense',
    note: 'Keys',
    made_by: 'A',
    made_at: at,
  };
  await db('exclusion_history').insert({ ...key, ...decided });
  return key.response_id;
}

async function makePersonalLink({ db, context }: TestApp, waveId: string): Promise<string> {
  await makeAnonymousLinks(context, waveId, 1);
  const row = (await db('personal_links').where('wave_id', waveId).first()) as { id: string };
  return row.id;
}

async function addOwnQuestion({ db, clock }: TestApp, trackerId: string): Promise<void> {
  const question = openText({ key: 'why', text: 'Why is that?' });
  const step = { what: 'adding “Why is that?”', by: 'Somebody', at: clock.now };
  await changePlan(db, trackerId, step, ({ plan }) => ({ ...plan, own: [question] }));
}

/** A random check of one text. */
async function aCheck({ db, clock }: TestApp, waveId: string): Promise<string> {
  const id = newId();
  const drawn = { seed: 1, size: 1, mentions: 1, drawnAt: clock.now.toISOString() };
  const by = { firstPerson: 'nobody', firstName: 'Somebody' };
  await insertSample(db, { id, waveId, frameVersion: 0, ...drawn, ...by }, [
    {
      ...{ position: 0, text: 'Ours', drawn: 1, kind: 'brands', brands: ['ours'] },
      ...{ isComplete: true, reason: 'ours = Ours' },
    },
  ]);
  return id;
}

/** A first round, closed. */
async function anAgreement({ db, clock, context }: TestApp, trackerId: string): Promise<Ids> {
  const agreementId = await beginAgreement(db, trackerId, 'Somebody', clock.now);
  for (const name of ['Ada', 'Bo']) {
    const player = { name, role: 'Sales', email: '', language: '' } as const;
    await addPlayer(db, context.sessionSecret, agreementId, player, clock.now);
  }
  await startRounds(db, await getTrackerById(db, trackerId), agreementId, clock.now);
  await closeRound(db, agreementId, 1, clock.now);
  const [player] = await listPlayers(db, agreementId);
  return { agreementId, playerId: player!.id };
}

async function setTarget(db: Db, trackerId: string, now: Date): Promise<void> {
  const item = { share: 0.5, importance: 50, deadline: '', reason: '' };
  const items = ['good-value', 'keeps-promises'].map((statementKey) => ({ ...item, statementKey }));
  const draft = await saveDraft(db, trackerId, 0, { reason: '', items }, now);
  const lock = { edit: draft.edit, contentHash: 'x', lockedBy: 'Somebody', now };
  const locked = await lockDraft(db, trackerId, lock);
  await saveDraft(db, trackerId, locked.edit, { reason: 'Higher', items }, now);
}

async function invite(
  { db, clock }: TestApp,
  workspace: TestWorkspace,
): Promise<Pick<Ids, 'linkId' | 'token'>> {
  const [id, token] = [newId(), newSecret()];
  const life = { createdAt: clock.now.toISOString(), expiresAt: '2999-01-01T00:00:00.000Z' };
  const offer = {
    workspaceId: workspace.id,
    role: 'viewer',
    email: '',
    createdBy: workspace.people.owner.id,
  } as const;
  await insertLink(db, { id, tokenHash: hashSecret(token), purpose: 'invitation', ...offer, ...life });
  return { linkId: id, token };
}

/** Somebody who was asked whether they want mails about what a wave found. */
async function aRecipient({ context, db }: TestApp, trackerId: string): Promise<string> {
  const form = { person: '', name: 'Bo', email: 'bo@example.org', wantsAnswer: true, wantsAlerts: true };
  await addToList(context, trackerId, form, []);
  return (await listRecipients(db, trackerId))[0]!.id;
}

/** A link to the report. */
async function share(
  { db, context }: TestApp,
  { people }: TestWorkspace,
  trackerId: string,
): Promise<string> {
  const place = { tracker: { id: trackerId }, waves: [], personId: people.editor.id };
  await makeShare(context, place, { kind: 'link', name: 'Board', days: 90, passPhrase: '', scope: WHOLE });
  return (await listShares(db, trackerId))[0]!.id;
}

/** A dry run that is never confirmed. */
async function startImport(app: TestApp, { editor }: TestWorkspace): Promise<string> {
  const answer = await editor
    .post(paths.newImport())
    .field('_csrf', app.tokenOf(editor))
    .field('name', 'History')
    .field('mapping', JSON.stringify(MAPPING))
    .attach('file', Buffer.from(csv()), 'history.csv')
    .expect(303);
  return String(answer.headers['location']).split('/').at(-1) ?? '';
}
