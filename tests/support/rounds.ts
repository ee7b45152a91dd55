import { listPlayers } from '../../src/features/agreement/agreement.players.queries';
import { playerToken } from '../../src/features/agreement/agreement.tokens';
import { type Player } from '../../src/features/agreement/agreement.types';
import { newId } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { type NewTracker } from '../../src/features/trackers/trackers.insert';
import { type TestApp, type TestWorkspace } from './app';
import { aTracker } from './results';

export const RULES = {
  ...{ title: 'Who we want to be', rounds: '2', threshold: '10', today: 'held-back', without: 'median' },
  linkDays: '30',
};
const ROLES = ['Sales', 'Sales', 'Sales', 'Product', 'Product', 'Product', 'Board'];

/** Rounds as a facilitator prepares them: rules and so many key players, before round one. */
export async function preparedRounds(
  app: TestApp,
  workspace: TestWorkspace,
  people: number,
  rules: object = {},
  tracker: Partial<NewTracker> = {},
) {
  const trackerId = await aTracker(app.db, workspace.id, { name: `Tracker ${newId()}`, ...tracker });
  const begun = await app.post(workspace.editor, paths.rounds(trackerId)).expect(303);
  const agreementId = String(begun.headers['location']).split('/').at(-1)!;
  const lead = (part: string, form: Record<string, string> = {}) =>
    app.post(workspace.editor, paths.agreementPart(trackerId, agreementId, part), form);
  await lead('rules', { ...RULES, ...rules }).expect(303);
  for (let i = 0; i < people; i++)
    await lead('players', { name: `Player ${i + 1}`, role: ROLES[i % ROLES.length]!, email: '' }).expect(303);
  const players = await listPlayers(app.db, agreementId);
  return {
    ...{ trackerId, agreementId, lead, players },
    everybody: players.map((player) => aKeyPlayer(app, player)),
    page: (part = '') =>
      workspace.editor.get(
        part === ''
          ? paths.agreement(trackerId, agreementId)
          : paths.agreementPart(trackerId, agreementId, part),
      ),
  };
}

/** Somebody with a private link and a phone. */
export function aKeyPlayer(app: TestApp, { id, link }: Pick<Player, 'id' | 'link'>) {
  const token = playerToken(app.context.sessionSecret, id, link);
  const agent = app.anonymous();
  const post = (part: string, form: Record<string, string>) =>
    agent.post(paths.keyPlayerPart(token, part)).type('form').send(form);
  return {
    ...{ id, token, post },
    see: (part = '') => agent.get(part === '' ? paths.keyPlayer(token) : paths.keyPlayerPart(token, part)),
    want: (number: number, desired: string, more: Record<string, string> = {}) =>
      post(`statements/${number}`, { round: '1', desired, ...more }),
    share: (first: string, second: string, more: Record<string, string> = {}) =>
      post('importance', {
        ...{ round: '1', 'points-good-value': first, 'points-keeps-promises': second },
        ...more,
      }),
    done: (round: string) => post('done', { round }),
    sign: (proposal: string, verdict = 'signed', reason = '') =>
      post('signature', { proposal, verdict, reason }),
  };
}
