import { type Catalogue } from '../../../format/tongue';
import { type EN_MORE } from './en.more';

export const DE_MORE: Catalogue<keyof typeof EN_MORE> = {
  rounds: { one: 'Es gibt eine Runde.', other: 'Es gibt höchstens {count} Runden.' },
  agreedWhen:
    'Eine Aussage gilt als vereinbart, wenn die mittlere Hälfte aller Antworten innerhalb von {points} Punkten liegt und man sich deutlich einiger ist als durch Zufall (r_wg mindestens {least}).',
  todayShown: 'Wie der Markt uns heute sieht, wird ab der ersten Runde gezeigt.',
  todayHeldBack:
    'Wie der Markt uns heute sieht, bleibt in der ersten Runde verdeckt, damit alle zuerst sagen, was sie wollen.',
  withoutMedian:
    'Ohne Einigung wird trotzdem der Median vorgeschlagen; der Widerspruch bleibt daneben stehen.',
  withoutFacilitator:
    'Ohne Einigung schlägt die Moderation einen Anteil bis zu 10 Punkte neben dem Median vor, mit einem Grund.',
  withoutLeftOut: 'Ohne Einigung bekommt eine Aussage in dieser Fassung kein Ziel.',
  anonymous:
    'Niemand sieht, wer was gesagt hat. Bei weniger als fünf Antworten wird nur die mittlere (der Median) gezeigt und keine Streuung.',
  keepsAnswer: 'Wer in einer späteren Runde nichts Neues sagt, behält die bisherige Antwort.',

  notMeasured: 'noch nicht gemessen',
  measured: '{share} ({base} Befragte)',
  measuredRange: '{share}, wahrscheinlich {range} ({base} Befragte)',
  nobody: 'Niemand hat geantwortet',
  medianOnly: 'Nur der Median: weniger als {required} Antworten',
  agreed: 'Vereinbart: mittlere Hälfte innerhalb von {width}',
  near: 'Nicht ganz: mittlere Hälfte innerhalb von {width}',
  nearFar: 'Nicht ganz: mittlere Hälfte innerhalb von {width}, und einige weit entfernt',
  divided: 'Geteilt: mittlere Hälfte innerhalb von {width}',
  noReason: 'ohne Grund',
  stripNobody: 'Niemand hat geantwortet.',
  stripMedian: 'Median {share} von {people}',
  stripRange: 'Antworten von {low} bis {high}',
  stripOwn: 'Ihre {share}',
  stripToday: 'heute gemessen {share}',

  over: 'Dieser Link öffnet nichts mehr',
  overWhy:
    'Er ist abgelaufen, durch einen neueren ersetzt oder unvollständig kopiert worden. Was damit gesagt wurde, bleibt erhalten.',
  overAsk: 'Bitten Sie die Person, die Sie eingeladen hat, um einen neuen Link.',
  closedOpen: 'Runde {round} ist geschlossen, Runde {open} ist offen',
  justClosed: 'Die Runde ist gerade geschlossen worden',
  changed: 'Das hat sich inzwischen geändert',
  tooLate: 'Was Sie geschickt haben, kam zu spät, um zu zählen. Alles vorher Gespeicherte zählt.',
  typedOpen: 'Was Sie getippt haben, steht unten: Sie können es in der offenen Runde sagen.',
  typedCopy: 'Was Sie getippt haben, steht unten, damit Sie es kopieren und der Moderation schicken können.',
  goToRound: 'Zu Runde {round}',
  youTyped: 'Was Sie getippt haben',
  labelDesired: 'Von 100 Menschen',
  labelLeast: 'Mindestens',
  labelDeadline: 'Bis wann',
  labelReason: 'Warum',

  typeShare: 'Geben Sie ein, wie viele von 100 das über uns sagen sollen, etwa 35.',
  typeNumber: 'Geben Sie eine Zahl von 0 bis 100 ein, etwa 35.',
  typeWhole: 'Geben Sie ganze Zahlen von 100 ein: 35 für 35 von 100, nicht 0,35.',
  leastAbove:
    'Das Mindeste kann nicht über dem liegen, was Sie wollen ({share}). Geben Sie hier weniger oder dort mehr ein.',
  waveClosed:
    '„{deadline}“ ist schon beendet: Bis dahin lässt sich nichts mehr erreichen. Wählen Sie etwas Späteres.',
  typeDate: 'Geben Sie ein Datum wie 2027-06-30 oder den Namen einer geplanten Welle ein.',
  datePast:
    'Dieses Datum ist vorbei: Bis dahin lässt sich nichts mehr erreichen. Geben Sie ein späteres ein.',
  doubtHeldBack:
    'In {wave} war keine Marke der Kategorie in der Nähe. Geben Sie weniger ein oder drücken Sie noch einmal „Speichern“, wenn Sie es so meinen.',
  doubt:
    'Das Höchste, was eine Marke der Kategorie in {wave} hatte, waren {share} ({brand}). Geben Sie weniger ein oder drücken Sie noch einmal „Speichern“, wenn Sie es so meinen.',
  typePoints: 'Geben Sie Punkte von 0 bis 100 ein, etwa 20.',
  sayWhy: 'Sagen Sie, warum Sie widersprechen, damit die Moderation etwas tun kann.',
  tooLong: 'Höchstens {most} Zeichen.',

  mailHello: 'Guten Tag {name}',
  mailSign:
    'das Ziel „{title}“ für {tracker} kann unterschrieben werden. Bitte lesen Sie es und unterschreiben oder widersprechen Sie:',
  mailRound:
    'wir einigen uns auf „{title}“ für {tracker} und brauchen Ihre Sicht. Es dauert etwa zehn Minuten und geht auch auf dem Telefon:',
  mailCloses: 'Die Runde soll am {day} schließen; was bis dahin nicht gesagt ist, wird in ihr nicht gehört.',
  mailPrivacy:
    'Der Link gehört nur Ihnen: Bitte geben Sie ihn nicht weiter. Niemand sieht, wer was gesagt hat. Sie können jederzeit aufhören und später weitermachen.',
  mailStop: 'Keine E-Mails mehr hierzu: {link}',
  subjectSign: 'Bitte unterschreiben: {title}',
  subjectRound: 'Ihre Sicht, bitte: {title}',
  subjectReminder: 'Zur Erinnerung: {title}',
};
