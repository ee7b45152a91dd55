import { codebookLines } from '../../src/features/exports/exports.codebook';
import { exportText, prepareExport } from '../../src/features/exports/exports.file';
import { longText } from '../../src/features/exports/exports.long';
import { decide } from '../../src/features/themes/themes.deciding';
import { type DecisionForm } from '../../src/features/themes/themes.schemas';
import { typedTexts } from '../../src/features/themes/themes.queue';
import { loadCoded, loadOpenScope } from '../../src/features/themes/themes.scope';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { useApp } from '../support/app';
import { openTracker, openWave, times } from '../support/open-answers';

const app = useApp();

async function files() {
  const workspace = await app.workspace();
  const trackerId = await openTracker(app.db, workspace.id);
  await openWave(app.db, trackerId, 'Spring', [
    ...times('too dear', 1),
    ...times('friendly', 1),
    ...times('nothing', 1),
    ...times('', 1),
  ]);
  const open = (await loadOpenScope(app.db, await getTrackerById(app.db, trackerId), 'why', app.clock.now))!;
  const coded = await loadCoded(app.db, open);
  const typed = typedTexts(coded, coded.waves, 'why').find(({ box }) => box.text === 'too dear')!;
  const form: DecisionForm = {
    ...{ seen: 0, fingerprints: [typed.box.fingerprint] },
    meaning: { kind: 'coded', themes: [], newTheme: 'Price', tone: 'negative' },
  };
  await decide(app.db, open.about, form, () => true, { name: 'Ada', at: '2026-06-01T00:00:00.000Z' });
  const file = await prepareExport(app.context, trackerId, await listWaves(app.db, trackerId));
  const read = async (parts: AsyncGenerator<string>) => {
    const lines: string[] = [];
    for await (const part of parts) lines.push(part);
    return lines.join('').trim().split('\r\n');
  };
  return {
    wide: await read(exportText(app.context, file, 'completed')),
    long: await read(longText(app.context, file, 'completed')),
    codebook: codebookLines(file).map((line) => line.join('|')),
  };
}

describe('files of respondents', () => {
  it('hold themes and tone of coded answers, and nothing where nobody decided', async () => {
    const { wide, long, codebook } = await files();
    const cells = wide.map((line) => line.split(','));
    const [theme, tone, why] = ['theme__why__price', 'tone__why', 'own__why'].map((name) =>
      cells[0]!.indexOf(name),
    );
    const said = cells.slice(1).map((row) => [row[why!], row[theme!], row[tone!]].join(' '));

    expect(said.sort()).toEqual(['  ', 'friendly  ', 'nothing  ', 'too dear 1 negative'].sort());
    expect(long[0]).toContain('theme__why__price');
    expect(codebook.find((line) => line.startsWith('theme__why__price'))).toContain('Price');
  });
});
