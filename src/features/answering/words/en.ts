import { EN_ERRORS } from './en.errors';
import { type ProblemKey, PROBLEMS } from '../../../instrument/problem';

/**
 * Everything that respondents read and that no questionnaire says: the model for the other languages. Text in braces is put
 * in; where a number decides about the form, each form that the language has stands by its name in Intl.PluralRules.
 */
export const EN = {
  ...PROBLEMS,
  ...EN_ERRORS,

  // around every page
  skip: 'Skip to the question',
  testMark: 'Test:',
  testNote: 'answers do not count.',
  languages: 'Language',
  later: 'Finish later',
  stop: 'Stop and delete my answers',
  privacy: 'Privacy and contact',
  leftUnder: 'less than a minute left',
  leftAbout: { one: 'about {count} minute left', other: 'about {count} minutes left' },
  problemHeading: 'There is a problem',
  error: 'Error:',
  questions: 'Questions? {contact}',
  close: 'You can close this page.',

  // questions
  continue: 'Continue',
  back: 'Back',
  or: 'or',
  choose: 'Choose an answer',
  shorten: 'Type to shorten the list',
  sealed: 'You have seen names by now, so earlier answers cannot be changed any more.',
  noReturn: 'Once you continue, you cannot come back to this page.',
  hintNames: 'Type one name in each box, in the order they come to you.',
  hintAll: 'Select all that apply.',
  hintNoNames: 'Please don’t write names of people or contact details.',
  hintNumber: 'A number from {least} to {most}.',
  hintPoints: 'Give {total} points in all. A box left empty counts as 0.',
  hintPlaces: 'Give each place from 1 to {places} once; 1 comes first.',

  // left open: said once; `May` where pressing the button again leads on
  openChoice: 'Not answered yet. Choose an answer to go on.',
  openChoiceMay: 'Not answered yet. Choose an answer, or press Continue again to go on without.',
  openScreener: 'Choose an answer to go on.',
  openNameMay: 'Nothing typed yet. Type a name, or press Continue again to go on without.',
  openText: 'Nothing typed yet. Type an answer to go on.',
  openTextMay: 'Nothing typed yet. Type an answer, or press Continue again to go on without.',
  openNumber: 'Nothing typed yet. Type a number to go on.',
  openNumberMay: 'Nothing typed yet. Type a number, or press Continue again to go on without.',
  openPoints: '{total} points left to give. Share them out to go on.',
  openPointsMay: '{total} points left to give. Share them out, or press Continue again to go on without.',
  openCards: {
    one: 'One is not answered yet. Choose an answer to go on.',
    other: '{count} are not answered yet. Choose an answer to go on.',
  },
  openCardsMay: {
    one: 'One is not answered yet. Choose an answer, or press Continue again to go on without.',
    other: '{count} are not answered yet. Choose an answer, or press Continue again to go on without.',
  },
  openPlaces: {
    one: 'One place is not given yet. Choose an answer for it to go on.',
    other: '{count} places are not given yet. Choose an answer for each to go on.',
  },
  openPlacesMay: {
    one: 'One place is not given yet. Choose an answer for it, or press Continue again to go on without.',
    other:
      '{count} places are not given yet. Choose an answer for each, or press Continue again to go on without.',
  },

  // first page
  introTitle: 'A short survey',
  introHeading: 'We would like your opinion',
  introWho: 'Who asks',
  introLength: 'How long it takes',
  lengthUnder: 'less than a minute',
  lengthAbout: { one: 'about {count} minute', other: 'about {count} minutes' },
  introAnswers: 'Your answers',
  introPromise:
    'Taking part is voluntary. We do not ask for your name, and we store no address of your device. Answers are counted together with those of others; you can stop and delete yours at any time.',
  introQuestions: 'Questions',
  introAgree:
    'By going on you agree that we use your answers for this research. One cookie remembers where you are; it is needed for the survey and used for nothing else.',
  saved: 'Your answers so far are saved.',
  start: 'Start',
  trap: 'Leave this empty',
  proofQuestion: 'What is {a} plus {b}?',
  proofHint: 'This tells people from programs. In most browsers it is answered by itself.',
  proofError: 'Enter the sum of {a} and {b} as a number.',

  // who may not answer
  closed: 'This survey has closed',
  closedWhy: 'Thank you for wanting to take part. We are no longer collecting answers.',
  notOpen: 'This survey has not opened yet',
  notOpenWhy: 'Thank you for looking in. Please come back later with the same link.',
  byInvitation: 'This survey is by invitation',
  byInvitationWhy:
    'Please use the link in your invitation: it is yours alone, and this one does not say whose you are.',
  revoked: 'This link no longer works',
  revokedWhy:
    'It was withdrawn by those who sent it. If you think that this is a mistake, ask them for a new one.',
  tookPart: 'You have taken part before',
  tookPartWhy: 'Thank you for answering last time. This time we ask others, so that everybody is heard.',
  nothingMore: 'There is nothing more for you to do.',
  duplicate: 'You have been here already',
  duplicateWhy:
    'Somebody with your participant number has begun this survey before, and each number counts once.',
  duplicateElse: 'If you began in another browser or on another device, please go on there.',
  brokenLink: 'This link is not complete',
  brokenLinkWhy:
    'Part of it is missing or was changed on the way. Please open it again from where you found it.',
  used: 'This link has been used',
  usedWhy:
    'The answers that were given with it are saved. Each link counts once, so there is nothing more for you to do. Thank you!',
  tooMany: 'Too many links that lead nowhere',
  tooManyWhy:
    'From your network many links were tried that do not exist. Please wait a quarter of an hour and open yours again.',

  // personal links and mails
  welcomeBack: 'Welcome back',
  yours: 'This link is yours',
  yoursWhy:
    'It was made for you alone. You can stop at any time and go on later with the same link, also on another device.',
  unsubscribe: 'No more mails from this survey?',
  unsubscribeWhy: 'Neither reminders nor invitations to later rounds will be sent to your address.',
  unsubscribeDo: 'Send me no more mails',
  unsubscribed: 'You will get no more mails',
  unsubscribedWhy:
    'Your address is on the list of those whom we do not write to. Nothing else has changed: your link still works as long as the survey is open.',

  // the end
  thanks: 'Thank you',
  screenedOutWhy: 'That is all we need to know this time: this survey is for people in other situations.',
  unconsentedWhy: 'That is quite all right: without your agreement we ask nothing more.',
  overQuotaWhy:
    'Thank you for offering your time. So many people have taken part that our places are filled, and we have no more questions for you.',
  doneHeading: 'Thank you – your answers are saved',
  doneSaved: 'Saved {when}. They will be counted together with everybody else’s.',
  doneOnce: 'Once is enough: this survey’s link now leads back to this page.',
  doneChange: 'If you change your mind',
  doneKeep: 'Keep this code. With it you can delete your answers later.',
  doneDelete: 'Delete my answers',
  code: 'Deletion code',
  testAgain: 'Test once more',
  nextPerson: 'Let the next person answer',
  returnTo: 'Return to {host}',

  // later, stopping, deleting
  laterHere:
    'Your answers so far are saved. On this device, open the survey’s link again and you go on where you were.',
  laterElse: 'To go on with another device, keep this address for yourself:',
  laterAddress: 'Your address',
  laterCare:
    'Whoever has this address can see and change your answers until you finish. It works as long as the survey is open.',
  laterOn: 'Go on now',
  stopHeading: 'Stop and delete my answers?',
  stopWhy:
    'This ends the survey for you, and everything you have answered so far is deleted. It cannot be undone.',
  stopDo: 'Stop and delete',
  stopNot: 'No, go on with the survey',
  deleteHeading: 'Delete my answers',
  deleteWhy:
    'Type the deletion code that the last page of the survey showed. Everything you answered is then deleted; it cannot be undone.',
  deleteNone: 'This code belongs to no answers of this survey. Check that it is complete.',
  deleted: 'Your answers are deleted',
  deletedWhy: 'Nothing you told us is kept. Thank you for your time.',

  // privacy
  keep: 'What we keep',
  keepWhat:
    'Your answers, when you started and finished, and the name of the link you came by, if it had one. No name, no address of your device, nothing from other sites. Please do not type names of people or contact details.',
  keepLinked:
    'If you came by a link made for you, or through a panel, your name, address or panel number is kept apart from your answers. Those who run this survey could bring the two together; they need them only to know who has answered.',
  use: 'What we do with it',
  useWhat:
    'Answers are counted together with those of others. They are not used to sell you anything or to contact you.',
  rights: 'What you can do',
  rightsWhat:
    'Stop at any time and have your answers deleted: the link stands under every question, and the last page gives you a code for later.',
  cookie: 'Cookie',
  cookieWhat:
    'One cookie remembers where you are in this survey. It is needed for that and used for nothing else; no other site is involved.',
  contact: 'Contact',
  backToSurvey: 'Back to the survey',
} as const;

export type WordKey = keyof typeof EN;
/** Forms by the number they stand with; 'other' for every number that has no form of its own. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Words = { readonly [K in WordKey]: (typeof EN)[K] extends string ? string : Forms };
/** What is wrong with an answer, or left open. */
export type MistakeWords = Pick<Words, ProblemKey | Extract<WordKey, `open${string}`>>;
