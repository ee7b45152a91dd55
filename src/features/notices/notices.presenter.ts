import { day, moment as dayAndTime } from '../../format/date';
import { counted } from '../../format/number';
import {
  type ErrorSummary,
  errorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { sharingTabs, type SharingTab } from '../sharing/sharing.tabs';
import { type Content, type Told } from './notices.mails.queries';
import { type Moment, type Recipient } from './notices.queries';
import { type Messages } from './notices.reading';

export type RecipientRow = {
  name: string;
  email: string;
  wants: string;
  state: string;
  tone: 'good' | 'quiet' | 'warning';
  removeAction: string;
};

export type NoticesPage = {
  title: string;
  tabs: SharingTab[];
  notice: string;
  hasMail: boolean;
  settingsAction: string;
  moments: { value: string; label: string; hint: string; isChosen: boolean }[];
  recipients: RecipientRow[];
  errors: ErrorSummary;
  addAction: string;
  fields: Field[];
  wants: { name: string; label: string; hint: string; isTicked: boolean }[];
  wantsError: string;
  previews: { heading: string; id: string; subject: string; text: string }[];
  told: { when: string; what: string; mails: string }[];
};

export const ADD_DEFAULTS: FormValues = {
  person: '',
  name: '',
  email: '',
  wantsAnswer: 'yes',
  wantsAlerts: 'yes',
};

export type NoticesState = {
  hasMail: boolean;
  moment: Moment;
  recipients: readonly Recipient[];
  members: readonly { personId: string; name: string; email: string }[];
  messages: Messages | undefined;
  told: readonly Told[];
  values: FormValues;
  errors: FormErrors;
  notice: string;
};

export function presentNotices(tracker: { id: string; name: string }, state: NoticesState): NoticesPage {
  const { values, errors, members, messages } = state;
  const isWrong = Object.keys(errors).length > 0;
  return {
    title: `${isWrong ? 'Error: ' : ''}E-mails · Sharing · ${tracker.name}`,
    tabs: sharingTabs(tracker.id, 'notices'),
    notice: state.notice,
    hasMail: state.hasMail,
    settingsAction: paths.noticeSettings(tracker.id),
    moments: MOMENTS.map((one) => ({ ...one, isChosen: one.value === state.moment })),
    recipients: state.recipients.map((one) => recipientRow(tracker.id, one)),
    errors: errorSummary(errors),
    addAction: paths.noticeRecipients(tracker.id),
    fields: fieldsOf(values, errors, members),
    wants: WANTS.map((one) => ({ ...one, isTicked: values[one.name] === 'yes' })),
    wantsError: errors['wantsAnswer'] ?? '',
    previews: messages === undefined ? [] : previewsOf(messages),
    told: toldRows(state.told),
  };
}

const MOMENTS = [
  {
    value: 'closed',
    label: 'When a wave has closed',
    hint: 'Half an hour after its end, when nobody answers any more. The mail says so where the results are provisional.',
  },
  {
    value: 'published',
    label: 'When its results are published',
    hint: 'After somebody has looked at the weights.',
  },
] as const;

const WANTS = [
  {
    name: 'wantsAnswer',
    label: 'The answer of each wave',
    hint: 'The sentences that the report begins with.',
  },
  {
    name: 'wantsAlerts',
    label: 'Alerts',
    hint: 'Only where the state of a statement changed with a clear rise or fall; never for noise.',
  },
];

function fieldsOf(values: FormValues, errors: FormErrors, members: NoticesState['members']): Field[] {
  const people = members.map(({ personId, name, email }) => ({
    value: personId,
    label: `${name}, ${email}`,
  }));
  return [
    field('person', 'A colleague', values, errors, {
      ...{ type: 'select', hint: 'They have an account, so they are on the list at once.' },
      options: [{ value: '', label: 'Somebody else' }, ...people],
    }),
    field('name', 'Or somebody else: name', values, errors),
    field('email', 'E-mail address', values, errors, {
      ...{ type: 'email', hint: 'They are asked first, and get nothing until they say yes.' },
    }),
  ];
}

function recipientRow(trackerId: string, recipient: Recipient): RecipientRow {
  const { id, name, email, wantsAnswer, wantsAlerts, state, madeAt, decidedAt } = recipient;
  const wants = [...(wantsAnswer ? ['the answer'] : []), ...(wantsAlerts ? ['alerts'] : [])].join(' and ');
  const since = day(decidedAt ?? madeAt);
  const STATES = {
    asked: { state: `asked on ${day(madeAt)}, no answer yet`, tone: 'warning' },
    confirmed: { state: `since ${since}`, tone: 'good' },
    stopped: { state: `wants no more, since ${since}`, tone: 'quiet' },
    removed: { state: 'removed', tone: 'quiet' },
  } as const;
  return {
    ...{ name: name === '' ? 'Somebody' : name, email, wants: `Gets ${wants}` },
    ...STATES[state],
    removeAction: email === '' ? '' : paths.removeRecipient(trackerId, id),
  };
}

function previewsOf({ wave, answer, alert }: Messages): NoticesPage['previews'] {
  const text = ({ paragraphs }: Content) => paragraphs.join('\n\n');
  return [
    { heading: `The answer of ${wave.label}`, id: 'answer', subject: answer.subject, text: text(answer) },
    alert === null
      ? {
          ...{ heading: `Alert of ${wave.label}`, id: 'alert', subject: '' },
          text: 'None: no statement changed its state with a clear rise or fall, so no mail is sent.',
        }
      : { heading: `Alert of ${wave.label}`, id: 'alert', subject: alert.subject, text: text(alert) },
  ];
}

const KINDS = { answer: 'The answer', alert: 'Alert' } as const;
const MAILS: Record<string, string> = {
  ...{ waiting: 'waiting', sending: 'being sent', sent: 'sent', refused: 'not taken' },
  dropped: 'no longer wanted',
};

function toldRows(told: readonly Told[]): NoticesPage['told'] {
  const rows = new Map<string, NoticesPage['told'][number]>();
  for (const { waveLabel, kind, madeAt, state, mails } of told) {
    const key = `${waveLabel} ${kind}`;
    const known = rows.get(key)?.mails;
    const words = state === null ? 'no mails' : `${counted(mails, 'mail', 'mails')} ${MAILS[state] ?? state}`;
    rows.set(key, {
      when: dayAndTime(madeAt),
      what: `${KINDS[kind]} of ${waveLabel}`,
      mails: known === undefined ? words : `${known}, ${words}`,
    });
  }
  return [...rows.values()];
}
