import { percent } from '../format/percent';
import { type Db } from '../db/connect';
import { buildThreeWay } from '../features/insiders/insiders.build';
import { calibrationWords } from '../features/insiders/insiders.calibration.words';
import { type ThreeWay } from '../features/insiders/insiders.types';
import { MEANING_WORDS } from '../features/insiders/insiders.words';
import { type Tracker } from '../features/trackers/trackers.queries';
import { listWaves } from '../features/waves/waves.queries';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed } from './inputs';

export const insidersCommand: Command = {
  name: 'insiders',
  summary: 'print what the company’s own people believe, beside the market and the target',
  usage: `Usage: regard insiders NAME [--json] [--wave WAVE] [--workspace NAME]

Prints what the page Insiders of the tracker called NAME shows: per statement what insiders hold true, their guess of the
market, what the market says and the target, with differences and their verdicts. Shares are 0 to 1. Nothing is printed of
a group of fewer than 10 people, nor of a wave that is not over.

  --json            one JSON document at full precision; without it, the findings in short
  --wave WAVE       this wave of insiders, by its label; the newest that is over where left out
  --workspace NAME  where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, wave: { type: 'string' }, workspace: { type: 'string' } },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new UsageError('name one tracker');
    const shown = await withDatabase(io, async (db) =>
      found(db, await getTrackerNamed(db, name, values.workspace), values.wave, io.now()),
    );
    if (values.json === true) io.out(JSON.stringify(shown));
    else inShort(shown).forEach(io.out);
    return 0;
  },
};

async function found(db: Db, tracker: Tracker, label: string | undefined, now: Date): Promise<ThreeWay> {
  const { name } = tracker;
  const waves = await listWaves(db, tracker.id, 'insiders');
  const wave = label === undefined ? undefined : waves.find((one) => one.label === label);
  if (label !== undefined && wave === undefined)
    throw new CommandError(`"${name}" has no wave of insiders called "${label}"`);
  const { shown, pending } = await buildThreeWay(db, tracker, {}, now);
  if (wave !== undefined && pending.some(({ id }) => id === wave.id))
    throw new CommandError(`"${wave.label}" is not over yet`);
  if (shown === null) throw new CommandError(`"${name}" has no wave of insiders that is over`);
  if (wave === undefined || wave.id === shown.wave.id) return shown;
  return (await buildThreeWay(db, tracker, { waveId: wave.id }, now)).shown ?? shown;
}

/** What fits a terminal; `--json` has everything. */
function inShort(shown: ThreeWay): string[] {
  const value = (share: number | null) => (share === null ? '–' : percent(share));
  const lines = shown.rows.map(({ statement, belief, guess, market, target, meanings }) => {
    const figures = [
      `true of us ${value(belief.kind === 'estimate' ? belief.share : null)}`,
      `guess ${value(guess.kind === 'estimate' ? guess.mean : null)}`,
      `market ${value(market.kind === 'estimate' && market.quality !== 'hidden' ? market.share : null)}`,
      `target ${value(target)}`,
    ].join(', ');
    return `  ${statement.wording}: ${figures}; ${meanings.map((one) => MEANING_WORDS[one].label).join(', ')}`;
  });
  const people = shown.people === null ? 'fewer than 10 people' : `${shown.people} people`;
  return [
    `${shown.tracker.name}, ${shown.wave.label}: ${people}`,
    ...lines,
    calibrationWords(shown).headline,
  ];
}
