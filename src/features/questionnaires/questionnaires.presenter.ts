import { aboutMinutes } from '../../format/duration';
import { counted } from '../../format/number';
import { type DescribedBlock, type DescribedQuestion, describeInstrument } from '../../instrument/describe';
import { type Instrument } from '../../instrument/instrument';
import { minutesOf } from '../../instrument/length';
import { paths } from '../../paths';
import { type Finding, type Severity } from './questionnaires.lint.types';

export type Mark = { tone: string; icon: string; severity: string; message: string; fix: string };

export type PageQuestion = DescribedQuestion & { number: string; order: string; marks: Mark[] };
export type PageBlock = { id: string; title: string; seal: string; questions: PageQuestion[] };

export type QuestionnairePage = {
  title: string;
  verdict: { tone: string; words: string };
  length: string;
  size: string;
  hash: string;
  settingsHref: string;
  wavesHref: string;
  mayEdit: boolean;
  intro: { sponsor: string; purpose: string; contact: string; marks: Mark[] };
  general: Mark[];
  blocks: PageBlock[];
  preview: { src: string; wave: string } | null;
  frozen: string;
};

export type QuestionnaireShown = {
  tracker: { id: string; name: string };
  instrument: Instrument;
  hash: string;
  findings: Finding[];
  preview: { label: string; testSlug: string } | undefined;
  /** the wave that is being asked with other questions than these, where there is one */
  differsFrom: string | undefined;
  mayEdit: boolean;
};

export function presentQuestionnaire(shown: QuestionnaireShown): QuestionnairePage {
  const { tracker, instrument, findings, preview } = shown;
  const blocks = presentBlocks(describeInstrument(instrument), findings);
  const placed = new Set(blocks.flatMap(({ questions }) => questions.map(({ key }) => key)).concat('intro'));
  return {
    title: `Questionnaire · ${tracker.name}`,
    verdict: verdict(findings),
    length: aboutMinutes(minutesOf(instrument) * 60),
    size: `${counted(instrument.brands.length, 'brand', 'brands')}, ${counted(instrument.statements.length, 'statement', 'statements')}`,
    hash: shown.hash,
    settingsHref: paths.trackerSettings(tracker.id),
    wavesHref: paths.waves(tracker.id),
    mayEdit: shown.mayEdit,
    intro: { ...instrument.intro, marks: marksAt('intro', findings) },
    general: findings.filter(({ place }) => !placed.has(place)).map(presentMark),
    blocks,
    preview: preview === undefined ? null : { src: paths.survey(preview.testSlug), wave: preview.label },
    frozen: frozenWords(shown.differsFrom),
  };
}

function presentBlocks(described: DescribedBlock[], findings: Finding[]): PageBlock[] {
  let number = 0;
  return described.map(({ title, note, questions }, block) => ({
    id: `block-${block + 1}`,
    title,
    seal: note,
    questions: questions.map((question) => ({
      ...question,
      number: String((number += 1)),
      order: question.isRandomOrder ? 'in random order' : '',
      marks: marksAt(question.key, findings),
    })),
  }));
}

function marksAt(place: string, findings: Finding[]): Mark[] {
  return findings.filter((finding) => finding.place === place).map(presentMark);
}

const SEVERITIES: Record<Severity, Pick<Mark, 'tone' | 'icon' | 'severity'>> = {
  block: { tone: 'mark-block', icon: 'warning', severity: 'Blocks opening' },
  warn: { tone: 'mark-warn', icon: 'warning', severity: 'Worth changing' },
  info: { tone: 'mark-info', icon: 'info', severity: 'Worth a thought' },
};

function presentMark({ severity, message, fix }: Finding): Mark {
  return { ...SEVERITIES[severity], message, fix };
}

function verdict(findings: Finding[]): QuestionnairePage['verdict'] {
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
  return `“${label}” is asked as it was when it opened. What you see here is for the next wave.`;
}
