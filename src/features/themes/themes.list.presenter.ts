import { count, counted } from '../../format/number';
import { paths } from '../../paths';
import { shareCell } from '../results/results.figures';
import { type MergePreview } from './themes.merging';
import { type ThemeVersion } from './themes.queries';
import { LONGEST_THEME } from './themes.schemas';
import { type Coded, type OpenScope } from './themes.scope';
import { presentVersions } from './themes.versions.presenter';
import { withQuery } from './themes.words';

export type ShownThemes = {
  open: OpenScope;
  coded: Coded;
  preview: MergePreview | undefined;
  versions: readonly ThemeVersion[];
  message: string;
  /** what was typed for the name of a new theme */
  typed: string;
};

/** The theme list of a question, with what can be done with each. */
export function presentThemeList({ open, coded, preview, versions, message, typed }: ShownThemes) {
  const { tracker, question } = open;
  const about = { question: question.key };
  const decided = (key: string) =>
    [...coded.decisions.values()].filter(({ themes }) => themes.includes(key)).length;
  return {
    title: `Themes – ${tracker.name}`,
    heading: question.label,
    message,
    typed,
    action: paths.openAnswersThemes(tracker.id),
    codingHref: withQuery(paths.openAnswersCoding(tracker.id), about),
    resultsHref: withQuery(paths.openAnswers(tracker.id), about),
    question: question.key,
    seen: String(coded.version),
    longest: String(LONGEST_THEME),
    themes: coded.themes.map(({ key, label }) => ({
      key,
      label,
      answers: counted(decided(key), 'different answer', 'different answers'),
      mayRemove: decided(key) === 0,
      others: coded.themes
        .filter((other) => other.key !== key)
        .map((other) => ({ key: other.key, label: other.label })),
      codedHref: withQuery(paths.openAnswersCoding(tracker.id), { ...about, show: 'coded', theme: key }),
    })),
    preview: preview === undefined ? null : presentPreview(preview),
    versions: presentVersions(versions, tracker.id),
  };
}

function presentPreview({ from, into, answers, waves }: MergePreview) {
  return {
    heading: `${from.label} becomes part of ${into.label}`,
    about: `This changes ${counted(answers, 'different answer', 'different answers')} in all waves. It can be taken back.`,
    from: { key: from.key, label: from.label },
    into: { key: into.key, label: into.label },
    rows: waves.map((wave) => ({
      wave: wave.label,
      from: shareCell(wave.from).share,
      into: shareCell(wave.into).share,
      after: shareCell(wave.after).share,
      base: count(wave.after.base),
    })),
  };
}
