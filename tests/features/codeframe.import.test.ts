import { readFrameFile } from '../../src/features/codeframe/codeframe.import';
import { loadCoder } from '../../src/features/trackers/frame';
import {
  currentVersion,
  type Decided,
  listDecided,
  listEntries,
} from '../../src/features/trackers/frame.queries';
import { type FrameState } from '../../src/features/trackers/frame.state';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { aTracker } from '../support/results';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
});

const HEAD = 'brand,key,in_list,text,kind,counts';
const file = (...lines: string[]) => [HEAD, ...lines].join('\n');
const send = (fields: Record<string, string>) =>
  app.post(workspace.analyst, paths.codingFrameImport(trackerId), fields);
const coded = async (text: string) => (await loadCoder(app.db, trackerId))(text);

const STATE: FrameState = {
  listed: [{ key: 'ours', name: 'Ours' }],
  others: [{ key: 'north', name: 'North' }],
  spellings: [{ brandKey: 'ours', alias: 'Ours', folded: 'ours', kind: '' }],
  links: [],
};

describe('a code frame from a file', () => {
  it('is shown first, then taken: brands, spellings, parents and decisions', async () => {
    const content = file(
      'Nordlicht,,no,Nordlicht GmbH,former name,',
      'Nordlicht,,no,Theirs,belongs to,yes',
      ',,,keine ahnung jetzt,nothing,',
      'Theirs,theirs,yes,the others,spelling,',
    );

    const shown = await send({ mappingFile: content }).expect(200);
    expect(textOf(shown.text)).toContain('1 new brand, 2 spellings, 1 parent, 1 decision');
    expect(await currentVersion(app.db, trackerId)).toBe(0);
    await send({ csv: content }).expect(303);

    expect(await listEntries(app.db, trackerId)).toEqual([{ key: 'nordlicht', name: 'Nordlicht' }]);
    expect(await coded('nordlicht')).toEqual(['theirs']);
    expect(await coded('the others')).toEqual(['theirs']);
    expect(await listDecided(app.db, trackerId)).toMatchObject([{ kind: 'nothing' }]);
    expect(await currentVersion(app.db, trackerId)).toBe(1);
  });

  it('gives back what it gave out, which then changes nothing', async () => {
    await send({ csv: file("Ours,,yes,'=unser laden,spelling,") }).expect(303);
    const { text } = await workspace.analyst.get(paths.codingFrameCsv(trackerId)).expect(200);
    expect(text).toContain(",'=unser laden,");

    const again = await send({ mappingFile: text }).expect(200);

    expect(textOf(again.text)).toContain('says nothing that is not here already');
  });

  it('says what is wrong by line and column, and takes nothing', async () => {
    const answer = await send({
      mappingFile: file(
        'Ours,,yes,=cmd,spell it,',
        'Nobody,,yes,Nobody,spelling,',
        'Theirs,,yes,ours,spelling,',
      ),
    }).expect(422);

    const words = textOf(answer.text);
    expect(words).toContain('3 things to put right');
    expect(words).toMatch(/Line 2, column “kind”:\s*“spell it” is none of/);
    expect(words).toMatch(/Line 3, column “in_list”:\s*Nobody is not in the tracker’s list/);
    expect(words).toMatch(/Line 4, column “text”:\s*“ours” is a spelling of Ours already/);
    expect(await currentVersion(app.db, trackerId)).toBe(0);
  });

  it.each([
    ['nothing', '', 'Choose the file'],
    ['no header', 'a,b\n1,2', 'missing: brand, text, kind'],
    ['a circle of parents', file('Ours,,yes,North,belongs to,no', 'North,,no,Ours,belongs to,no'), 'circle'],
    ['no yes and no no', file('North,,no,Ours,belongs to,perhaps'), 'Write “yes” or “no”'],
    ['a text decided twice', file(',,,x y,nothing,', ',,,x y,elsewhere,'), 'decided twice'],
  ])('refuses %s', (_, content, message) => {
    const read = readFrameFile(content, STATE, []);

    expect(read).toMatchObject({ kind: 'faults' });
    expect(JSON.stringify(read)).toContain(message);
  });

  it('never changes what a person decided here', () => {
    const decided = { folded: 'nordic', text: 'nordic', kind: 'elsewhere', brands: [] } as unknown as Decided;

    const read = readFrameFile(file('Ours,,yes,nordic,brands,'), STATE, [decided]);

    expect(read).toMatchObject({ kind: 'read', decisions: [], adds: { kept: 1, decisions: 0 } });
  });
});
