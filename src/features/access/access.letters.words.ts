import { primaryOf } from '../../instrument/translation.wording';
import { NOTHING_SET, type AccessSettings } from './access.settings';

type LetterWords = Pick<AccessSettings, 'subject' | 'invitation' | 'reminderSubject' | 'reminder'> & {
  /** stands under every mail, before the address of the way out */
  foot: string;
};

const EN: LetterWords = { ...lettersOf(NOTHING_SET), foot: 'No more mails from us in this matter:' };

const DE: LetterWords = {
  subject: 'Ihre Meinung ist gefragt',
  invitation: `Guten Tag {name}

wir möchten erfahren, wie Sie die Unternehmen sehen, zwischen denen Sie wählen können. Das Antworten dauert wenige Minuten:

{link}

Der Link gehört Ihnen allein: Bitte geben Sie ihn nicht weiter. Sie können jederzeit aufhören und später mit demselben Link weitermachen.

Vielen Dank`,
  reminderSubject: 'Erinnerung: Ihre Meinung ist gefragt',
  reminder: `Guten Tag {name}

vor einigen Tagen haben wir Sie nach Ihrer Meinung gefragt. Wenn Sie ein paar Minuten Zeit haben: Dieser Link führt zu den Fragen:

{link}

Vielen Dank. Das ist unsere letzte Bitte in dieser Sache.`,
  foot: 'Keine E-Mails mehr von uns in dieser Sache:',
};

const AR: LetterWords = {
  subject: 'يهمّنا رأيكم',
  invitation: `السلام عليكم {name}

نودّ أن نعرف كيف ترون الشركات التي يمكنكم الاختيار بينها. تستغرق الإجابة بضع دقائق:

{link}

هذا الرابط خاص بكم وحدكم: يُرجى عدم إعطائه لغيركم. يمكنكم التوقف في أي وقت والمتابعة لاحقًا بالرابط نفسه.

شكرًا لكم`,
  reminderSubject: 'تذكير: يهمّنا رأيكم',
  reminder: `السلام عليكم {name}

سألناكم قبل بضعة أيام عن رأيكم. إذا كانت لديكم بضع دقائق، فهذا الرابط يقود إلى الأسئلة:

{link}

شكرًا لكم. هذا آخر ما نطلبه منكم في هذا الشأن.`,
  foot: 'لإيقاف رسائلنا في هذا الشأن:',
};

export const LETTERS: Readonly<Record<string, LetterWords>> = { en: EN, de: DE, ar: AR };

function lettersOf({ subject, invitation, reminderSubject, reminder }: AccessSettings) {
  return { subject, invitation, reminderSubject, reminder };
}

/** The words that we have in the languages of a tracker, each once, in their order; English where we have none of them. */
function wordsIn(languages: readonly string[]): LetterWords[] {
  const known = languages.map(primaryOf).filter((language) => language in LETTERS);
  const words = [...new Set(known)].map((language) => LETTERS[language]!);
  return words.length === 0 ? [EN] : words;
}

/** Between the same letter in two languages: which of them somebody reads is not known before they answer. */
const BETWEEN = '\n\n* * *\n\n';

/** Letters that nobody has worded speak all languages of the tracker that we have words in. */
export function lettersIn(settings: AccessSettings, languages: readonly string[]): AccessSettings {
  const words = wordsIn(languages);
  const said = (key: keyof ReturnType<typeof lettersOf>, between: string) =>
    settings[key] === EN[key] ? words.map((one) => one[key]).join(between) : settings[key];
  return {
    ...settings,
    subject: said('subject', ' / '),
    invitation: said('invitation', BETWEEN),
    reminderSubject: said('reminderSubject', ' / '),
    reminder: said('reminder', BETWEEN),
  };
}

/** The way out of mails, in every language that a recipient may read. */
export function footIn(languages: readonly string[], unsubscribe: string): string {
  const lines = wordsIn(languages).map(({ foot }) => `${foot} ${unsubscribe}`);
  return ['--', ...lines].join('\n');
}
