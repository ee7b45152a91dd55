import { DE_ERRORS } from './de.errors';
import { DE_MISTAKES } from './de.mistakes';
import { type Words } from './en';

/** German, in the polite form. */
export const DE: Words = {
  ...DE_MISTAKES,
  ...DE_ERRORS,

  skip: 'Direkt zur Frage',
  testMark: 'Test:',
  testNote: 'Antworten zählen nicht.',
  languages: 'Sprache',
  later: 'Später weitermachen',
  stop: 'Abbrechen und meine Antworten löschen',
  privacy: 'Datenschutz und Kontakt',
  leftUnder: 'noch weniger als eine Minute',
  leftAbout: { one: 'noch etwa {count} Minute', other: 'noch etwa {count} Minuten' },
  problemHeading: 'Bitte prüfen Sie Ihre Angaben',
  error: 'Fehler:',
  questions: 'Fragen? {contact}',
  close: 'Sie können diese Seite schließen.',

  continue: 'Weiter',
  back: 'Zurück',
  or: 'oder',
  choose: 'Antwort auswählen',
  shorten: 'Tippen, um die Liste zu kürzen',
  sealed: 'Inzwischen haben Sie Namen gesehen. Deshalb lassen sich frühere Antworten nicht mehr ändern.',
  noReturn: 'Wenn Sie fortfahren, können Sie nicht mehr auf diese Seite zurückkehren.',
  hintNames: 'Bitte je Feld einen Namen, in der Reihenfolge, in der die Namen Ihnen einfallen.',
  hintAll: 'Wählen Sie alles aus, was zutrifft.',
  hintNoNames: 'Bitte nennen Sie keine Namen von Personen und keine Kontaktdaten.',
  hintNumber: 'Eine Zahl von {least} bis {most}.',
  hintPoints: 'Vergeben Sie insgesamt {total} Punkte. Ein leeres Feld zählt als 0.',
  hintPlaces: 'Vergeben Sie jeden Platz von 1 bis {places} einmal; 1 steht an erster Stelle.',

  introTitle: 'Eine kurze Umfrage',
  introHeading: 'Ihre Meinung ist uns wichtig',
  introWho: 'Wer fragt',
  introLength: 'Wie lange es dauert',
  lengthUnder: 'weniger als eine Minute',
  lengthAbout: { one: 'etwa {count} Minute', other: 'etwa {count} Minuten' },
  introAnswers: 'Ihre Antworten',
  introPromise:
    'Die Teilnahme ist freiwillig. Wir fragen nicht nach Ihrem Namen und speichern keine Adresse Ihres Geräts. Antworten werden zusammen mit denen anderer gezählt; Sie können jederzeit aufhören und Ihre löschen.',
  introQuestions: 'Fragen',
  introAgree:
    'Wenn Sie fortfahren, stimmen Sie zu, dass wir Ihre Antworten für diese Forschung verwenden. Ein Cookie merkt sich, wie weit Sie sind; es ist für die Umfrage nötig und dient keinem anderen Zweck.',
  saved: 'Ihre bisherigen Antworten sind gespeichert.',
  start: 'Beginnen',
  trap: 'Bitte leer lassen',
  proofQuestion: 'Wie viel ist {a} plus {b}?',
  proofHint:
    'Das unterscheidet Menschen von Programmen. In den meisten Browsern beantwortet es sich von selbst.',
  proofError: 'Geben Sie die Summe von {a} und {b} als Zahl ein.',

  closed: 'Diese Umfrage ist beendet',
  closedWhy: 'Danke, dass Sie teilnehmen wollten. Wir nehmen keine Antworten mehr entgegen.',
  notOpen: 'Diese Umfrage hat noch nicht begonnen',
  notOpenWhy: 'Danke, dass Sie vorbeischauen. Bitte kommen Sie später mit demselben Link wieder.',
  byInvitation: 'Teilnahme nur mit Einladung',
  byInvitationWhy:
    'Bitte verwenden Sie den Link aus Ihrer Einladung: Er gehört Ihnen allein, und dieser hier sagt nicht, wem er gehört.',
  revoked: 'Dieser Link gilt nicht mehr',
  revokedWhy:
    'Er wurde von denen zurückgezogen, die ihn verschickt haben. Wenn Sie das für einen Irrtum halten, bitten Sie sie um einen neuen.',
  tookPart: 'Sie haben schon einmal teilgenommen',
  tookPartWhy:
    'Danke, dass Sie letztes Mal geantwortet haben. Diesmal fragen wir andere, damit alle zu Wort kommen.',
  nothingMore: 'Sie brauchen nichts weiter zu tun.',
  duplicate: 'Sie waren schon hier',
  duplicateWhy:
    'Mit Ihrer Teilnehmernummer wurde diese Umfrage schon begonnen, und jede Nummer zählt einmal.',
  duplicateElse:
    'Wenn Sie in einem anderen Browser oder auf einem anderen Gerät begonnen haben, machen Sie bitte dort weiter.',
  brokenLink: 'Dieser Link ist nicht vollständig',
  brokenLinkWhy:
    'Ein Teil fehlt oder wurde unterwegs verändert. Bitte öffnen Sie ihn noch einmal dort, wo Sie ihn gefunden haben.',
  used: 'Dieser Link wurde schon benutzt',
  usedWhy:
    'Die Antworten, die damit gegeben wurden, sind gespeichert. Jeder Link zählt einmal, Sie brauchen also nichts weiter zu tun. Vielen Dank!',
  tooMany: 'Zu viele Links, die ins Leere führen',
  tooManyWhy:
    'Aus Ihrem Netz wurden viele Links versucht, die es nicht gibt. Bitte warten Sie eine Viertelstunde und öffnen Sie Ihren dann noch einmal.',

  welcomeBack: 'Willkommen zurück',
  yours: 'Dieser Link gehört Ihnen',
  yoursWhy:
    'Er wurde für Sie allein gemacht. Sie können jederzeit aufhören und später mit demselben Link weitermachen, auch auf einem anderen Gerät.',
  unsubscribe: 'Keine E-Mails mehr zu dieser Umfrage?',
  unsubscribeWhy: 'An Ihre Adresse gehen dann weder Erinnerungen noch Einladungen zu späteren Runden.',
  unsubscribeDo: 'Keine E-Mails mehr senden',
  unsubscribed: 'Sie erhalten keine E-Mails mehr',
  unsubscribedWhy:
    'Ihre Adresse steht auf der Liste derer, denen wir nicht schreiben. Sonst hat sich nichts geändert: Ihr Link gilt weiter, solange die Umfrage läuft.',

  thanks: 'Vielen Dank',
  screenedOutWhy:
    'Mehr müssen wir diesmal nicht wissen: Diese Umfrage richtet sich an Menschen in anderen Situationen.',
  unconsentedWhy: 'Das ist völlig in Ordnung: Ohne Ihr Einverständnis fragen wir nichts weiter.',
  overQuotaWhy:
    'Danke, dass Sie uns Ihre Zeit schenken wollten. So viele haben schon teilgenommen, dass unsere Plätze vergeben sind; wir haben keine weiteren Fragen an Sie.',
  doneHeading: 'Vielen Dank – Ihre Antworten sind gespeichert',
  doneSaved: 'Gespeichert am {when}. Sie werden zusammen mit allen anderen gezählt.',
  doneOnce: 'Einmal genügt: Der Link der Umfrage führt nun auf diese Seite zurück.',
  doneChange: 'Wenn Sie es sich anders überlegen',
  doneKeep: 'Bewahren Sie diesen Code auf. Damit können Sie Ihre Antworten später löschen.',
  doneDelete: 'Meine Antworten löschen',
  code: 'Löschcode',
  testAgain: 'Noch einmal testen',
  nextPerson: 'Die nächste Person antworten lassen',
  returnTo: 'Zurück zu {host}',

  laterHere:
    'Ihre bisherigen Antworten sind gespeichert. Öffnen Sie auf diesem Gerät den Link der Umfrage wieder, und Sie machen dort weiter, wo Sie waren.',
  laterElse: 'Um auf einem anderen Gerät weiterzumachen, bewahren Sie diese Adresse für sich auf:',
  laterAddress: 'Ihre Adresse',
  laterCare:
    'Wer diese Adresse hat, kann Ihre Antworten sehen und ändern, bis Sie fertig sind. Sie gilt, solange die Umfrage läuft.',
  laterOn: 'Jetzt weitermachen',
  stopHeading: 'Abbrechen und meine Antworten löschen?',
  stopWhy:
    'Damit endet die Umfrage für Sie, und alles, was Sie bisher geantwortet haben, wird gelöscht. Das lässt sich nicht rückgängig machen.',
  stopDo: 'Abbrechen und löschen',
  stopNot: 'Nein, mit der Umfrage weitermachen',
  deleteHeading: 'Meine Antworten löschen',
  deleteWhy:
    'Geben Sie den Löschcode ein, den die letzte Seite der Umfrage gezeigt hat. Dann wird alles gelöscht, was Sie geantwortet haben; das lässt sich nicht rückgängig machen.',
  deleteNone: 'Zu diesem Code gibt es in dieser Umfrage keine Antworten. Prüfen Sie, ob er vollständig ist.',
  deleted: 'Ihre Antworten sind gelöscht',
  deletedWhy: 'Von dem, was Sie uns gesagt haben, bleibt nichts gespeichert. Danke für Ihre Zeit.',

  keep: 'Was wir speichern',
  keepWhat:
    'Ihre Antworten, wann Sie begonnen und aufgehört haben, und den Namen des Links, über den Sie kamen, wenn er einen hatte. Keinen Namen, keine Adresse Ihres Geräts, nichts von anderen Websites. Bitte geben Sie keine Namen von Personen und keine Kontaktdaten ein.',
  keepLinked:
    'Wenn Sie über einen Link gekommen sind, der für Sie gemacht wurde, oder über ein Panel, werden Ihr Name, Ihre Adresse oder Ihre Panelnummer getrennt von Ihren Antworten aufbewahrt. Wer diese Umfrage durchführt, könnte beides zusammenbringen; gebraucht wird es nur, um zu wissen, wer geantwortet hat.',
  use: 'Was wir damit tun',
  useWhat:
    'Antworten werden zusammen mit denen anderer gezählt. Sie dienen nicht dazu, Ihnen etwas zu verkaufen oder Sie anzusprechen.',
  rights: 'Was Sie tun können',
  rightsWhat:
    'Jederzeit aufhören und Ihre Antworten löschen lassen: Der Link dazu steht unter jeder Frage, und die letzte Seite gibt Ihnen einen Code für später.',
  cookie: 'Cookie',
  cookieWhat:
    'Ein Cookie merkt sich, wie weit Sie in dieser Umfrage sind. Es ist dafür nötig und dient keinem anderen Zweck; keine andere Website ist beteiligt.',
  contact: 'Kontakt',
  backToSurvey: 'Zurück zur Umfrage',
};
