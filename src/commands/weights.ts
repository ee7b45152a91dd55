import { decimal } from '../format/decimal';
import { count } from '../format/number';
import { percent } from '../format/percent';
import { type WeightDiagnostics } from '../measurement/weight-diagnostics';
import { loadWave } from '../features/publishing/publishing.loading';
import { findingsOf } from '../features/publishing/publishing.fit';
import {
  categoryLabel,
  findingWords,
  marginLabel,
  schemeLines,
  weightSpan,
} from '../features/publishing/publishing.words';
import { type WaveWeighting } from '../features/results/results.weighting';
import { findWaveByLabel } from '../features/waves/waves.queries';
import { SHORT_HASH } from '../features/weighting/weighting.scheme';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed } from './inputs';

export const weightsCommand: Command = {
  name: 'weights',
  summary: 'print how well the weights of a wave fit, and what they cost',
  usage: `Usage: regard weights --tracker NAME --wave WAVE [--json] [--workspace NAME]

Prints what the page Weighting of a wave shows: whether the raking arrived, each answer's share of the population, of
the sample and of the weighted sample, the effective base, the efficiency, the smallest and the largest weight, and the
weight set, if the wave's results are published.

  --tracker NAME    the tracker
  --wave WAVE       the wave, by its name
  --json            one JSON document at full precision, shares 0 to 1
  --workspace NAME  where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values } = parseArguments({
      args,
      options: {
        tracker: { type: 'string' },
        wave: { type: 'string' },
        json: { type: 'boolean' },
        workspace: { type: 'string' },
      },
    });
    const { tracker: name, wave: label } = values;
    if (name === undefined || label === undefined) throw new UsageError('It takes a --tracker and a --wave');
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const wave = await findWaveByLabel(db, tracker.id, label);
      const place = wave && (await loadWave(db, tracker, wave, io.now()));
      if (place?.used === undefined) throw new CommandError(`there is no opened wave "${label}"`);
      const { weighting } = place.used;
      if (weighting.problem !== '') io.err(weighting.problem);
      if (weighting.weights === null) throw new CommandError(`nobody has answered "${label}" yet`);
      const { diagnostics } = weighting.weights;
      if (values.json === true) io.out(asJson(label, weighting, diagnostics));
      else lines(weighting, diagnostics).forEach(io.out);
      return 0;
    });
  },
};

function asJson(
  wave: string,
  { kind, published, schemeVersion }: WaveWeighting,
  diagnostics: WeightDiagnostics,
) {
  const set =
    published === null ? null : { version: published.version, hash: published.hash, at: published.madeAt };
  return JSON.stringify({ wave, weighting: kind, scheme: schemeVersion, set, ...diagnostics });
}

function lines(weighting: WaveWeighting, diagnostics: WeightDiagnostics): string[] {
  const { published, labels, schemeVersion } = weighting;
  const { respondents, effectiveBase, efficiency, designEffect } = diagnostics;
  const state =
    published === null
      ? `Provisional: the results are not published. Scheme ${schemeVersion}.`
      : `Weight set ${published.version} (${published.hash.slice(0, SHORT_HASH)}), ${published.madeAt}. Scheme ${schemeVersion}.`;
  const shares = diagnostics.categories.map((one) => [
    `${marginLabel(one.margin, labels)}: ${categoryLabel(one, labels)}`,
    ...[one.target, one.unweighted, one.share].map((share) => `${decimal(share * 100, 2)} %`),
    count(one.respondents),
  ]);
  return [
    state,
    ...schemeLines(weighting),
    `Respondents ${count(respondents)}, effective base ${count(effectiveBase)}, efficiency ${percent(efficiency)}, design effect ${decimal(designEffect, 2)}.`,
    `Weights ${weightSpan(diagnostics)}; ${arrival(diagnostics)}`,
    ...(shares.length === 0
      ? []
      : columns([['answer', 'population', 'unweighted', 'weighted', 'people'], ...shares])),
    ...findingsOf(weighting, diagnostics).map((one) => {
      const { words, advice } = findingWords(one, labels);
      return `! ${words} ${advice}`;
    }),
  ];
}

function arrival({ converged, sweeps, largestError }: WeightDiagnostics): string {
  if (sweeps === 0) return 'nothing to rake.';
  return converged
    ? `every share met after ${sweeps} sweeps.`
    : `a share stays off by ${decimal(largestError * 100, 2)} points after ${sweeps} sweeps.`;
}

function columns(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
}
