import { loadDraft } from '../../src/features/questionnaires/questionnaires.loading';
import { changePlan } from '../../src/features/trackers/plans.queries';
import { type OwnQuestion } from '../../src/instrument/own';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { consent, openText } from '../support/built-questions';
import { aTracker } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

const ASKED: OwnQuestion[] = [
  consent({ key: 'may', place: 'choice', requirement: 'optional' }),
  {
    ...{ key: 'likely', place: 'choice', kind: 'nps', text: 'How likely is it?', requirement: 'soft' },
    ...{ low: 'Not at all', high: 'Very' },
  },
  {
    ...{ key: 'seen', place: 'choice', kind: 'brand-cards', text: 'Have you seen …?', requirement: 'soft' },
    ...{ brands: 'known', order: 'fixed' },
  },
];

describe('a question that waits for what was agreed to, a number of points or a card', () => {
  it.each([
    ['may', () => 'agree'],
    ['likely', () => '10'],
    ['seen', (brand: string) => brand],
  ])('can be asked, and saved in the builder (%s)', async (question, optionOf) => {
    const tracker = await aTracker(app, workspace);
    const { instrument: before } = await loadDraft(app.db, tracker.id);
    const option = optionOf(before.brands[0]!.key);
    const showIf = [{ about: 'own' as const, question, is: 'any' as const, options: [option] }];
    const own = [...ASKED, openText({ key: 'why', place: 'about-you', showIf })];
    const step = { what: 'a plan', by: 'Somebody', at: app.clock.now };
    await changePlan(app.db, tracker.id, step, ({ plan }) => ({ ...plan, own }));

    const { findings, plan } = await loadDraft(app.db, tracker.id);
    const page = await workspace.editor.get(paths.builder(tracker.id, 'own/why'));

    expect(plan.own.at(-1)?.showIf).toEqual(showIf);
    expect(findings.filter(({ place }) => place === 'own:why').map(({ rule }) => rule)).not.toContain(
      'logic.unreachable',
    );
    expect(page.text).toMatch(new RegExp(`name="conditions.0.option.${option}"[^>]*checked`));
  });
});
