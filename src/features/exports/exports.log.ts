import { newId } from '../../db/ids';
import { type ExportFile, type Surroundings } from './exports.file';
import { insertExport } from './exports.log.queries';
import { type Holding } from './exports.queries';

/**
 * Keeps who takes what, before the first row of it leaves.
 *
 * @param exported  `personId` is null where the command line takes it
 */
export async function recordExport(
  { db, now }: Surroundings,
  exported: {
    tracker: { id: string };
    file: Pick<ExportFile, 'waves'>;
    holding: Holding;
    kind: string;
    personId: string | null;
  },
): Promise<void> {
  const { tracker, file, holding, kind, personId } = exported;
  await insertExport(db, {
    id: newId(),
    trackerId: tracker.id,
    personId,
    madeAt: now().toISOString(),
    kind,
    holding,
    waves: file.waves.map(({ wave }) => wave.label),
  });
}
