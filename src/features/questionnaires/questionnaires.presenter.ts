import { counted } from '../../format/number';
import { errorSummary, type FormErrors, type FormValues } from '../../http/forms';
import { type Instrument } from '../../instrument/instrument';
import { paths } from '../../paths';
import { type BuilderBlock, presentBlocks } from './questionnaires.blocks.presenter';
import { type LengthWords } from './questionnaires.length-words';
import { type Finding } from './questionnaires.lint.types';
import { type Draft } from './questionnaires.loading';
import { type Mark, presentMarks } from './questionnaires.marks';
import { type Moved } from './questionnaires.segment-mend';
import { type Settled } from './questionnaires.setting-mend';
import { presentShape, shapeValues } from './questionnaires.shape.presenter';

export type QuestionnaireShown = {
  tracker: { id: string; name: string };
  draft: Draft;
  hash: string;
  length: LengthWords;
  /** what the last step was, and the one that was taken back */
  steps: { undo: string | undefined; redo: string | undefined };
  preview: { label: string; testSlug: string } | undefined;
  previewSrc: string;
  /** the wave that is being asked with other questions than these, where there is one */
  differsFrom: string | undefined;
  mayEdit: boolean;
  notice?: string;
  moved?: Moved | undefined;
  settled?: Settled | undefined;
  shape?: { values: FormValues; errors: FormErrors };
};

export function presentQuestionnaire(shown: QuestionnaireShown) {
  const { tracker, draft, preview, mayEdit } = shown;
  const { instrument, findings } = draft;
  const edit = mayEdit ? draft.edit : undefined;
  const blocks = presentBlocks(tracker.id, draft, edit);
  const part = (name: string) => paths.builder(tracker.id, name);
  const shape = shown.shape ?? { values: shapeValues(draft.plan), errors: {} };
  return {
    title: `${Object.keys(shape.errors).length > 0 ? 'Error: ' : ''}Questionnaire · ${tracker.name}`,
    notice: shown.notice ?? '',
    ...(mayEdit ? justDone(shown) : justDone({})),
    errors: errorSummary(shape.errors),
    verdict: verdict(findings),
    length: shown.length,
    size: sizeWords(instrument),
    hash: shown.hash,
    mayEdit,
    edit: String(draft.edit),
    steps: { undo: shown.steps.undo ?? '', redo: shown.steps.redo ?? '', action: part('history') },
    ...links(tracker.id),
    previewSrc: shown.previewSrc,
    test: preview === undefined ? null : { href: paths.survey(preview.testSlug), wave: preview.label },
    intro: { ...instrument.intro, marks: marksAt('intro') },
    general: presentMarks(
      tracker.id,
      edit,
      findings.filter(({ place }) => !isPlaced(blocks, place)),
    ),
    blocks,
    shape: presentShape(part('shape'), shape, draft),
    frozen: frozenWords(shown.differsFrom),
  };

  function marksAt(place: string): Mark[] {
    return presentMarks(
      tracker.id,
      edit,
      findings.filter((finding) => finding.place === place),
    );
  }
}

function justDone({ moved, settled }: Pick<QuestionnaireShown, 'moved' | 'settled'>) {
  return { moved: moved ?? null, settled: settled ?? null };
}

function isPlaced(blocks: readonly BuilderBlock[], place: string): boolean {
  return place === 'intro' || blocks.some(({ questions }) => questions.some(({ key }) => key === place));
}

function links(trackerId: string) {
  const part = (name: string) => paths.builder(trackerId, name);
  return {
    settings: settingsLinks(trackerId),
    wavesHref: paths.waves(trackerId),
    arrangeHref: part('own'),
    exportHref: part('plan.json'),
    importHref: part('import'),
    previewHref: part('preview'),
  };
}

function settingsLinks(trackerId: string) {
  return {
    basics: paths.trackerSettings(trackerId),
    brands: paths.trackerBrands(trackerId),
    statements: paths.trackerStatements(trackerId),
    segments: paths.trackerSegments(trackerId),
    languages: paths.languages(trackerId),
  };
}

function sizeWords({ brands, statements, own = [] }: Instrument): string {
  const parts = [
    counted(brands.length, 'brand', 'brands'),
    counted(statements.length, 'statement', 'statements'),
    ...(own.length === 0 ? [] : [counted(own.length, 'question of your own', 'questions of your own')]),
  ];
  return parts.join(', ');
}

function verdict(findings: readonly Finding[]): { tone: string; words: string } {
  const blocking = findings.filter(({ severity }) => severity === 'block').length;
  const other = findings.length - blocking;
  if (blocking > 0) {
    return {
      tone: 'state-warning',
      words: `Not ready: ${counted(blocking, 'thing stands', 'things stand')} in the way of opening a wave`,
    };
  }
  const advice = other === 0 ? '' : `, with ${counted(other, 'piece', 'pieces')} of advice below`;
  return { tone: 'state-good', words: `Ready to be asked${advice}` };
}

function frozenWords(label: string | undefined): string {
  if (label === undefined) return '';
  return `“${label}” is asked as it was when it opened. What you see and change here is for the next wave.`;
}
