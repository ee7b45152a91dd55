import { type Catalogue } from '../../../format/tongue';
import { type Words } from './en';

/** German, in the polite form. */
export const DE: Catalogue<keyof Words> = {
  skip: 'Direkt zum Inhalt',
  foot: 'Ihre Antworten sieht niemand mit Ihrem Namen. Der Link gehört nur Ihnen.',
  languages: 'Sprache',
  error: 'Fehler:',
  problem: 'Bitte prüfen Sie Ihre Angaben',
  lookTwice: 'Bitte zweimal hinsehen:',
  checkWish: 'Was verlangt das?',
  back: 'Zurück',
  saveOn: 'Speichern und weiter',
  saved: 'Gespeichert.',
  notSaved: 'Noch nicht gespeichert: keine Verbindung. „Speichern und weiter“ versucht es noch einmal.',

  welcome: 'Willkommen, {name}',
  roundClosed: 'Runde {round} ist geschlossen',
  roundAgain: 'Runde {round}: noch einmal hinsehen',
  stopped: 'Dies wurde abgebrochen',
  notBegun:
    'Die erste Runde hat noch nicht begonnen. Sobald sie beginnt, öffnet dieser Link sie: Heben Sie ihn auf.',
  thanks:
    'Danke. Was Sie gesagt haben, ist gespeichert und zählt; in dieser Runde lässt sich nichts mehr ändern.',
  wait: 'Sie hören von der Moderation, wenn es eine weitere Runde oder ein Ziel zu unterschreiben gibt.',
  stoppedWhy: 'Die Moderation hat es ohne ein Ziel abgebrochen. {note}',
  we: 'wir',
  task: {
    one: 'Wie soll {brand} gesehen werden? Für {count} Aussage sagen Sie, wie viele von 100 Menschen in unserer Zielgruppe sie über uns machen sollen und warum. Dann verteilen Sie 100 Punkte nach Wichtigkeit.',
    other:
      'Wie soll {brand} gesehen werden? Für jede von {count} Aussagen sagen Sie, wie viele von 100 Menschen in unserer Zielgruppe sie über uns machen sollen und warum. Dann verteilen Sie 100 Punkte nach Wichtigkeit.',
  },
  takes:
    'Es dauert etwa zehn Minuten. Jede Seite wird gespeichert; Sie können jederzeit aufhören und mit diesem Link wiederkommen. Der Link gehört nur Ihnen: Bitte geben Sie ihn nicht weiter.',
  lookAgain:
    'Zu jeder Aussage sehen Sie Ihre Antwort neben dem, was die anderen wollen, ohne Namen. Behalten Sie sie oder ändern Sie sie. Angesehen haben Sie {kept} von {all}.',
  stays: 'Was Sie nicht anfassen, bleibt, wie Sie es gesagt haben, {name}.',
  yourAnswers: 'Ihre Antworten',
  rules: 'Die Regeln, vor der ersten Runde festgelegt',
  start: 'Beginnen',
  goOn: 'Weiter',
  seeAnswers: 'Ihre Antworten ansehen',
  checkAndFinish: 'Prüfen und abschließen',
  notAnswered: 'noch nicht beantwortet',
  fromRound: '{answer}, aus Runde {round}',
  toShareOut: '100 Punkte zu verteilen',

  matters: 'Was am wichtigsten ist',
  mattersLead:
    'Verteilen Sie 100 Punkte: Je wichtiger eine Aussage für uns ist, desto mehr bekommt sie. Auch keiner ist eine Antwort.',
  allShared: 'Alle 100 Punkte sind verteilt.',
  pointsLeft: { one: 'Noch {count} von 100 Punkten übrig.', other: 'Noch {count} von 100 Punkten übrig.' },
  pointsOver: {
    one: '{count} Punkt zu viel: {sum} von 100.',
    other: '{count} Punkte zu viel: {sum} von 100.',
  },
  pointsHelp:
    'Sie haben {sum} von 100 Punkten vergeben. Ändern Sie sie, bis es aufgeht, oder lassen Sie sie umrechnen: Die Verhältnisse bleiben, wie sie sind.',
  scale: 'Auf 100 umrechnen',
  asTheyAre: 'So weitermachen',

  check: 'Prüfen Sie Ihre Antworten',
  done: 'Danke, Sie sind fertig',
  checkLead:
    'Alles hier ist schon gespeichert. Sagen Sie, dass Sie fertig sind, damit niemand auf Sie wartet.',
  doneLead:
    'Alles ist gespeichert; fertig waren Sie am {when}. Ändern können Sie es, bis die Moderation die Runde schließt.',
  noAnswer: 'keine Antwort',
  atLeast: 'mindestens {share}',
  by: 'bis {deadline}',
  points: { one: '{count} Punkt', other: '{count} Punkte' },
  iAmDone: 'Ich bin fertig',

  place: 'Aussage {index} von {all}',
  today: 'Heute: {share}',
  everybody: 'Was alle wollen',
  median: 'Median {share}',
  you: 'Sie {share}',
  reasons: 'Die genannten Gründe',
  keep: 'Meine {share} behalten und weiter',
  orChange: 'Oder ändern',
  desired: 'Wie viele von 100 Menschen in unserer Zielgruppe sollen das über uns sagen?',
  least: 'Wie viele müssten es mindestens sein? (freiwillig)',
  when: 'Bis wann? (freiwillig)',
  whenHint: 'Der Name einer geplanten Welle oder ein Datum wie 2027-06-30.',
  why: 'Warum? (die anderen lesen es ohne Ihren Namen)',

  signTitle: 'Wer wir sein wollen: bitte unterschreiben',
  lockedTitle: 'Das Ziel ist unterschrieben und gesperrt',
  lockedLead:
    'Alle haben unterschrieben. Diese Fassung kann niemand mehr ändern; wer es sich anders überlegt, macht eine neue, mit einem Grund.',
  signLead:
    'Das ist aus den Runden geworden. Mit Ihrer Unterschrift sagen Sie: Daran wollen wir gemessen werden. Haben alle unterschrieben, wird es gesperrt.',
  youSigned: 'Sie haben am {when} unterschrieben.',
  youObjected: 'Sie haben am {when} widersprochen: {reason}',
  ofPoints: '{points} von 100 Punkten',
  youDidNot: 'Sie haben nicht geantwortet.',
  youWanted: 'Sie wollten {share}.',
  notMedian: 'Nicht der Median ({share}): {why}',
  sign: 'Dieses Ziel unterschreiben',
  object: 'Ich widerspreche',
  whyObject: 'Warum widersprechen Sie?',
  whyObjectHint: 'Die Moderation liest es mit Ihrem Namen.',
  objectSend: 'Mit diesem Grund widersprechen',
  signedBy: 'Unterschrieben von',

  mails: 'E-Mails hierzu',
  noMails: 'Sie bekommen hierzu keine E-Mails',
  noMailsWords:
    'Weder Einladungen noch Erinnerungen werden Ihnen geschickt. Ihr persönlicher Link öffnet weiterhin: Heben Sie ihn auf.',
  mailsWords:
    'Sie bekommen eine Einladung und eine Erinnerung, wenn eine Runde bald schließt und Sie nicht fertig sind.',
  mailAgain: 'Wieder E-Mails schicken',
  mailNoMore: 'Keine E-Mails mehr schicken',
};
