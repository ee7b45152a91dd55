import { type Response } from 'express';
import { differencesBetween } from '../../http/differences';
import { type FormErrors, type FormValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { type Who } from '../../http/roles';
import { type OwnQuestion } from '../../instrument/own';
import { type Tracker } from '../trackers/trackers.queries';
import { askableBefore } from './questionnaires.conditions';
import { stepsOf } from './questionnaires.graph';
import { type Draft, partHash } from './questionnaires.loading';
import { presentOwn } from './questionnaires.own.presenter';
import { ownValues } from './questionnaires.own-values';
import { previewSrc, stateAt } from './questionnaires.preview-state';
import { placeOf } from './questionnaires.showing';
import { ownPlace, quoted } from './questionnaires.texts';

export type OwnPlaceShown = { tracker: Tracker; draft: Draft; question: OwnQuestion };
export type OwnForm = {
  values?: FormValues;
  errors?: FormErrors;
  focus?: string;
  isStale?: boolean;
  isDirty?: boolean;
  isSaved?: boolean;
};

/** The form of a question as it is stored, or with what was typed and why it was not saved. */
export function showOwn(res: Response, who: Who, place: OwnPlaceShown, form: OwnForm): void {
  const { tracker, draft, question } = place;
  const stored = ownValues(question);
  const { values = stored, errors = {}, isStale = false, isSaved = false, ...more } = form;
  const common = {
    tracker,
    question,
    edit: draft.edit,
    seen: partHash(question),
    askable: askableBefore(draft.instrument, question.key),
    pipes: pipesFor(draft, question),
    findings: draft.findings.filter((finding) => finding.place === ownPlace(question.key)),
    previewSrc: previewSrc(tracker.id, stateAt(draft.instrument, ownPlace(question.key))),
    isSaved,
  };
  const now = presentOwn({ ...common, values: stored, errors: {} });
  const page = presentOwn({ ...common, values, errors, ...more });
  const differences = isStale ? differencesBetween(now, page) : [];
  renderStaff(res, who, 'questionnaires/own', { ...page, differences }, placeOf(tracker));
}

/** Earlier questions of one's own whose answer can be read out in a sentence. */
function pipesFor({ instrument }: Draft, question: OwnQuestion): { key: string; label: string }[] {
  const steps = stepsOf(instrument);
  const here = steps.findIndex(({ key }) => key === ownPlace(question.key));
  return steps.slice(0, here).flatMap(({ own }) => {
    if (own === undefined || own.kind === 'text' || own.kind === 'consent') return [];
    return [{ key: own.key, label: quoted(own.text) }];
  });
}
