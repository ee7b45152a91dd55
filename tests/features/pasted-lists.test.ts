import { randomBytes } from 'node:crypto';
import { loadPlan } from '../../src/features/trackers/plans.queries';
import { type OwnQuestion } from '../../src/instrument/own';
import { STANDARD_PLAN } from '../../src/instrument/plan';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aTracker, aWave } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

describe('what is pasted as a whole', () => {
  it('may be as many people as a page says it takes, and their addresses when mails come back', async () => {
    const tracker = await aTracker(app, workspace);
    const wave = await aWave(app, tracker.id);
    const people = Array.from({ length: 5000 }, (_, i) => `person.${i}@company.example,Name Surname ${i}`);

    const made = await app.post(workspace.editor, paths.accessLinks(tracker.id, wave.id), {
      people: people.join('\n'),
    });
    const addresses = people.map((person) => person.split(',')[0]).join('\n');
    const noted = await app.post(workspace.editor, paths.accessBounces(tracker.id, wave.id), { addresses });

    expect(made.headers.location).toContain('made=5000&');
    expect(noted.headers.location).toContain('said=bounced');
  });

  it('may be a questionnaire with as many questions as one can have', async () => {
    const tracker = await aTracker(app, workspace);
    const answers = Array.from({ length: 30 }, (_, i) => ({
      key: `o-${i}`,
      label: `An answer in some words, ${i}`,
    }));
    const own = Array.from({ length: 40 }, (_, i): OwnQuestion => ({
      ...{ key: `q-${i}`, place: 'about-you', kind: 'single', requirement: 'soft', order: 'fixed' },
      ...{ text: `Which of these is it, of the ${i} that there are?`, options: answers },
    }));
    const plan = JSON.stringify({ ...STANDARD_PLAN, own });

    await app.post(workspace.editor, paths.builder(tracker.id, 'import'), { edit: '0', plan }).expect(303);

    expect((await loadPlan(app.db, tracker.id)).plan.own).toHaveLength(40);
  });

  it('is refused anywhere else, with words', async () => {
    const text = randomBytes(40_000).toString('hex');

    const page = await app.post(workspace.editor, paths.newTracker(), { name: text });

    expect(page.status).toBe(413);
    expect(page.text).toContain('That is too large');
  });
});
