import { exclude } from '../../src/features/quality/quality.excluding';
import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { buildDeck } from '../../src/features/slides/slides.build';
import { decide } from '../../src/features/themes/themes.deciding';
import { typedTexts } from '../../src/features/themes/themes.queue';
import { loadQuotes } from '../../src/features/themes/themes.quotes';
import { themeResults } from '../../src/features/themes/themes.results';
import { loadCoded, loadOpenScope } from '../../src/features/themes/themes.scope';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { getWave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { textOf } from '../../src/simulation/forms';
import { type Tone } from '../../src/coding/open-answer';
import { type TestWorkspace, useApp } from '../support/app';
import { askWhy, openTracker, openWave, times } from '../support/open-answers';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;

beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await openTracker(app.db, workspace.id);
});

const scope = async () =>
  (await loadOpenScope(app.db, await getTrackerById(app.db, trackerId), 'why', app.clock.now))!;
const results = async () => {
  const open = await scope();
  return themeResults(open, await loadCoded(app.db, open));
};
async function code(text: string, theme: string, tone: Tone) {
  const open = await scope();
  const coded = await loadCoded(app.db, open);
  const typed = typedTexts(coded, coded.waves, 'why').find(({ box }) => box.text === text)!;
  const known = coded.themes.find(({ label }) => label === theme);
  const themes = known === undefined ? [] : [known.key];
  const meaning = { kind: 'coded', themes, newTheme: theme, tone } as const;
  const form = { seen: coded.version, fingerprints: [typed.box.fingerprint], meaning };
  await decide(app.db, open.about, form, () => true, { name: 'Ada', at: '2026-06-01T00:00:00.000Z' });
}
const page = async (query = '') =>
  textOf((await workspace.viewer.get(paths.openAnswers(trackerId) + query).expect(200)).text);

describe('shares of themes', () => {
  it('are of those coded, weighted to the population, with what waits said beside them', async () => {
    // Small firms: 60 of 80 say price; large ones: 5 of 20. Half and half in the population: 0.5 × 0.75 + 0.5 × 0.25.
    await openWave(app.db, trackerId, 'Spring', [
      ...times('price', 60, { segments: { size: 'small' } }),
      ...times('service', 20, { segments: { size: 'small' } }),
      ...times('price', 5, { segments: { size: 'large' } }),
      ...times('service', 15, { segments: { size: 'large' } }),
      ...times('nothing', 10, { segments: { size: 'small' } }),
    ]);
    await code('price', 'Price', 'negative');
    await code('service', 'Service', 'positive');
    const [wave] = (await results()).waves;

    expect(wave!.weighting.kind).toBe('raked');
    expect(wave!.counts).toEqual({ silent: 0, nothing: 10, uncoded: 0, coded: 100 });
    const [price] = wave!.shares;
    expect(price).toMatchObject({ kind: 'estimate', base: 100 });
    // Nobody who says nothing is in the base, but they are in the cells: 90 small ones weigh 55/90 each, 20 large ones 55/20.
    const [small, large] = [55 / 90, 55 / 20];
    const expected = (60 * small + 5 * large) / (80 * small + 20 * large);
    expect(price!.kind === 'estimate' && price!.share).toBeCloseTo(expected, 6);
    expect(wave!.netTone.kind === 'estimate' && wave!.netTone.mean).toBeCloseTo(1 - 2 * expected, 6);
    const smallOnes = { segment: 'size', option: 'small' };
    const open = await scope();
    const [ofSmall] = (await themeResults(open, await loadCoded(app.db, open), smallOnes)).waves;
    expect(ofSmall!.counts).toEqual({ silent: 0, nothing: 10, uncoded: 0, coded: 80 });
    expect(ofSmall!.shares[0]).toMatchObject({
      kind: 'estimate',
      base: 80,
      share: expect.closeTo(0.75, 12) as number,
    });
    expect(ofSmall!.netTone).toMatchObject({ base: 80, mean: expect.closeTo(-0.5, 12) as number });
    const largeOnes = { segment: 'size', option: 'large' };
    const [ofLarge] = (await themeResults(open, await loadCoded(app.db, open), largeOnes)).waves;
    expect(ofLarge!.shares[0]).toMatchObject({ base: 20, quality: 'hidden' });
    const query = `${paths.openAnswers(trackerId)}?segment=size:small`;
    expect(textOf((await workspace.analyst.get(query)).text)).toMatch(
      /Spring, Size: Small: 90 of 90 people.*most speak of Price, 75.% \(Size: Small\)/,
    );
    expect(await page('?segment=size:small')).not.toContain('Size: Small');
  });

  it('are held back for few people, and not compared while too much waits', async () => {
    await openWave(app.db, trackerId, 'Spring', [...times('price', 10), ...times('service', 10)]);
    await openWave(app.db, trackerId, 'Autumn', [
      ...times('price', 60),
      ...times('service', 40),
      ...times('odd', 10),
    ]);
    await code('price', 'Price', 'negative');
    await code('service', 'Service', 'positive');

    const { waves } = await results();

    expect(waves[0]!.shares[0]).toMatchObject({ quality: 'hidden' });
    expect(waves[1]!.judged.themes[0]).toMatchObject({ verdict: 'cannot-say', why: 'uncoded' });
    const text = await page('?question=why');
    expect(text).toMatch(/9\.1.% of the answers wait for a person/);
    expect(text).toContain('too few');
  });

  it('name a change where there is one, and none where there is noise', async () => {
    await openWave(app.db, trackerId, 'Spring', [
      ...times('price', 200),
      ...times('service', 200),
      ...times('team', 40),
    ]);
    await openWave(app.db, trackerId, 'Autumn', [
      ...times('price', 100),
      ...times('service', 300),
      ...times('team', 42),
    ]);
    await code('price', 'Price', 'negative');
    await code('service', 'Service', 'positive');
    await code('team', 'Team', 'neutral');

    const { themes, waves } = await results();
    const verdicts = themes.map(({ label }, i) => `${label} ${waves[1]!.judged.themes[i]!.verdict}`);

    expect(verdicts.sort()).toEqual(['Price fall', 'Service rise', 'Team no-clear-change']);
    expect(waves[1]!.judged.netTone.verdict).toBe('rise');
  });

  it('are not held against a wave that asked in other words', async () => {
    await openWave(app.db, trackerId, 'Spring', times('price', 100));
    await askWhy(app.db, trackerId, 'What makes you think so?');
    await openWave(app.db, trackerId, 'Autumn', [...times('price', 50), ...times('service', 50)]);
    await code('price', 'Price', 'negative');
    await code('service', 'Service', 'positive');

    expect((await results()).waves[1]!.judged.themes[0]).toMatchObject({
      verdict: 'cannot-say',
      why: 'break',
    });
  });
});

describe('quotes', () => {
  const LONG = 'Mr Smith was rude on the phone, call me at 0170 1234567';
  let wave: Awaited<ReturnType<typeof openWave>>;
  const quotes = async () => loadQuotes(app.db, { id: trackerId }, await getWave(app.db, trackerId, wave.id));
  const keep = async (form: Record<string, string>) => {
    const { text } = await workspace.analyst.get(`${paths.openAnswersQuotes(trackerId)}?q=Smith`).expect(200);
    const fingerprint = /name="fingerprint" value="([\w-]{22})"/.exec(text)![1]!;
    const about = { question: 'why', wave: wave.id, act: 'keep', fingerprint };
    return app.post(workspace.analyst, paths.openAnswersQuotes(trackerId), { ...about, ...form });
  };

  beforeEach(async () => {
    wave = await openWave(app.db, trackerId, 'Spring', [
      { why: LONG, segments: { size: 'large' } },
      ...times('price', 40, { segments: { size: 'small' } }),
    ]);
    await code(LONG, 'People', 'negative');
  });

  it('are proposed with masks, and shown to viewers as they were kept; a segment of few is not named', async () => {
    const proposed = await workspace.analyst.get(paths.openAnswersQuotes(trackerId)).expect(200);
    expect(proposed.text).toContain('Mr [name] was rude on the phone, call me at [number]</textarea>');

    await keep({ text: 'Mr [name] was rude on the phone', segment: 'size' }).then((res) =>
      expect(res.status).toBe(303),
    );

    expect(await quotes()).toEqual([
      expect.objectContaining({
        text: 'Mr [name] was rude on the phone',
        segment: '',
        themes: ['People'],
        tone: 'negative',
      }),
    ]);
    const { text } = await workspace.viewer.get(paths.openAnswers(trackerId)).expect(200);
    expect(text).toContain('Mr [name] was rude');
    expect(text).not.toContain('Smith');
  });

  it('stand on a slide, masked, with what they are about, and on none of a segment', async () => {
    await keep({ text: 'Mr [name] was rude on the phone', segment: 'size' });
    const tracker = await getTrackerById(app.db, trackerId);
    const wordsOf = async (segment?: { segment: string; option: string }) => {
      const built = await buildDeck(
        app.db,
        tracker,
        { ...(segment && { segment }), waveId: wave.id },
        app.clock.now,
      );
      return JSON.stringify(built!.deck.slides);
    };

    const everybody = await wordsOf();
    expect(everybody).toContain('“Mr [name] was rude on the phone”');
    expect(everybody).toContain('In their own words: ');
    expect(everybody).toContain('"text":"People"');
    expect(everybody).not.toContain('Smith');
    expect(await wordsOf({ segment: 'size', option: 'small' })).not.toContain('was rude');
  });

  it.each([
    ['a contact detail', 'call me at 0170 1234567', 'still holds “0170 1234567”'],
    ['words that were not said', 'Mr [name] was kind', 'A quote keeps what was said'],
    ['nothing', ' ', 'Leave some words'],
  ])('are refused with %s, and keep what was typed', async (_, text, message) => {
    const refused = await keep({ text });

    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain(message);
    expect(await quotes()).toEqual([]);
  });

  it('go with the answers: hidden while they are excluded, gone when they are deleted', async () => {
    await keep({ text: 'was rude' });
    const fresh = await getWave(app.db, trackerId, wave.id);
    await exclude(app.context, fresh, wave.ids.slice(0, 1), { reason: 'trap', note: '', by: 'Ada' });
    expect(await quotes()).toEqual([]);
    expect((await results()).waves[0]!.counts.coded).toBe(0);

    await app.db.transaction((trx) => eraseAnswers(trx, wave.id, wave.ids[0]!, app.clock.now.toISOString()));

    expect(await app.db('quotes').where('wave_id', wave.id)).toEqual([]);
    expect(
      (await workspace.analyst.get(`${paths.openAnswersCoding(trackerId)}?show=coded`)).text,
    ).not.toContain('Smith');
  });
});

describe('the file', () => {
  it('holds every theme of every wave with its base, and disarms a theme that is a formula', async () => {
    await openWave(app.db, trackerId, 'Spring', times('price', 60));
    await code('price', '=SUM(A1)', 'negative');

    const { text } = await workspace.viewer.get(paths.openAnswersCsv(trackerId)).expect(200);

    expect(text).toContain("why,Spring,theme,'=SUM(A1),1,");
    expect(text).toContain('why,Spring,net_tone,,-1,');
  });
});
