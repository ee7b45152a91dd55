import { type GatheredWave, type Gathering, type Respondent } from './imports.gather';

/** Where a column tells people again in other waves, nobody can be in one of them twice. */
export function refusePersonTwice(
  { people, problems, mapping }: Gathering,
  wave: GatheredWave,
  { person }: Respondent,
  row: number,
): void {
  if (person === '' || mapping.person === undefined || mapping.person === mapping.respondent) return;
  const identity = `${wave.label}\n${person}`;
  if (!people.has(identity)) people.add(identity);
  else
    problems.add(
      'this person is in the wave already; leave the cell blank where it is not known who it was',
      row,
      mapping.person,
    );
}
