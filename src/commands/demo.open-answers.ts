import { DEMO_PEOPLE } from '../../seeds/demo';
import {
  DEMO_ANSWERING,
  DEMO_NOTHINGS,
  DEMO_QUESTION,
  DEMO_QUOTES,
  DEMO_THEMES,
} from '../../seeds/demo.open-answers';
import { proposeMasks } from '../coding/masking';
import { openKey, type Tone, toneOf } from '../coding/open-answer';
import { type Db } from '../db/connect';
import { changeThemes } from '../features/themes/themes.changing';
import { chooseQuote } from '../features/themes/themes.choosing';
import { decide } from '../features/themes/themes.deciding';
import { typedTexts, type TypedText } from '../features/themes/themes.queue';
import { loadCoded, loadOpenScope } from '../features/themes/themes.scope';
import { changePlan } from '../features/trackers/plans.queries';
import { getTrackerById } from '../features/trackers/trackers.queries';
import { type Saying } from '../simulation/truth';

type Meant = { text: string; themes: string[]; tone: Tone; share: number };

/** Asks everybody who knows the company what comes to mind. */
export async function seedOpenQuestion(
  db: Db,
  trackerId: string,
  ownBrand: string,
  now: Date,
): Promise<void> {
  const step = { what: `adding “${DEMO_QUESTION.text}”`, by: DEMO_PEOPLE[0].name, at: now };
  await changePlan(db, trackerId, step, ({ plan }) => ({
    ...plan,
    own: [
      {
        ...DEMO_QUESTION,
        kind: 'open-text',
        place: 'recommendation',
        requirement: 'optional',
        showIf: [{ about: 'brand', brand: ownBrand, is: 'known' }],
      },
    ],
  }));
}

/** What is typed in a wave, counted from 1, and how often. */
export function demoSayings(wave: number): Saying[] {
  const { open, nothing } = DEMO_ANSWERING;
  return [
    { text: '', share: open },
    ...DEMO_NOTHINGS.map((text) => ({ text, share: nothing / DEMO_NOTHINGS.length })),
    ...meanings(wave).map(({ text, share }) => ({ text, share: share * (1 - open - nothing) })),
  ];
}

/** Every text that speaks of one theme or of two, with what it says. Shares add up to 1. */
function meanings(wave: number): Meant[] {
  const total = DEMO_THEMES.reduce((sum, { shares }) => sum + shares[wave - 1]!, 0);
  const single = DEMO_THEMES.flatMap(({ key, shares, phrases }) =>
    phrases.map(([text, tone]): Meant => {
      return { text, themes: [key], tone, share: shares[wave - 1]! / total / phrases.length };
    }),
  );
  const two = single.flatMap((first) =>
    single
      .filter((second) => second.themes[0] !== first.themes[0])
      .map((second): Meant => {
        const joint = first.tone === second.tone ? ' and ' : ', but ';
        return {
          text: `${first.text.replace(/\.$/, '')}${joint}${second.text.charAt(0).toLowerCase()}${second.text.slice(1)}`,
          themes: [...first.themes, ...second.themes],
          tone: toneOf([first.tone, second.tone]),
          share: first.share * second.share,
        };
      }),
  );
  const paired = two.reduce((sum, { share }) => sum + share, 0);
  return [
    ...single.map((one) => ({ ...one, share: one.share * (1 - DEMO_ANSWERING.two) })),
    ...two.map((one) => ({ ...one, share: (one.share / paired) * DEMO_ANSWERING.two })),
  ];
}

/** Codes what was typed in the waves that are over, as a person did; what came since with other words waits. */
export async function seedThemes(db: Db, trackerId: string, closed: number, now: Date): Promise<void> {
  const tracker = await getTrackerById(db, trackerId);
  const open = await loadOpenScope(db, tracker, DEMO_QUESTION.key, now);
  if (open === undefined) return;
  const by = { name: DEMO_PEOPLE[0].name, at: now.toISOString() };
  for (const { label } of DEMO_THEMES) await changeThemes(db, open.about, { act: 'add', label, seen: 0 }, by);
  const { waves, decisions } = await loadCoded(db, open);
  const texts = typedTexts({ decisions }, waves.slice(0, closed), DEMO_QUESTION.key);
  const meant = new Map(meanings(1).map((one) => [openKey(one.text), one]));
  for (const { themes, tone, fingerprints } of alike(texts, meant)) {
    const meaning = { kind: 'coded', themes, newTheme: '', tone } as const;
    await decide(db, open.about, { seen: 0, fingerprints, meaning }, () => true, by);
  }
  const about = { salt: open.salt, question: DEMO_QUESTION.key, wave: waves[closed - 1]! };
  for (const { text, segment } of DEMO_QUOTES) {
    const quoted = texts.find(({ box }) => proposeMasks(box.text, []).text === text);
    if (quoted === undefined) continue;
    const { fingerprint } = quoted.box;
    await chooseQuote(db, about, { act: 'keep', fingerprint, text, segment }, by);
  }
}

type Alike = Pick<Meant, 'themes' | 'tone'> & { fingerprints: string[] };

/** Texts that say the same, so that one decision is made on all of them. */
function alike(texts: readonly TypedText[], meant: ReadonlyMap<string, Meant>): Alike[] {
  const groups = new Map<string, Alike>();
  for (const { box } of texts) {
    const one = meant.get(openKey(box.text));
    if (one === undefined) continue;
    const { themes, tone } = one;
    const key = [...themes, tone].join(' ');
    const group = groups.get(key) ?? { themes, tone, fingerprints: [] };
    groups.set(key, group);
    group.fingerprints.push(box.fingerprint);
  }
  return [...groups.values()];
}
