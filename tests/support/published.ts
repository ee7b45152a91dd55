import { buildReport } from '../../src/features/results/results.report';
import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { type NewWave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { type Agent, type TestApp } from './app';
import { answersIn, aTracker, aWave, fits, people, type Person } from './results';

export const GOOD_VALUE = fits('ours', 'good-value');

/** 150 small of whom 90 say yes, 50 large of whom 10 do. */
export const PEOPLE: Person[] = [
  ...people(GOOD_VALUE, 90, 150, { segments: { size: 'small' } }),
  ...people(GOOD_VALUE, 10, 50, { segments: { size: 'large' } }),
];

/** A tracker weighted half to small and half to large, with closed waves. */
export async function aWeightedTracker(app: TestApp, labels: string[] = ['Spring'], given = PEOPLE) {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  await replaceMargins(app.db, trackerId, { size: { small: 0.5, large: 0.5 } });
  const waves: Awaited<ReturnType<typeof aWave>>[] = [];
  const addWave = async (label: string, some: Person[], more: Partial<NewWave> = {}) => {
    const wave = await aWave(app.db, trackerId, label, more);
    await answersIn(app.db, wave, some);
    waves.push(wave);
    return wave;
  };
  for (const label of labels) await addWave(label, given);
  const report = async (waveId?: string) => {
    const tracker = await getTracker(app.db, workspace.id, trackerId);
    return (await buildReport(app.db, tracker, { waveId }, app.clock.now))!;
  };
  return {
    workspace,
    trackerId,
    waves,
    addWave,
    report,
    /** the share of our brand that fits "good value", as the report has it */
    share: async (waveId?: string) => {
      const row = (await report(waveId)).gaps.find(({ statement }) => statement.key === 'good-value')!;
      return row.today.kind === 'estimate' ? row.today.share : null;
    },
    publish: (waveId: string, more: Record<string, string | undefined> = {}) =>
      publish(app, workspace.editor, trackerId, waveId, more),
  };
}

/** Publishes as a person does: reads the confirmation and sends what it shows. */
export async function publish(
  app: TestApp,
  agent: Agent,
  trackerId: string,
  waveId: string,
  more: Record<string, string | undefined> = {},
) {
  const url = paths.publishWave(trackerId, waveId);
  const form = hiddenFields((await app.visit(agent, url)).text);
  const sent = Object.entries({ reason: '', again: 'yes', ...form, ...more });
  return app.post(
    agent,
    url,
    Object.fromEntries(sent.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  );
}

/** What a form of ours posts back unseen. */
export function hiddenFields(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'));
  const inputs = [...main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return Object.fromEntries(
    inputs.map(([, name, value]) => [name!, value!]).filter(([name]) => name !== '_csrf'),
  );
}
