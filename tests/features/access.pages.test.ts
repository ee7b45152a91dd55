import { loadAccess, saveAccess } from '../../src/features/access/access.queries';
import { paths } from '../../src/paths';
import { textOf } from '../../src/simulation/forms';
import { type TestWorkspace, useApp } from '../support/app';
import { aTracker, aWave } from '../support/planned-tracker';
import { TRACKER } from '../support/survey';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => void (workspace = await app.workspace()));

async function aPlace() {
  const tracker = await aTracker(app, workspace);
  const wave = await aWave(app, tracker.id);
  const settings = async () => (await loadAccess(app.db, wave.id)).settings;
  return { wave, settings, at: [tracker.id, wave.id] as const };
}

const PANEL = {
  ...{ seen: '0', idParameter: 'pid', parameters: 'country', entryKey: '', hosts: 'panel.example' },
  ...{ 'returns.complete': 'https://panel.example/end?id={pid}&c={country}', 'returns.screened-out': '' },
  ...{ 'returns.over-quota': '', 'returns.quality': '', 'returns.duplicate': '' },
  ...{
    'callbacks.complete': '',
    'callbacks.screened-out': '',
    'callbacks.over-quota': '',
    'callbacks.quality': '',
  },
};

describe('the panel page', () => {
  it('keeps what fits and shows the engineer a signed example', async () => {
    const { at, settings } = await aPlace();
    await app.post(workspace.editor, paths.accessPanel(...at), PANEL).expect(303);

    expect(await settings()).toMatchObject({ parameters: ['pid', 'country'], hosts: ['panel.example'] });
    const page = await workspace.editor.get(paths.accessPanel(...at)).expect(200);
    expect(page.text).toMatch(/https:\/\/panel\.example\/end\?id=abc-123&amp;c=&amp;sig=[0-9a-f]{64}/);
  });

  it.each([
    ['http://panel.example/x', 'begins with https://'],
    ['https://evil.example/x', 'Add the host evil.example'],
    ['https://{pid}.panel.example/', 'host must be written out'],
    ['https://panel.example/?x={shoe}', '{shoe} is none of the parameters'],
    ['https://panel.example/?sig=1', 'signature is added by itself'],
    ['https://panel.example/#x', 'Leave out what follows #'],
  ])('refuses %s at its field, keeps it and changes nothing', async (address, message) => {
    const { at, settings } = await aPlace();
    const form = { ...PANEL, 'returns.complete': address };
    const page = await app.post(workspace.editor, paths.accessPanel(...at), form).expect(422);

    expect(textOf(page.text)).toContain(message);
    expect(page.text).toContain('id="returns.complete-error"');
    expect(page.text).toContain(address.replace('&', '&amp;'));
    expect((await settings()).idParameter).toBe('');
  });

  it('says when somebody else was first', async () => {
    const { at } = await aPlace();
    await app.post(workspace.editor, paths.accessPanel(...at), PANEL).expect(303);

    const page = await app
      .post(workspace.owner, paths.accessPanel(...at), { ...PANEL, hosts: '', 'returns.complete': '' })
      .expect(409);

    expect(textOf(page.text)).toContain('Somebody else changed this meanwhile');
  });
});

describe('the other pages', () => {
  it('make links from pasted people once, list them and give them as a file without formulas', async () => {
    const { at } = await aPlace();
    const people = 'email,name,size\nanna@example.org,=Anna(),small\nben@example.org,Ben,';
    for (const made of ['2 links made', 'No link was made']) {
      const sent = await app.post(workspace.editor, paths.accessLinks(...at), { make: 'people', people });
      expect(sent.status).toBe(303);
      expect(textOf((await workspace.editor.get(sent.headers.location ?? '')).text)).toContain(made);
    }

    const file = await workspace.editor.get(paths.accessLinksCsv(...at)).expect(200);

    expect(file.text.trim().split('\r\n')).toHaveLength(3);
    expect(file.text).toMatch(
      /\/s\/[a-z0-9]{16}\/i\/[\w-]{43},Not sent,anna@example\.org,'=Anna\(\),,,small/,
    );
  });

  it('say at the field what is wrong with people, numbers, sites and texts', async () => {
    const { at } = await aPlace();
    const post = async (path: string, form: Record<string, string>) =>
      textOf((await app.post(workspace.editor, path, form).expect(422)).text);

    expect(
      await post(paths.accessLinks(...at), { make: 'people', people: 'email,size\na@b.cd,huge' }),
    ).toContain('Line 2: “huge” is no answer to Company size');
    expect(await post(paths.accessLinks(...at), { make: 'anonymous', count: '0' })).toContain(
      'from 1 to 5000',
    );
    const who = { seen: '0', isOpen: 'yes', excludes: 'nobody', origins: 'example.com' };
    expect(await post(paths.access(...at), who)).toContain('“example.com” is no site');
    const mail = {
      seen: '0',
      subject: 'S',
      invitation: 'no link',
      reminderSubject: 'R',
      reminder: '{link}',
      contactDays: '9',
    };
    expect(await post(paths.accessMail(...at), mail)).toContain('The text needs {link}');
    const brand = TRACKER.brands[1]!.name;
    const naming = { ...mail, invitation: `What do you think of ${brand}? {link}` };
    expect(await post(paths.accessMail(...at), naming)).toContain(`it must not say “${brand}”`);
    const kind = { ...mail, invitation: 'What do you think? {link}' };
    expect((await app.post(workspace.editor, paths.accessMail(...at), kind)).status).toBe(303);
    // Nor is one sent that was written before its brand joined the list.
    await saveAccess(app.db, at[1], { subject: `${brand}: your opinion` }, app.clock.now);
    expect(await post(paths.accessMailSend(...at), { round: '0' })).toContain(`it must not say “${brand}”`);
    expect(textOf((await workspace.editor.get(paths.accessMail(...at))).text)).toContain('SMTP_URL');
  });
});
