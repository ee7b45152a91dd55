import { type ErrorWords } from './en.errors';

export const DE_ERRORS: ErrorWords = {
  offline:
    'Sie sind gerade offline, deshalb wurde nichts gesendet. Ihre Angaben stehen noch hier: Versuchen Sie es noch einmal, sobald Sie wieder verbunden sind.',
  missing: 'Diese Seite finden wir nicht',
  missingWhy:
    'Vielleicht ist die Adresse unvollständig oder enthält einen Tippfehler. Bitte öffnen Sie den Link noch einmal dort, wo Sie ihn gefunden haben.',
  unread: 'Wir konnten nicht lesen, was gesendet wurde',
  unreadWhy:
    'Bitte kehren Sie zur Umfrage zurück und versuchen Sie es noch einmal. Ihre Antworten auf früheren Seiten sind gespeichert.',
  foreign: 'Das wurde nicht von unserer Seite gesendet',
  foreignWhy:
    'Zum Schutz Ihrer Antworten haben wir es nicht angenommen. Bitte öffnen Sie die Umfrage selbst und antworten Sie dort.',
  otherLink: 'Sie haben mit einem anderen Link begonnen',
  otherLinkWhy:
    'Bitte machen Sie mit dem Link weiter, mit dem Sie begonnen haben. Ihre Antworten dort sind gespeichert.',
  tooLong: 'Das ist zu viel auf einmal',
  tooLongWhy: 'Bitte gehen Sie zurück, schreiben Sie etwas weniger und senden Sie es noch einmal.',
  ourFault: 'Bei uns ist etwas schiefgegangen',
  ourFaultWhy:
    'Ihre Antworten auf früheren Seiten sind gespeichert. Bitte versuchen Sie es gleich noch einmal.',
  busy: 'Im Moment können wir nichts speichern',
  busyWhy: 'Was schon gespeichert war, ist nicht verloren. Bitte versuchen Sie es gleich noch einmal.',
  tryAgain: 'Noch einmal versuchen',
  incident:
    'Falls es wieder geschieht, nennen Sie bitte denen, die die Umfrage durchführen, diese Nummer: {incident}',
};
