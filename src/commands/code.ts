import { createHash } from 'node:crypto';
import { type Decision, isSettled } from '../coding/coding';
import { type Frame, frameProblems } from '../coding/frame';
import { createMatcher } from '../coding/matcher';
import { suggester } from '../coding/suggest';
import { readDecision, readFrame, readTable, writeCodes } from '../coding/tables';
import { type Command, CommandError, parseArguments, UsageError } from './command';
import { readJson, readText } from './inputs';

export const codeCommand: Command = {
  name: 'code',
  summary: 'code typed answers to the brands of a frame',
  usage: `Usage: regard code --frame FRAME.json --answers ANSWERS.tsv [--decisions DECISIONS.tsv] [--suggest]

Prints raw, codes, status and reason for every answer, apart by tabs, under a header. Status auto is settled; queue needs a person,
who may find the certain part coded already. Codes are ids of the frame between bars, NONE for nothing named, OTHER for what a person
decided is not in the frame. It needs no database.

  --frame FRAME.json          [{"id": "acme", "name": "Acme", "aliases": ["Acme Corp"]}, …]
  --answers ANSWERS.tsv       a table with a header; its first column is raw, what was typed
  --decisions DECISIONS.tsv   what people decided before: raw and codes, left empty where it cannot be told;
                              one for a brand that the frame does not hold any more is asked again
  --suggest                   a fifth column: the three brands that a queued answer most likely means, best first`,

  async run(args, io) {
    const { values } = parseArguments({
      args,
      options: {
        frame: { type: 'string' },
        answers: { type: 'string' },
        decisions: { type: 'string' },
        suggest: { type: 'boolean', default: false },
      },
    });
    if (values.frame === undefined) throw new UsageError('Say which frame: --frame FRAME.json');
    if (values.answers === undefined) throw new UsageError('Say which answers: --answers ANSWERS.tsv');
    const frame = await loadFrame(values.frame);
    const answers = await loadTable(values.answers);
    const decisions = values.decisions === undefined ? [] : await loadDecisions(values.decisions);
    const matcher = createMatcher(frame, decisions);
    const suggest = values.suggest ? suggester(matcher.names) : null;
    io.out(['raw', 'codes', 'status', 'reason', ...(suggest === null ? [] : ['suggestions'])].join('\t'));
    for (const [raw = ''] of answers) {
      const coding = matcher.code(raw);
      const status = isSettled(coding) ? 'auto' : 'queue';
      const suggested = suggest === null ? [] : [isSettled(coding) ? '' : idsOf(suggest(raw))];
      io.out([raw, writeCodes(coding), status, coding.reason, ...suggested].join('\t'));
    }
    return 0;
  },
};

/** A frame without a version of its own is known by its content. */
async function loadFrame(file: string): Promise<Frame> {
  const content = readFrame(await readJson(file));
  if (content === undefined)
    throw new CommandError(`${file} must hold a list of brands with id, name and aliases`);
  const problems = frameProblems(content);
  if (problems.length > 0) throw new CommandError(`${file} cannot be used: ${problems.join('; ')}`);
  const { brands, version } = content;
  return {
    brands,
    version: version ?? createHash('sha256').update(JSON.stringify(brands)).digest('hex').slice(0, 12),
  };
}

async function loadTable(file: string): Promise<string[][]> {
  const rows = readTable(await readText(file));
  if (rows === null) throw new CommandError(`${file} must begin with a header whose first column is raw`);
  return rows;
}

async function loadDecisions(file: string): Promise<Decision[]> {
  return (await loadTable(file)).map(([raw = '', codes = '']) => readDecision(raw, codes));
}

function idsOf(suggestions: readonly { brand: string }[]): string {
  return suggestions.map(({ brand }) => brand).join('|');
}
