import { type Response } from 'supertest';
import { loadPlan } from '../../src/features/trackers/plans.queries';
import { type Tracker } from '../../src/features/trackers/trackers.queries';
import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { openWave } from '../../src/features/waves/waves.opening';
import { getWave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { formOf } from '../support/forms';
import { aTracker, aWave, textOf } from '../support/planned-tracker';

const app = useApp();
let workspace: TestWorkspace;
let tracker: Tracker;

beforeEach(async () => {
  workspace = await app.workspace();
  tracker = await aTracker(app, workspace);
});

const part = (name: string) => paths.builder(tracker.id, name);
const send = (name: string, form: Record<string, string>, as = workspace.editor) =>
  app.post(as, part(name), form);
const plan = async () => (await loadPlan(app.db, tracker.id)).plan;
const edit = async () => String((await loadPlan(app.db, tracker.id)).edit);
const read = async (name = '') =>
  (await workspace.editor.get(name === '' ? paths.questionnaire(tracker.id) : part(name)).expect(200)).text;

async function add(text: string, kind = 'single', place = 'choice'): Promise<string> {
  const answer = await send('own', { edit: await edit(), text, kind, place }).expect(303);
  return String(answer.headers['location']).split('/').at(-1) ?? '';
}
async function fillIn(key: string, more: Record<string, string>): Promise<Response> {
  return send(`own/${key}`, { ...formOf(await read(`own/${key}`)), do: 'done', ...more });
}

describe('a question of one’s own', () => {
  it('is added, filled in and shown in its place, under a key that stays when its words change', async () => {
    const key = await add('Where did you see us?');
    await fillIn(key, { 'options.0.label': 'Online', 'options.1.label': 'In a shop' });
    await fillIn(key, { text: 'Where did you meet us?' });

    const [own] = (await plan()).own;
    expect(own).toMatchObject({
      key: 'where-did-you-see-us',
      text: 'Where did you meet us?',
      options: [
        { key: 'online', label: 'Online' },
        { key: 'in-a-shop', label: 'In a shop' },
      ],
    });
    const text = textOf(await read());
    expect(text.lastIndexOf('Where did you meet us?')).toBeGreaterThan(text.indexOf('first choice?'));
  });

  it('has rows for the two answers that make it a question, before “None of these”, and none of them is kept empty', async () => {
    const key = await add('Which?', 'multiple');
    const form = formOf(await read(`own/${key}`));

    expect([form['options.0.label'], form['options.1.label'], form['options.2.label']]).toEqual([
      '',
      '',
      'None of these',
    ]);
    await fillIn(key, { 'options.0.label': 'Online' });
    expect((await plan()).own[0]).toMatchObject({ options: [{ key: 'online' }, { key: 'none-of-these' }] });
    expect(formOf(await read(`own/${key}`))['options.1.label']).toBe('');
  });

  it('keeps what was typed and says at the field what to put right', async () => {
    const key = await add('How many?', 'number');

    const refused = await fillIn(key, { least: '10', most: '5', text: '' });

    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Write what is asked.');
    expect(formOf(refused.text)).toMatchObject({ least: '10', most: '5' });
    expect((await plan()).own[0]).toMatchObject({ least: 0, most: 100 });
  });

  it('gets, moves and loses answers by buttons, with nothing saved until it is', async () => {
    const key = await add('Which?');
    const press = async (html: string, button: string) =>
      (await send(`own/${key}`, { ...formOf(html), do: button }).expect(200)).text;

    let html = await press(await read(`own/${key}`), 'add-option');
    html = html.replace('name="options.0.label" value=""', 'name="options.0.label" value="First"');
    html = await press(html, 'add-option');
    html = html.replace('name="options.1.label" value=""', 'name="options.1.label" value="Second"');
    html = await press(html, 'option-up-1');

    expect(formOf(html)).toMatchObject({ 'options.0.label': 'Second', 'options.1.label': 'First' });
    expect((await plan()).own[0]).toMatchObject({ options: [] });
    html = await press(html, 'option-remove-0');
    expect(formOf(html)['options.0.label']).toBe('First');
  });

  it('waits for answers by conditions in plain words', async () => {
    const first = await add('Do you cook?');
    await fillIn(first, { 'options.0.label': 'Yes', 'options.1.label': 'No' });
    const second = await add('What do you cook?', 'open-text');

    const form = {
      ...formOf(await read(`own/${second}`)),
      do: 'add-condition',
      newCondition: `own:${first}`,
    };
    const asked = await send(`own/${second}`, form).expect(200);
    const none = await send(`own/${second}`, { ...formOf(asked.text), do: 'done' });
    await send(`own/${second}`, {
      ...formOf(asked.text),
      'conditions.0.option.yes': 'yes',
      do: 'done',
    }).expect(303);

    expect(none.status).toBe(422);
    expect((await plan()).own[1]?.showIf).toEqual([
      { about: 'own', question: first, is: 'any', options: ['yes'] },
    ]);
    expect(textOf(await read())).toContain('Only if “Do you cook?”: “Yes”');
  });

  it('is moved, duplicated and removed, and undoing brings it back', async () => {
    const [one, two] = [await add('One?', 'text'), await add('Two?', 'text')];
    const arrange = async (key: string, form: Record<string, string>) =>
      send(`own/${key}/arrangement`, { edit: await edit(), ...form }).expect(303);
    const keys = async () => (await plan()).own.map(({ key, place }) => `${key} ${place}`);

    await arrange(two, { do: 'up' });
    expect(await keys()).toEqual(['two choice', 'one choice']);
    await arrange(one, { do: 'place', place: 'image' });
    await arrange(two, { do: 'duplicate' });
    expect(await keys()).toEqual(['two choice', 'two-2 choice', 'one image']);
    await arrange(one, { do: 'remove' });
    expect(await read()).toContain('Undo <bdi>removing “One?”');
    await send('history', { edit: await edit(), do: 'undo' }).expect(303);
    expect(await keys()).toContain('one image');
    await send('history', { edit: await edit(), do: 'redo' }).expect(303);
    expect(await keys()).not.toContain('one image');
    expect(await add('One?')).toBe('one-2');
  });
});

describe('two people at once', () => {
  it('are told when they changed the same question, with both versions, and not when they changed two', async () => {
    const [one, two] = [await add('One?', 'text'), await add('Two?', 'text')];
    const [mine, theirs] = [formOf(await read(`own/${one}`)), formOf(await read(`own/${one}`))];
    const other = formOf(await read(`own/${two}`));
    await send(`own/${one}`, { ...theirs, text: 'One, as they say?' }).expect(303);

    const late = await send(`own/${one}`, { ...mine, text: 'One, as I say?' }).expect(409);
    await send(`own/${two}`, { ...other, text: 'Two, too?' }).expect(303);

    expect(textOf(late.text)).toMatch(/Somebody else changed this .*One, as they say\? *One, as I say\?/);
    expect((await plan()).own.map(({ text }) => text)).toEqual(['One, as they say?', 'Two, too?']);
    await send(`own/${one}`, { ...formOf(late.text) }).expect(303);
    expect((await plan()).own[0]?.text).toBe('One, as I say?');
  });

  it('are told when a button is pressed on a page that is out of date', async () => {
    const key = await add('One?', 'text');

    const late = await send(`own/${key}/arrangement`, { edit: '0', do: 'remove' }).expect(409);

    expect(textOf(late.text)).toContain('Nothing was done');
    expect((await plan()).own).toHaveLength(1);
  });

  it('save by script and are answered in numbers', async () => {
    const key = await add('One?', 'text');
    const form = formOf(await read(`own/${key}`));
    const save = (more: Record<string, string>) =>
      send(`own/${key}`, { ...form, ...more }).set('Accept', 'application/json');

    const saved = await save({ text: 'One more?' }).expect(200);
    const empty = await save({ text: ' ', seen: saved.body.seen as string }).expect(422);
    await save({ text: 'Late' }).expect(409);

    expect(saved.body).toMatchObject({ edit: 2, words: 'Saved 09:00 UTC' });
    expect(empty.body).toEqual({ errors: { text: 'Write what is asked.' } });
  });
});

describe('the standard questions', () => {
  it('take other words and the usual ones again, and can be left out', async () => {
    const page = formOf(await read('standard/nps'));
    await send('standard/nps', { ...page, nps: 'Would you tell a friend about {brand}?', do: 'save' }).expect(
      303,
    );
    const bad = await send('standard/nps', { ...page, nps: 'Would you tell a friend?' }).expect(422);
    expect(textOf(await read())).toContain('Would you tell a friend about');
    expect(textOf(bad.text)).toContain('Keep {brand}');

    await send('standard/nps', { ...formOf(await read('standard/nps')), nps: '' }).expect(303);
    expect((await plan()).wording).toEqual({});
    await send('standard/nps/asked', { edit: await edit(), asked: 'no' }).expect(303);
    expect((await plan()).leftOut).toEqual(['nps']);
    expect(textOf(await read())).toContain('Left out: not asked in the next wave.');
  });

  it('are ordered as chosen, and one press mends what the check says of it', async () => {
    await send('shape', {
      ...formOf((await read()).replace('id="shape-form"', 'id="form"')),
      brandOrder: 'fixed',
    }).expect(303);
    const html = await read();
    const mend = html.slice(html.indexOf(`action="${part('mends')}"`)).replace('action', 'id="form" action');

    expect(textOf(html)).toContain('always shown first');
    await send('mends', formOf(mend)).expect(303);

    expect((await plan()).brandOrder).toBe('random');
    await send('history', { edit: await edit(), do: 'undo' }).expect(303);
    expect((await plan()).brandOrder).toBe('fixed');
  });
});

it('leaves a wave in field as it was when it opened, and says so', async () => {
  const wave = await aWave(app, tracker.id, { label: 'Spring' });
  await openWave(app.db, wave, app.clock.now);
  await add('One?', 'text');

  const { instrumentId } = await getWave(app.db, tracker.id, wave.id);

  expect((await getInstrument(app.db, instrumentId!)).own).toBeUndefined();
  expect(textOf(await read())).toContain('“Spring” is asked as it was when it opened');
});

it('is exported and imported as a file, with clear words for one that does not fit', async () => {
  await add('One?', 'text');
  const file = (await workspace.editor.get(part('plan.json')).expect(200)).text;
  const put = async (text: string) => send('import', { edit: await edit(), plan: text });
  await send('own/one/arrangement', { edit: await edit(), do: 'remove' }).expect(303);

  expect(textOf((await put('nonsense')).text)).toContain('This is not JSON');
  expect(textOf((await put(file.replace('"kind": "text"', '"kind": "text", "x": 1'))).text)).toMatch(
    /At own\[0\]/,
  );
  expect((await put(file)).status).toBe(303);

  expect((await plan()).own.map(({ key }) => key)).toEqual(['one']);
});
