import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Condition, type OwnQuestion } from '../../src/instrument/own';
import { useApp } from '../support/app';
import { aSurveyWithOwn, OWN } from '../support/own-survey';
import { aRespondent, type Fields, responsesOf, usualAnswer } from '../support/respondent';

const app = useApp();

type Chance = (below: number) => number;
function chanceOf(seed: number): Chance {
  const random = xoroshiro128plus(seed);
  return (below) => uniformInt(random, 0, below - 1);
}
const one = <T>(chance: Chance, items: readonly T[]): T => items[chance(items.length)]!;
const some = <T>(chance: Chance, items: readonly T[]): T[] => {
  const picked = items.filter(() => chance(2) === 0);
  return picked.length > 0 ? picked : [one(chance, items)];
};

/** Questions that later ones may wait for, with their answers. */
const DECIDING: Record<string, string[]> = {
  buys: ['me', 'us', 'them', 'other'],
  agrees: ['no', 'rather-no', 'neither', 'rather-yes', 'yes'],
};
const AFTER: Record<string, string[]> = {
  awareness: ['buys'],
  choice: ['buys'],
  image: ['buys', 'agrees'],
  recommendation: ['buys', 'agrees'],
  'about-you': ['buys', 'agrees'],
};

/** The same questions, with conditions drawn anew. */
function branched(chance: Chance): OwnQuestion[] {
  return OWN.map((question) => {
    const rest = { ...question };
    delete rest.showIf;
    const earlier = AFTER[question.place] ?? [];
    if (question.key in DECIDING || earlier.length === 0 || chance(2) === 0) return rest;
    const about = one(chance, earlier);
    const options = some(chance, DECIDING[about]!);
    const is = one(chance, ['any', 'none'] as const);
    return { ...rest, showIf: [{ about: 'own', question: about, is, options }] } as OwnQuestion;
  });
}

type Sent = { fields: Fields; answer: object };
const text = (chance: Chance) =>
  one(chance, ['naïve <b>text</b>', '=1+1', 'كلمة', 'a "quoted" word, or two']);

/** What somebody may send to a question, and what that must leave. @param names  fields that the page has */
function drawn(question: OwnQuestion, names: readonly string[], chance: Chance): Sent {
  switch (question.kind) {
    case 'consent':
      return { fields: { answer: 'agree' }, answer: { picked: ['agree'] } };
    case 'text':
      return { fields: {}, answer: { picked: [] } };
    case 'single': {
      const { key, takesText } = one(chance, question.options);
      const words = text(chance);
      if (takesText !== true) return { fields: { answer: key }, answer: { picked: [key] } };
      const answer = { picked: [key], other: { [key]: words } };
      return { fields: { answer: key, [`other-${key}`]: words }, answer };
    }
    case 'multiple': {
      const alone = question.options.filter(({ isExclusive }) => isExclusive === true);
      const free = question.options.filter((o) => o.isExclusive !== true && o.takesText !== true);
      const keys = (chance(4) === 0 ? alone : some(chance, free)).map(({ key }) => key);
      return { fields: { choice: keys }, answer: { picked: keys.toSorted() } };
    }
    case 'scale': {
      const { key } = one(chance, question.points);
      return { fields: { answer: key }, answer: { picked: [key] } };
    }
    case 'brand-cards': {
      const cards = [...new Set(names.filter((name) => name.startsWith('fit-')))];
      const said = cards.map((name) => [name, chance(2)] as const);
      const values = Object.fromEntries(said.map(([name, value]) => [name.slice(4), value]));
      return {
        fields: Object.fromEntries(said.map(([name, value]) => [name, value === 1 ? 'yes' : 'no'])),
        answer: { values },
      };
    }
    case 'number': {
      const value = chance(1_000_000) / 10;
      return { fields: { number: String(value).replace('.', ',') }, answer: { values: { '': value } } };
    }
    case 'nps': {
      const point = chance(11);
      return { fields: { answer: String(point) }, answer: { values: { '': point } } };
    }
    case 'sum': {
      const [first, second] = [chance(51), chance(50)];
      const parts = [first, second, question.total - first - second];
      const values = Object.fromEntries(question.options.map(({ key }, i) => [key, parts[i]!]));
      return { fields: prefixed('points-', values), answer: { values } };
    }
    case 'ranking': {
      const from = chance(question.options.length);
      const keys = question.options.map(({ key }) => key);
      const values = Object.fromEntries(
        Array.from({ length: question.most }, (_, i) => [keys[(from + i) % keys.length]!, i + 1]),
      );
      return { fields: prefixed('place-', values), answer: { values } };
    }
    case 'open-list': {
      const texts = Array.from({ length: 1 + chance(question.boxes) }, () => text(chance));
      return { fields: Object.fromEntries(texts.map((t, i) => [`text-${i + 1}`, t])), answer: { texts } };
    }
    case 'open-text': {
      const words = text(chance);
      return { fields: { 'text-1': words }, answer: { texts: [words] } };
    }
  }
}

const prefixed = (prefix: string, values: Record<string, number>): Fields =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [prefix + key, String(value)]));

/** Lists of ticks have no order of their own. */
function settled({ picked, ...rest }: { picked?: string[] }): object {
  return picked === undefined ? rest : { ...rest, picked: picked.toSorted() };
}

function isMet(conditions: readonly Condition[], given: Record<string, { picked?: string[] }>): boolean {
  return conditions.every((condition) => {
    if (condition.about !== 'own') throw new Error('only conditions on own questions are drawn here');
    const has = given[condition.question]?.picked?.some((key) => condition.options.includes(key)) === true;
    return condition.is === 'any' ? has : !has;
  });
}

describe('questions of one’s own, with any conditions and any answers', () => {
  it.each([1, 2, 3, 4, 5, 6])('end in a complete that holds what was given: draw %i', async (seed) => {
    const chance = chanceOf(20261123 + seed);
    const own = branched(chance);
    const { wave, instrument } = await aSurveyWithOwn(app.db, {}, own);
    const respondent = await aRespondent(app, wave.slug);
    const given: Record<string, { picked?: string[] }> = {};
    for (let pages = 0; pages < 80 && respondent.page !== 'done'; pages++) {
      const number = /^own-(\d+)$/.exec(respondent.page)?.[1];
      if (number === undefined) {
        await respondent.send(usualAnswer(respondent.page, instrument));
        continue;
      }
      const question = own[Number(number) - 1]!;
      const html = (await respondent.see()).text;
      const names = [...html.matchAll(/ name="([^"]+)"/gu)].map(([, name]) => name!);
      const { fields, answer } = drawn(question, names, chance);
      const at = respondent.page;
      const { status } = await respondent.send(fields);
      expect({ at, fields, status, moved: respondent.page !== at }).toEqual({
        at,
        fields,
        status: 303,
        moved: true,
      });
      given[question.key] = answer;
    }

    const [row] = await responsesOf(app, wave.id);
    expect(row!.status).toBe('completed');
    const stored = (JSON.parse(row!.answers) as { own: Record<string, { picked?: string[] }> }).own;
    expect(Object.fromEntries(Object.entries(stored).map(([key, answer]) => [key, settled(answer)]))).toEqual(
      given,
    );
    const asked = own.filter(({ showIf = [] }) => isMet(showIf, given)).map(({ key }) => key);
    expect(Object.keys(given).toSorted()).toEqual(asked.toSorted());
  });

  it('are drawn so that every kind is asked and some are not', () => {
    const kinds = new Set(OWN.map(({ kind }) => kind));
    const conditions = [1, 2, 3, 4, 5, 6].map((seed) =>
      branched(chanceOf(20261123 + seed)).filter(({ showIf }) => showIf !== undefined),
    );

    expect(kinds.size).toBe(12);
    expect(conditions.every((drawnOnes) => drawnOnes.length > 0)).toBe(true);
  });
});
