import { type Agent, type TestWorkspace, useApp } from '../support/app';
import { getQuotaPlan, listQuotaVersions } from '../../src/features/quotas/quotas.queries';
import { getWave, insertWave, type Wave } from '../../src/features/waves/waves.queries';
import { openWave } from '../../src/features/waves/waves.opening';
import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { paths } from '../../src/paths';
import { aTracker } from '../support/trackers';
import { aRespondent, finish, responsesOf } from '../support/respondent';
import { fill } from '../support/quotas';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let wave: Wave;
let editor: Agent;
beforeEach(async () => {
  workspace = await app.workspace();
  editor = workspace.editor;
  trackerId = await aTracker(app.db, workspace.id);
  const plan = { label: 'Spring', opensOn: null, closesOn: null, plannedCompletes: 400 };
  wave = await insertWave(app.db, { ...plan, trackerId, createdAt: '2026-11-20T08:00:00.000Z' });
});

const url = () => paths.quotas(trackerId, wave.id);
const current = () => getWave(app.db, trackerId, wave.id);
const plan = async () => getQuotaPlan(app.db, wave.id, (await current()).quotaVersion);
const SIZE = { quotas: 'size', 'amount.size/small': '300', 'amount.size/large': '100' };
async function save(form: Record<string, string>) {
  await app.visit(editor, url());
  const seen = String((await current()).quotaVersion);
  return app.post(editor, url(), { seen, size: '400', unit: 'count', rule: 'none', ...form });
}

describe('the quotas of a wave', () => {
  it('are added, filled in and saved, and who did so is written down', async () => {
    await app.visit(editor, url());
    const added = await app.post(editor, url(), { seen: '0', size: '400', add1: 'size', do: 'add' });
    expect(added.status).toBe(200);
    expect(added.text).toContain('name="amount.size/small"');
    expect(added.text).toContain('Size is asked at the beginning, of everybody');
    expect((await current()).quotaVersion).toBe(0);

    expect((await save({ ...SIZE, stopsAtSize: 'yes', holdMinutes: '20' })).status).toBe(303);

    expect(await plan()).toMatchObject({ size: 400, stopsAtSize: true, holdMinutes: 20 });
    expect((await plan()).quotas[0]?.cells.map(({ amount }) => amount)).toEqual([300, 100]);
    const [version] = await listQuotaVersions(app.db, wave.id);
    expect(version?.madeBy).toBe(workspace.people.editor.name);
    const page = await app.visit(editor, `${url()}?saved`);
    expect(page.text).toContain('In all: 400; Size, Small: 300; Size, Large: 100');
    expect(page.text).not.toContain('cannot all be filled');
  });

  it('are interlocked by every combination of answers, in percent of all', async () => {
    await save({
      quotas: 'role*size',
      unit: 'percent',
      size: '401',
      'amount.role*size/i-decide*small': '33,3',
    });

    const page = await app.visit(editor, url());
    for (const group of ['I decide · Small', 'I decide · Large', 'I use · Small', 'I use · Large'])
      expect(page.text).toContain(group);
    expect(page.text).not.toContain('None · ');
    const rows: unknown = await app
      .db('quota_cells')
      .where({ wave_id: wave.id, cell: 'role*size/i-decide*small' })
      .select('target');
    expect(rows).toEqual([{ target: 134 }, { target: 134 }]);
  });

  it.each([
    ['no number', { 'amount.size/small': 'many' }, 'Type a whole number of people'],
    ['percent of nothing', { size: '', unit: 'percent' }, 'Percentages need a number'],
    ['a stop without a number', { size: '', stopsAtSize: 'yes' }, 'Say after how many completes'],
    ['more than everybody', { unit: 'percent', 'amount.size/small': '101' }, 'percentage from 0 to 100'],
    ['no time at all', { holdMinutes: '0' }, 'from 5 to 240'],
    ['an endless overfill', { rule: 'began', most: '-1' }, 'from 0 to 1,000'],
    ['a quota without a number', { 'amount.size/small': '', 'amount.size/large': '' }, 'at least one group'],
  ])('refuses %s at its field, keeps what was typed and changes nothing', async (_, wrong, message) => {
    const answer = await save({ ...SIZE, 'amount.size/large': '77', ...wrong });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain('There is a problem');
    if (!('amount.size/large' in wrong)) expect(answer.text).toContain('value="77"');
    expect((await current()).quotaVersion).toBe(0);
  });

  it('are taken from lines of a spreadsheet into the form, and not saved before somebody looked', async () => {
    const pasted = 'Quota\tGroup\tNumber\nSize\tSmall\t250\nrole x Size\tI decide × Large\t40';
    const filled = await save({ pasted, do: 'paste' });
    expect(filled.text).toMatch(/name="amount\.size\/small" value="250"/);
    expect(filled.text).toMatch(/name="amount\.role\*size\/i-decide\*large" value="40"/);
    expect((await current()).quotaVersion).toBe(0);

    const refused = await save({ pasted: 'Size, Tiny, 5\nShape, Round, 3\nnothing', do: 'paste' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('has no group “Tiny”');
    expect(refused.text).toContain('is called “Shape”');
    expect(refused.text).toContain('Line 3 is not');
  });

  it('warn of sums that cannot be, and tell the second of two editors', async () => {
    await save({ ...SIZE, 'amount.size/large': '50' });
    expect((await app.visit(editor, url())).text).toContain('add up to 350, and 400 completes are planned');

    const late = await app.post(editor, url(), { seen: '0', ...SIZE, size: '400' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Somebody else changed these quotas');
    expect(late.text).toContain('value="100"');
  });

  it('move what they go by and what is weighted to the front of a wave that is not open yet', async () => {
    await replaceMargins(app.db, trackerId, { size: { small: 0.5, large: 0.5 } });
    const roleOnly = { quotas: 'role', 'amount.role/i-decide': '1', 'amount.role/i-use': '5' };
    await save(roleOnly);
    await openWave(app.db, await current(), app.clock.now);
    const instrument = await getInstrument(app.db, (await current()).instrumentId!);
    expect(instrument.segments.map(({ key, place }) => [key, place])).toEqual([
      ['role', 'screener'],
      ['size', 'screener'],
    ]);

    const outsider = await aRespondent(app, wave.slug);
    const outside = instrument.segments[0]!.options[2]!.key;
    await outsider.send({ answer: outside });
    expect(outsider.page).toBe('screener-2');
    await outsider.send({ answer: 'small' });
    expect((await outsider.see()).text).toContain('content="screened-out"');
    await finish(await aRespondent(app, wave.slug), instrument);
    const late = await aRespondent(app, wave.slug);
    await late.sendAll([{ answer: 'i-decide' }, { answer: 'large' }]);

    expect((await late.see()).text).toContain('content="over-quota"');
    const stored = (await responsesOf(app, wave.id)).map(({ answers }) => JSON.parse(answers) as object);
    expect(stored).toContainEqual(expect.objectContaining({ segments: { role: outside, size: 'small' } }));

    const page = await app.visit(editor, url());
    expect(page.text).toContain('The wave is in the field, so what is asked first stays');
    await save({ ...roleOnly, 'amount.role/i-decide': '2' });
    expect(await fill(app.db, wave.id)).toContain('role/i-decide 1+0');
    const more = await aRespondent(app, wave.slug);
    await more.sendAll([{ answer: 'i-decide' }, { answer: 'large' }]);
    expect(more.page).toBe('unaided');
    expect((await current()).askedFirst).toEqual(['role']);
  });

  it('count who is in already when other groups get quotas in the field, and stay after closing', async () => {
    await openWave(app.db, wave, app.clock.now);
    const instrument = await getInstrument(app.db, (await current()).instrumentId!);
    await finish(await aRespondent(app, wave.slug), instrument);
    await (await aRespondent(app, wave.slug)).send({ answer: 'i-decide' });

    const frozen = await save({ quotas: 'size role', 'amount.role/i-decide': '9', 'amount.role/i-use': '' });
    expect(frozen.status).toBe(303);
    expect((await plan()).quotas.map(({ segments }) => segments)).toEqual([['role']]);
    expect(await fill(app.db, wave.id)).toContain('role/i-decide 1+0');

    await app
      .db('waves')
      .where('id', wave.id)
      .update({ status: 'closed', closed_at: '2026-11-22T08:00:00.000Z' });
    expect((await save({ quotas: 'role', 'amount.role/i-decide': '3' })).status).toBe(409);
  });
});
