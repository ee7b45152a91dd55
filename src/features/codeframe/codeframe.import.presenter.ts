import { count, counted } from '../../format/number';
import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';
import { type ComparedWave } from './codeframe.comparing';
import { effectsOf } from './codeframe.frame.presenter';
import { type Fault, type FrameImport } from './codeframe.import';
import { codingNav } from './codeframe.nav';

const MOST_FAULTS = 50;

/** Where a frame's file is sent, and what was wrong with the last one, by line and column. */
export function presentImport(tracker: Tracker, faults: readonly Fault[]) {
  return {
    title: `Code frame from a file – ${tracker.name}`,
    nav: codingNav(tracker.id, 'frame'),
    action: paths.codingFrameImport(tracker.id),
    csvHref: paths.codingFrameCsv(tracker.id),
    backHref: paths.codingFrame(tracker.id),
    error:
      faults.length === 0
        ? ''
        : `${counted(faults.length, 'thing', 'things')} to put right; nothing was taken.`,
    faults: faults.slice(0, MOST_FAULTS).map(({ line, column, message }) => ({
      place: [line === 0 ? '' : `Line ${count(line)}`, column === '' ? '' : `column “${column}”`]
        .filter((part) => part !== '')
        .join(', '),
      message,
    })),
    more: faults.length > MOST_FAULTS ? `${count(faults.length - MOST_FAULTS)} more after these.` : '',
  };
}

type Adds = Extract<FrameImport, { kind: 'read' }>['adds'];

/** "2 brands, 14 spellings, 1 parent, 310 decisions" */
export function importWords({ brands, spellings, parents, decisions }: Adds): string {
  return [
    counted(brands.length, 'new brand', 'new brands'),
    counted(spellings, 'spelling', 'spellings'),
    counted(parents, 'parent', 'parents'),
    counted(decisions, 'decision', 'decisions'),
  ].join(', ');
}

export function presentImportPreview(shown: {
  tracker: Tracker;
  file: string;
  adds: Adds;
  compared: readonly ComparedWave[] | null;
  nameOf: (brand: string) => string;
}) {
  const { tracker, file, adds, compared, nameOf } = shown;
  const isNothing = adds.brands.length + adds.spellings + adds.parents + adds.decisions === 0;
  return {
    title: `Code frame from a file – ${tracker.name}`,
    nav: codingNav(tracker.id, 'frame'),
    action: paths.codingFrameImport(tracker.id),
    backHref: paths.codingFrameImport(tracker.id),
    csv: file,
    isNothing,
    what: isNothing
      ? 'The file says nothing that is not here already.'
      : `The file adds ${importWords(adds)}.`,
    brands: adds.brands.length === 0 ? '' : `New brands, not in the list: ${adds.brands.join(', ')}.`,
    kept:
      adds.kept === 0
        ? ''
        : `${counted(adds.kept, 'text was', 'texts were')} decided on by people here; their decisions stay as they are.`,
    ...effectsOf(compared, nameOf),
  };
}
