import { count as whole, counted } from '../../format/number';
import { type Field, field, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type AccessFrame, type Place, presentAccessFrame } from './access.frame.presenter';
import { type AccessSettings } from './access.settings';

export type MailPage = AccessFrame & {
  action: string;
  /** what to set where no mail server is; '' where one is */
  missing: string;
  csvHref: string;
  fields: Field[];
  days: Field;
  test: { action: string; to: string } | null;
  send: { action: string; round: string; label: string; words: string; isPossible: boolean } | null;
  rounds: { name: string; sent: string; waiting: string; refused: string; dropped: string }[];
  bounces: Field;
  bouncesAction: string;
  contacts: string;
  contactsAction: string;
};

export type MailShown = {
  values: FormValues;
  errors: FormErrors;
  notice: string;
  edit: number;
  isReady: boolean;
  perMinute: number;
  ownAddress: string;
  nextRound: number;
  recipients: number;
  isOpen: boolean;
  counts: { round: number; state: string; mails: number }[];
  contacts: number;
};

export function presentMail(place: Place, shown: MailShown): MailPage {
  const { tracker, wave } = place;
  const { values, errors, isReady, contacts } = shown;
  return {
    ...presentAccessFrame(place, 'mail', shown),
    action: paths.accessMail(tracker.id, wave.id),
    missing: isReady
      ? ''
      : 'No mail server is set. Whoever runs Regard sets SMTP_URL and MAIL_FROM; until then, download the links and send them with a mail program.',
    csvHref: paths.accessLinksCsv(tracker.id, wave.id),
    fields: FIELDS.map(({ name, label, ...more }) => field(name, label, values, errors, more)),
    days: field(
      'contactDays',
      'Delete names and addresses this many days after the wave closes',
      values,
      errors,
    ),
    test: isReady ? { action: paths.accessMailTest(tracker.id, wave.id), to: shown.ownAddress } : null,
    send: isReady ? presentSending(place, shown) : null,
    rounds: presentRounds(shown.counts),
    bounces: field('addresses', 'Addresses that came back', values, errors, {
      type: 'textarea',
      hint: 'Paste them from your mail program, or the lines of a CSV: whatever looks like an address is taken.',
    }),
    bouncesAction: paths.accessBounces(tracker.id, wave.id),
    contacts: contacts === 0 ? '' : counted(contacts, 'name or address', 'names and addresses'),
    contactsAction: paths.accessContacts(tracker.id, wave.id),
  };
}

function presentSending(
  { tracker, wave }: Place,
  { nextRound, recipients, isOpen, perMinute }: MailShown,
): MailPage['send'] {
  const what = nextRound === 0 ? 'invitation' : 'reminder';
  const people = counted(recipients, 'person', 'people');
  const minutes = Math.max(1, Math.ceil(recipients / perMinute));
  const pace = `${perMinute} a minute, so about ${counted(minutes, 'minute', 'minutes')}. You can leave this page.`;
  const nobody =
    nextRound === 0
      ? 'Nobody with an address is left to invite. Make links first.'
      : 'Nobody is left to remind.';
  return {
    action: paths.accessMailSend(tracker.id, wave.id),
    round: String(nextRound),
    label: `Send the ${what} to ${people}`,
    words: !isOpen ? 'Mails can be sent once the wave is open.' : recipients === 0 ? nobody : pace,
    isPossible: isOpen && recipients > 0,
  };
}

function presentRounds(counts: MailShown['counts']): MailPage['rounds'] {
  const rounds = [...new Set(counts.map(({ round }) => round))];
  return rounds.map((round) => {
    const of = (...states: string[]) =>
      whole(
        counts
          .filter((one) => one.round === round && states.includes(one.state))
          .reduce((sum, { mails }) => sum + mails, 0),
      );
    return {
      name: round === 0 ? 'Invitation' : `Reminder ${round}`,
      sent: of('sent'),
      waiting: of('waiting', 'sending'),
      refused: of('refused'),
      dropped: of('dropped'),
    };
  });
}

const FIELDS = [
  { name: 'subject', label: 'Subject of the invitation' },
  {
    name: 'invitation',
    label: 'Invitation',
    type: 'textarea',
    hint: '{link} becomes the person’s own link, {name} their name. A line to get no more mails is added.',
  },
  { name: 'reminderSubject', label: 'Subject of the reminder' },
  { name: 'reminder', label: 'Reminder', type: 'textarea' },
] as const;

export function mailValues(settings: AccessSettings): FormValues {
  const { subject, invitation, reminderSubject, reminder, contactDays } = settings;
  return { subject, invitation, reminderSubject, reminder, contactDays: String(contactDays) };
}
