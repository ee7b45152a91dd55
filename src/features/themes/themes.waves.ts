import { isSetAside } from '../../coding/open-answer';
import { type Db } from '../../db/connect';
import { START } from '../columns/columns.vectors.queries';
import { createMemory, perDatabase } from '../results/results.memory';
import { type WaveResults } from '../results/results.waves';
import { fingerprintOf, openTexts } from './themes.answers';
import { listCountedPeople } from './themes.people.queries';

/** What somebody typed into one box. */
export type TypedBox = { text: string; fingerprint: string; isSetAside: boolean };

/** Somebody who typed anything to an open question. `head`: their answers to the segments, as packed. */
export type OpenPerson = {
  responseId: string;
  completedAt: string;
  head: string;
  weight: number | null;
  /** by question */
  said: ReadonlyMap<string, readonly TypedBox[]>;
};

/** Everybody who counts in a wave; of those who typed nothing only what weighting needs, side by side. */
export type OpenWave = {
  results: WaveResults;
  people: readonly OpenPerson[];
  silent: { heads: string; weights: readonly (number | null)[] };
  /** changes whenever other people count */
  stamp: string;
};

/** Answers read at once, so that others get their turn. */
const PAGE = 200;
/** Boxes that are kept in memory over all waves; what is dropped is read again. */
const MOST_BOXES = 400_000;
const waves = perDatabase(() =>
  createMemory<Read>(MOST_BOXES, ({ people, silent }) => people.length * 3 + silent.weights.length / 20 + 1),
);
type Read = Omit<OpenWave, 'results'>;

/** What was typed in a wave; kept until somebody is counted in addition, is excluded or deletes their answers. */
export async function readOpenWave(db: Db, salt: string, results: WaveResults): Promise<OpenWave> {
  const { wave, completes, fieldFrom, fieldTo } = results;
  const stamp = JSON.stringify([wave.id, completes, fieldFrom, fieldTo, wave.exclusionsEdit]);
  const known = waves(db).get(wave.id);
  if (known?.stamp === stamp) return { ...known, results };
  const fresh = { ...(await read(db, salt, results)), stamp };
  waves(db).set(wave.id, fresh);
  return { ...fresh, results };
}

async function read(db: Db, salt: string, results: WaveResults): Promise<Omit<Read, 'stamp'>> {
  const { wave, instrument, layout } = results;
  const typed = interning(salt);
  const people: OpenPerson[] = [];
  const silent = { heads: [] as string[], weights: [] as (number | null)[] };
  for (let place = START, isOver = false; !isOver; await nextTurn()) {
    const page = await listCountedPeople(db, wave.id, place, PAGE);
    for (const { responseId, completedAt, vector, weight, answers } of page) {
      const head = vector.slice(0, layout.segments.length);
      const texts = openTexts(instrument, answers);
      if (texts.size > 0) {
        const said = new Map([...texts].map(([key, boxes]) => [key, boxes.map((text) => typed(key, text))]));
        people.push({ responseId, completedAt, head, weight, said });
      } else {
        silent.heads.push(head);
        silent.weights.push(weight);
      }
    }
    place = page.at(-1) ?? place;
    isOver = page.length < PAGE;
  }
  return { people, silent: { heads: silent.heads.join(''), weights: silent.weights } };
}

/** The same text of many people is kept and hashed once. */
function interning(salt: string): (question: string, text: string) => TypedBox {
  const known = new Map<string, TypedBox>();
  return (question, text) => {
    const key = `${question}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const box = { text, fingerprint: fingerprintOf(salt, question, text), isSetAside: isSetAside(text) };
    known.set(key, box);
    return box;
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
