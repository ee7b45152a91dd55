import { type AppContext } from '../../context';
import { type Allocations } from '../../instrument/allocation';
import { addAllocations, loadAllocations } from './allocations.queries';
import { type Link } from './answering.surveys';
import { type Db } from '../../db/connect';

/** Who was given which brand's cards in one wave, as far as this process knows. */
export type Allocator = { counts: Allocations; hold(brands: readonly string[]): Held };

/** Brands counted for a respondent whose page is not saved yet: `keep` once it is, `drop` when it will not be. */
export type Held = { keep(): void; drop(): void };

/**
 * Counts in memory and adds to the stored counts in writes of its own, many respondents at a time: were the counts changed
 * in each respondent's transaction, all of them would wait for the same few rows. A crash can lose the last few additions;
 * the bases are then a little less even, and no answer is touched.
 */
export async function createAllocator(db: Db, { writer, log }: AppContext, link: Link): Promise<Allocator> {
  const { waveId, isTest } = link;
  let stored = await loadAllocations(db, waveId, isTest);
  let waiting: Record<string, number> = {};
  let underway: Record<string, number> = {};
  const held: Record<string, number> = {};
  let isStoring = false;

  async function store(): Promise<void> {
    isStoring = true;
    try {
      while (Object.keys(waiting).length > 0) {
        underway = waiting;
        waiting = {};
        stored = await writer.write((trx) => addAndLoad(trx, link, underway));
      }
    } catch (error) {
      log.warn({ err: error, waveId }, 'image allocations were not counted');
    }
    underway = {};
    isStoring = false;
  }

  return {
    get counts() {
      return summed([stored, underway, waiting, held]);
    },
    hold(brands) {
      add(held, brands, 1);
      return {
        drop: () => add(held, brands, -1),
        keep() {
          add(held, brands, -1);
          add(waiting, brands, 1);
          if (!isStoring) void store();
        },
      };
    },
  };
}

async function addAndLoad(trx: Db, { waveId, isTest }: Link, added: Allocations): Promise<Allocations> {
  await addAllocations(trx, waveId, isTest, added);
  return loadAllocations(trx, waveId, isTest);
}

function add(counts: Record<string, number>, brands: readonly string[], respondents: 1 | -1): void {
  for (const brand of brands) counts[brand] = (counts[brand] ?? 0) + respondents;
}

function summed(parts: readonly Allocations[]): Allocations {
  const sum: Record<string, number> = {};
  for (const part of parts)
    for (const [brand, respondents] of Object.entries(part)) sum[brand] = (sum[brand] ?? 0) + respondents;
  return sum;
}
