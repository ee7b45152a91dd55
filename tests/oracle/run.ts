import { allVectors, oracle } from '../support/oracle';
import { failuresOf } from './vector';

/*
 * Checks our statistics against every vector in the folder of reference values and says per kind how many agree.
 *   npm run test:oracle [kind …]     REGARD_ORACLE=<folder>
 */
const SHOWN = 5;

function run(kinds: string[]): number {
  if (!oracle.isHere) {
    console.error(`\n*** SKIPPED: there are no reference values in ${oracle.folder} (set REGARD_ORACLE).\n`);
    return oracle.isRequired ? 1 : 0;
  }
  const tally = new Map<string, { passed: number; failed: number }>();
  for (const vector of allVectors()) {
    if (kinds.length > 0 && !kinds.includes(vector.kind)) continue;
    const failures = failuresOf(vector);
    const counts = tally.get(vector.kind) ?? { passed: 0, failed: 0 };
    counts[failures.length === 0 ? 'passed' : 'failed']++;
    tally.set(vector.kind, counts);
    for (const failure of failures.slice(0, SHOWN))
      console.log(`  ✗ ${vector.kind} ${vector.name} ${failure}`);
    if (failures.length > SHOWN) console.log(`    and ${failures.length - SHOWN} more`);
  }
  const total = { passed: 0, failed: 0 };
  for (const [kind, { passed, failed }] of tally) {
    console.log(`${kind}: ${passed} passed, ${failed} failed`);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

process.exitCode = run(process.argv.slice(2));
