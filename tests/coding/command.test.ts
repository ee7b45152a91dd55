import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { codeCommand } from '../../src/commands/code';
import { type CommandIo } from '../../src/commands/command';
import { runCommandLine } from '../../src/commands/run';

const folder = mkdtempSync(path.join(tmpdir(), 'regard-code-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
}

const frame = file(
  'frame.json',
  JSON.stringify([
    { id: 'v', name: 'Velantrix', aliases: [] },
    { id: 'o', name: 'Ostrovia', aliases: ['Ostro'] },
  ]),
);
const answers = file(
  'answers.tsv',
  'raw\tgold\tcount\nVelantrix\tv\t9\n velantrx, Ostro\tv|o\t1\nnone\tNONE\t3\nvelan\tOTHER\t1\n\tNONE\t2\n',
);

/** The command as the shell runs it, without a database: reading the configuration is all it may do. */
async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const print = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const config = { LOG_LEVEL: 'info' } as CommandIo['config'];
  const io: CommandIo = { ...print, config, now: () => new Date(0), progress: () => undefined };
  const code = await runCommandLine([codeCommand], ['code', ...args], () => io, print);
  return { code, out, err };
}

describe('regard code', () => {
  it('prints what each answer means, whether it is settled, and why', async () => {
    const { code, out } = await run('--frame', frame, '--answers', answers);

    expect(code).toBe(0);
    expect(out).toEqual([
      'raw\tcodes\tstatus\treason',
      'Velantrix\tv\tauto\tvelantrix = Velantrix',
      ' velantrx, Ostro\tv|o\tauto\tvelantrx ~ Velantrix, cost 1.00 of 2.20; ostro = Ostro',
      'none\tNONE\tauto\ta non-answer',
      'velan\t\tqueue\tno name of the frame',
      '\tNONE\tauto\tnothing typed',
    ]);
  });

  it('adds suggestions for what is queued', async () => {
    const { out } = await run('--frame', frame, '--answers', answers, '--suggest');

    expect(out.map((line) => line.split('\t')[4])).toEqual(['suggestions', '', '', '', 'v', '']);
  });

  it('remembers decisions, and asks again for a brand that is gone', async () => {
    const decisions = file('decisions.tsv', 'raw\tcodes\nvelan\to\nNone\tOTHER\nvelantrix\tgone\n');
    const { out } = await run('--frame', frame, '--answers', answers, '--decisions', decisions);

    expect(out.map((line) => line.split('\t')[1])).toEqual(['codes', 'v', 'v|o', 'OTHER', 'o', 'NONE']);
  });

  it('reads a frame with a version, and files with a byte order mark and Windows line ends', async () => {
    const marked = file('marked.json', '\uFEFF{"version": 3, "brands": [{"id": "v", "name": "Velantrix"}]}');
    const { out } = await run('--frame', marked, '--answers', file('crlf.tsv', '\uFEFFraw\r\nvelantrix\r\n'));

    expect(out[1]).toBe('velantrix\tv\tauto\tvelantrix = Velantrix');
  });

  it.each([
    ['no frame', [], 2, 'Say which frame'],
    ['no answers', ['--frame', frame], 2, 'Say which answers'],
    ['an unknown option', ['--frames', frame], 2, 'frames'],
    ['a missing file', ['--frame', '/nowhere.json', '--answers', answers], 1, 'cannot read /nowhere.json'],
    ['a frame that is no JSON', ['--frame', answers, '--answers', answers], 1, 'is not JSON'],
    [
      'a frame of something else',
      ['--frame', file('x.json', '{"a": 1}'), '--answers', answers],
      1,
      'must hold a list of brands',
    ],
    [
      'answers without a header',
      ['--frame', frame, '--answers', file('y.tsv', 'Velantrix\n')],
      1,
      'header whose first column is raw',
    ],
    ['an empty frame', ['--frame', file('z.json', '[]'), '--answers', answers], 1, 'there is no brand in it'],
  ])('refuses %s in one line', async (_, args, exit, message) => {
    const { code, out, err } = await run(...args);

    expect([code, out, err.length]).toEqual([exit, [], 1]);
    expect(err[0]).toContain(message);
    expect(err[0]).not.toContain('\n');
  });

  it('refuses two brands of one alias with both names', async () => {
    const twice = file(
      'twice.json',
      JSON.stringify([
        { id: 'a', name: 'Alpha Tools', aliases: ['A.T.'] },
        { id: 'b', name: 'Beta', aliases: ['at'] },
      ]),
    );
    const { code, err } = await run('--frame', twice, '--answers', answers);

    expect(code).toBe(1);
    expect(err[0]).toContain('"Alpha Tools" and "Beta" both go by "at"');
  });
});
