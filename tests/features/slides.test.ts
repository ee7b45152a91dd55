import { type Response } from 'supertest';
import { buildReport } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { type ShownReport, showReport } from '../../src/features/results/results.shown';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { listStatements } from '../../src/features/trackers/statements.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { allNamed, type OpenedDeck, type OpenedSeries, openDeck } from '../support/pptx';
import { demoTracker, simulatedWave } from '../support/simulated';
import { describeWithSoffice, printedByOffice } from '../support/soffice';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let file: Buffer;
let deck: OpenedDeck;
let report: Report;
let shown: ShownReport;

beforeAll(async () => {
  workspace = await app.workspace();
  trackerId = await demoTracker(app.db, workspace.id);
  await simulatedWave(app.db, trackerId, 'Spring', 150);
  await simulatedWave(app.db, trackerId, 'Summer', 150);
  await aTarget();
  file = await take('');
  deck = openDeck(file);
  const tracker = await getTracker(app.db, workspace.id, trackerId);
  report = (await buildReport(app.db, tracker, { isPatient: true }, new Date()))!;
  shown = showReport(report);
});

async function aTarget(): Promise<void> {
  const statements = await listStatements(app.db, trackerId);
  const items = statements.map(({ key }, i) => ({
    ...{ statementKey: key, share: 0.3 + i / 20, importance: 1 },
    ...{ deadline: '', reason: '' },
  }));
  const now = app.clock.now;
  const draft = await saveDraft(app.db, trackerId, 0, { reason: 'first', items }, now);
  const lock = { edit: draft.edit, contentHash: 'f'.repeat(64), lockedBy: 'Ada', now };
  await lockDraft(app.db, trackerId, lock);
}

async function take(query: string): Promise<Buffer> {
  const response: Response = await workspace.viewer
    .get(paths.reportFile(trackerId, 'pptx') + query)
    .buffer(true)
    .parse((res, done) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => done(null, Buffer.concat(pieces)));
    })
    .expect(200);
  return response.body as Buffer;
}

const upload = (template: Buffer) =>
  workspace.editor
    .post(paths.slidesTemplate(trackerId))
    .field('_csrf', app.tokenOf(workspace.editor))
    .attach('template', template, 'Brand.potx');
const slideWith = (headline: string) =>
  deck.slides.filter(({ words }) => words.split('\n')[0]!.startsWith(headline));
const seriesOf = (headline: string, name: string): OpenedSeries[] =>
  slideWith(headline).flatMap(({ charts }) =>
    charts.flatMap(({ series }) => series.filter((one) => one.name === name)),
  );
const valuesOf = (headline: string, name: string) =>
  seriesOf(headline, name).flatMap(({ values }) => values.cache);

describe('the slides of a report', () => {
  it('begin with the answer, in the words of the page', () => {
    const [first] = deck.slides;

    expect(first!.words.split('\n')[0]).toBe(shown.heading);
    for (const sentence of shown.sentences) expect(first!.words).toContain(sentence);
  });

  it('have the page’s headlines for titles, in the page’s order, the method last', () => {
    const headlines = [
      shown.gaps,
      shown.trends,
      shown.course!,
      shown.alignment!,
      shown.funnel!,
      shown.mentions!,
    ].map(({ headline }) => headline);
    const places = headlines.map((headline) =>
      deck.slides.findIndex(({ words }) => words.startsWith(headline)),
    );

    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(deck.slides.at(-1)!.words).toContain('How this was asked and worked out');
  });

  it('draw today, wanted and the range of every statement as the report has them', () => {
    const { headline } = shown.gaps;
    const today = report.gaps.map(({ today: one }) =>
      one.kind === 'estimate' && one.quality !== 'hidden' ? one.share * 100 : null,
    );
    const ends = report.gaps.flatMap(({ today: one }) =>
      one.kind === 'estimate' && one.quality !== 'hidden'
        ? [one.low! * 100, one.high! * 100, null]
        : [null, null, null],
    );

    expect(today.filter((value) => value !== null).length).toBeGreaterThan(5);
    expect(valuesOf(headline, 'Today')).toEqual(today);
    expect(valuesOf(headline, 'Today: range')).toEqual(ends);
    expect(valuesOf(headline, 'Wanted')).toEqual(
      report.gaps.map(({ target }) => (target === null ? null : target.share * 100)),
    );
  });

  it('draw every statement over the waves with its range, and the target', () => {
    for (const row of report.gaps) {
      const { wording } = row.statement;
      const shares = row.history.map(({ result }) =>
        result.kind === 'estimate' && result.quality !== 'hidden' ? result : null,
      );
      expect(valuesOf(shown.trends.headline, wording)).toEqual(
        shares.map((one) => (one === null ? null : one.share * 100)),
      );
      expect(valuesOf(shown.trends.headline, `${wording}: from`)).toEqual(
        shares.map((one) => (one === null ? null : one.low! * 100)),
      );
      expect(valuesOf(shown.trends.headline, `${wording}: to`)).toEqual(
        shares.map((one) => (one === null ? null : one.high! * 100)),
      );
    }
  });

  it('draw the funnel and the mentions as the report has them', () => {
    const own = report.funnel.find(({ brand }) => brand.isOwn)!;
    const steps = own.steps.map(({ ofAll }) => (ofAll.kind === 'estimate' ? ofAll.share * 100 : null));
    const first = report.mentions.map(({ first: one }) =>
      one.kind === 'estimate' && one.quality !== 'hidden' ? one.share * 100 : null,
    );

    expect(valuesOf(shown.funnel!.headline, report.tracker.ownBrand)).toEqual(steps);
    expect(valuesOf(shown.mentions!.headline, 'Named first')).toEqual(first);
  });

  it('open, for whoever edits a chart’s data, the numbers that the chart shows', () => {
    const all = deck.slides.flatMap(({ charts }) => charts.flatMap(({ series }) => series));

    expect(all.length).toBeGreaterThan(30);
    for (const { values } of all) expect(values.cells).toEqual(values.cache);
  });

  it('say wave, dates, people and target at their foot, and in the notes the wording, the method and the fingerprint', () => {
    for (const { words, notes } of deck.slides) {
      expect(words).toContain(`Summer, `);
      expect(words).toContain(`${report.wave.completes} completes · target version 1 (ffffffffffff)`);
      for (const line of shown.method) expect(notes).toContain(line);
      expect(notes).toContain('f'.repeat(64));
    }
    const image = report.questions.find(({ key }) => key === 'image')!;
    expect(slideWith(shown.gaps.headline)[0]!.notes).toContain(image.wording);
    expect(slideWith(shown.gaps.headline)[0]!.notes).toContain(shown.gaps.base);
  });

  it('tell who cannot see what each chart and table shows', () => {
    for (const { xml } of deck.slides)
      for (const frame of allNamed(xml, 'p:graphicFrame'))
        expect(allNamed(frame, 'p:cNvPr')[0]!.attributes.get('descr')).not.toBe('');
  });

  it('are of the wave that is asked for, and of the newest where none is', async () => {
    const { id } = report.waves[0]!;
    const earlier = openDeck(await take(`?wave=${id}`));

    expect(earlier.slides[0]!.words).toContain('Spring');
    expect(earlier.slides[0]!.words).not.toContain('Summer,');
  });

  it('are for people of the workspace alone', async () => {
    const others = await app.workspace();

    await others.viewer.get(paths.reportFile(trackerId, 'pptx')).expect(404);
    await others.viewer.get(paths.reportFile(trackerId, 'pdf')).expect(404);
  });
});

describe('a PDF of the report', () => {
  it('is not offered, nor made, where the server has no browser, and what to do is said', async () => {
    const page = await workspace.viewer.get(paths.slides(trackerId)).expect(200);
    const refused = await workspace.viewer.get(paths.reportFile(trackerId, 'pdf')).expect(409);

    expect(page.text).toContain('This server makes no PDF files');
    expect(page.text).not.toContain(paths.reportFile(trackerId, 'pdf'));
    expect(refused.text).toContain('set CHROMIUM');
  });
});

describe('the look of the slides', () => {
  const typed = {
    ...{ heading: 'Georgia', text: 'Verdana', ink: '#101010', muted: '#555555', paper: '#ffffff' },
    ...{ own: '#884400', target: '#0044aa', second: '#662266', others: '#888888' },
  };

  it('is set for the workspace, and worn by its next slides', async () => {
    await app.visit(workspace.editor, paths.slides(trackerId));
    await app.post(workspace.editor, paths.slidesLook(trackerId), typed).expect(303);
    const theme = openDeck(await take('')).parts.get('ppt/theme/theme1.xml')!;

    expect(theme).toContain('<a:accent1><a:srgbClr val="884400"/></a:accent1>');
    expect(theme).toContain('<a:latin typeface="Georgia"/>');
    const template = await take('');
    await app.post(workspace.editor, paths.slidesPlainLook(trackerId), {}).expect(303);
    const { text } = await upload(template).expect(200);
    for (const value of ['Georgia', 'Verdana', '#884400', '#0044AA']) expect(text).toContain(`"${value}"`);
    expect((await upload(Buffer.from('%PDF')).expect(422)).text).toContain('no PowerPoint template');
    expect(openDeck(await take('')).parts.get('ppt/theme/theme1.xml')).toContain('0072B2');
  });

  it.each([
    ['own', 'blue', 'six digits'],
    ['own', '#eeeeff', 'cannot be told from the paper'],
    ['heading', '', 'name of one typeface'],
    ['heading', 'A"><x', 'name of one typeface'],
    ['paper', '#202020', 'cannot be told from the paper'],
  ])('is refused where %s is “%s”, with what was typed kept', async (name, value, message) => {
    await app.visit(workspace.editor, paths.slides(trackerId));
    const response = await app
      .post(workspace.editor, paths.slidesLook(trackerId), { ...typed, [name]: value })
      .expect(422);

    expect(response.text).toContain(message);
    expect(response.text).toContain('value="Verdana"');
  });

  it('is not for viewers to set', async () => {
    const { text } = await workspace.viewer.get(paths.slides(trackerId)).expect(200);
    expect(text).not.toContain(paths.slidesLook(trackerId));
  });
});

describeWithSoffice('another program', () => {
  it('opens the slides, every one of them', () => {
    const pdf = printedByOffice(file).toString('latin1');
    const pages = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;

    expect(pages).toBe(deck.slides.length);
  }, 90_000);
});
