import { contradictionsIn } from './contradictions';
import { someReport } from './survey';

/*
 * `npm run test:words`: reports on 10,000 surveys that nobody ever ran. Sentence, mark, table, chart and file must agree in each.
 * `npm run test:words -- 500 7000` looks at 500 from seed 7000 on; what it prints names the seed, to look at one again.
 */
const [count = 10_000, from = 0] = process.argv.slice(2).map(Number);
const SHOWN = 20;
let [reports, wrong] = [0, 0];
for (let seed = from; seed < from + count; seed++) {
  const report = someReport(seed);
  if (report === undefined) continue;
  reports += 1;
  const found = contradictionsIn(report);
  if (found.length === 0) continue;
  wrong += 1;
  if (wrong <= SHOWN) process.stdout.write(`seed ${seed}:\n  ${found.join('\n  ')}\n`);
}
process.stdout.write(`${count} surveys, ${reports} reports, ${wrong} that contradict themselves\n`);
if (wrong > 0 || reports < count / 2) process.exitCode = 1;
