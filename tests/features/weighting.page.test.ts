import { listSegments } from '../../src/features/trackers/segments.queries';
import { marginsOf } from '../../src/features/weighting/weighting.margins';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { formOf } from '../support/forms';
import { aTracker } from '../support/trackers';

const app = useApp();

async function opened() {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const save = (form: Record<string, string>) =>
    app.post(workspace.editor, paths.weighting(trackerId), { edit: '1', ...form });
  const paste = (pasted: string) =>
    app.post(workspace.editor, paths.pastedMargins(trackerId), { edit: '1', pasted });
  const stored = async () => marginsOf(await listSegments(app.db, trackerId));
  return { workspace, trackerId, save, paste, stored };
}

describe('the population page', () => {
  it('takes percentages, with a comma or a sign, and shows them again', async () => {
    const { workspace, trackerId, save, stored } = await opened();

    await save({ 'share.size.small': '37,5', 'share.size.large': '62.5 %' }).expect(303);

    expect(await stored()).toEqual({ size: { small: 0.375, large: 0.625 } });
    const page = await workspace.editor.get(paths.weighting(trackerId)).expect(200);
    expect(formOf(page.text)).toMatchObject({ 'share.size.small': '37.5', 'share.role.i-decide': '' });
    expect(page.text).not.toContain('share.role.none');
  });

  it('clears a segment that is emptied', async () => {
    const { save, stored } = await opened();
    await save({ 'share.size.small': '40', 'share.size.large': '60' }).expect(303);

    await save({ edit: '2', 'share.size.small': '', 'share.size.large': '' }).expect(303);

    expect(await stored()).toEqual({});
  });

  it.each([
    [
      'a sum that is not 100',
      { 'share.size.small': '40', 'share.size.large': '59.8' },
      'These add up to 99.8 %',
    ],
    [
      'a share that is missing',
      { 'share.size.small': '100', 'share.size.large': '' },
      'Give “Large” a share',
    ],
    [
      'a share in words',
      { 'share.size.small': 'half', 'share.size.large': '50' },
      'Give a percentage from 0 to 100.',
    ],
    [
      'a share below nothing',
      { 'share.size.small': '-10', 'share.size.large': '110' },
      'Give a percentage from 0 to 100.',
    ],
  ])('refuses %s and keeps what was typed', async (_, form, message) => {
    const { save, stored } = await opened();

    const response = await save(form).expect(422);

    expect(response.text).toContain('<title>Error: ');
    expect(response.text).toContain(message);
    expect(formOf(response.text)).toMatchObject(form);
    expect(await stored()).toEqual({});
  });

  it('tells the later of two editors', async () => {
    const { save } = await opened();
    await save({ 'share.size.small': '40', 'share.size.large': '60' }).expect(303);

    const late = await save({ 'share.size.small': '30', 'share.size.large': '70' }).expect(409);

    expect(late.text).toContain('Somebody else changed');
    expect(formOf(late.text)).toMatchObject({ 'share.size.small': '30', edit: '2' });
  });

  it.each([
    ['percentages', 'segment,option,share\nSize,Small,25\nSize,Large,75'],
    ['shares of one', 'size,small,0.25\r\nsize,large,0.75\r\n'],
    ['cells of a spreadsheet', 'Size\tSmall\t25\nSize\tLarge\t75'],
    ['a list with semicolons', 'Size;Small;25 %\n\nSize;Large;75 %'],
  ])('takes pasted %s', async (_, text) => {
    const { paste, stored } = await opened();

    await paste(text).expect(303);

    expect(await stored()).toEqual({ size: { small: 0.25, large: 0.75 } });
  });

  it.each([
    ['a line that says nothing', 'Size,Small\nSize,Large,75', 'Line 1 is not'],
    ['an unknown segment', 'Age,Young,100', 'no segment &#34;Age&#34;'],
    ['an answer twice', 'Size,Small,25\nSize,Small,75', 'is there twice'],
    ['a name that is no name', '__proto__,polluted,100', 'no segment'],
  ])('refuses a paste with %s, and shows it again', async (_, text, message) => {
    const { paste, stored } = await opened();

    const response = await paste(text).expect(422);

    expect(response.text).toContain(message);
    expect(response.text).toContain('Nothing was changed.');
    expect(response.text).toContain(text.split('\n')[0]);
    expect(await stored()).toEqual({});
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is for editors of the workspace', async () => {
    const { workspace, trackerId } = await opened();
    const other = await app.workspace();

    await workspace.analyst.get(paths.weighting(trackerId)).expect(403);
    await other.owner.get(paths.weighting(trackerId)).expect(404);
    await app.post(other.owner, paths.weighting(trackerId), { edit: '1' }).expect(404);
    await app.post(other.owner, paths.pastedMargins(trackerId), { edit: '1' }).expect(404);
  });
});
