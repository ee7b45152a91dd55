/** What key players read, in English; the other languages have the same keys. */
export const EN = {
  skip: 'Skip to the content',
  foot: 'Your answers are shown to nobody with your name. The link is yours alone.',
  languages: 'Language',
  error: 'Error:',
  problem: 'There is a problem',
  lookTwice: 'Look twice:',
  checkWish: 'What does this ask for?',
  back: 'Back',
  saveOn: 'Save and go on',
  saved: 'Saved.',
  notSaved: 'Not saved yet: no connection. “Save and go on” tries again.',

  welcome: 'Welcome, {name}',
  roundClosed: 'Round {round} is closed',
  roundAgain: 'Round {round}: look again',
  stopped: 'This has been stopped',
  notBegun: 'The first round has not begun. This link opens it as soon as it has: keep it.',
  thanks: 'Thank you. What you said is saved and counted; nothing more can be changed in this round.',
  wait: 'You hear from the facilitator when there is another round, or a target to sign.',
  stoppedWhy: 'The facilitator has stopped it without a target. {note}',
  we: 'we',
  task: {
    one: 'How should {brand} be seen? For {count} statement you say how many of 100 people in our audience should say it of us, and why. Then you share out 100 points of importance.',
    other:
      'How should {brand} be seen? For each of {count} statements you say how many of 100 people in our audience should say it of us, and why. Then you share out 100 points of importance.',
  },
  takes:
    'It takes about ten minutes. Every page is saved; stop and come back with this link whenever you like. The link is yours alone: please do not pass it on.',
  lookAgain:
    'For each statement you see your own answer beside what the others want, without names. Keep it or change it. You have looked at {kept} of {all}.',
  stays: 'What you do not touch stays as you said it, {name}.',
  yourAnswers: 'Your answers',
  rules: 'The rules, fixed before the first round',
  start: 'Start',
  goOn: 'Go on',
  seeAnswers: 'See your answers',
  checkAndFinish: 'Check and finish',
  notAnswered: 'not answered yet',
  fromRound: '{answer}, from round {round}',
  toShareOut: '100 points to share out',

  matters: 'What matters most',
  mattersLead:
    'Share out 100 points: the more a statement matters for us, the more it gets. None is an answer, too.',
  allShared: 'All 100 points are shared out.',
  pointsLeft: { one: '{count} point left of 100.', other: '{count} points left of 100.' },
  pointsOver: {
    one: '{count} point too many: {sum} of 100.',
    other: '{count} points too many: {sum} of 100.',
  },
  pointsHelp:
    'You have given out {sum} of 100 points. Change them until they add up, or have them scaled: the proportions stay as they are.',
  scale: 'Scale them to 100',
  asTheyAre: 'Go on as they are',

  check: 'Check your answers',
  done: 'Thank you: you are done',
  checkLead: 'Everything below is saved already. Say that you are done, so that nobody waits for you.',
  doneLead:
    'Everything is saved; you were done on {when}. You can change it until the facilitator closes the round.',
  noAnswer: 'no answer',
  atLeast: 'at the least {share}',
  by: 'by {deadline}',
  points: { one: '{count} point', other: '{count} points' },
  iAmDone: 'I am done',

  place: 'Statement {index} of {all}',
  today: 'Today: {share}',
  everybody: 'What everybody wants',
  median: 'median {share}',
  you: 'you {share}',
  reasons: 'The reasons given',
  keep: 'Keep my {share} and go on',
  orChange: 'Or change it',
  desired: 'How many of 100 people in our audience should say this of us?',
  least: 'How many at the least would you accept? (optional)',
  when: 'By when? (optional)',
  whenHint: 'The name of a planned wave, or a date such as 2027-06-30.',
  why: 'Why? (the others read it without your name)',

  signTitle: 'Who we want to be: please sign',
  lockedTitle: 'The target is signed and locked',
  lockedLead:
    'Everybody has signed. Nobody can change this version any more; a change of mind makes a new one, with a reason.',
  signLead:
    'This is what came of the rounds. With your signature you say: this is what we want to be measured by. When everybody has signed, it is locked.',
  youSigned: 'You signed on {when}.',
  youObjected: 'You objected on {when}: {reason}',
  ofPoints: '{points} of 100 points',
  youDidNot: 'You did not answer.',
  youWanted: 'You wanted {share}.',
  notMedian: 'Not the median ({share}): {why}',
  sign: 'Sign this target',
  object: 'I object',
  whyObject: 'Why do you object?',
  whyObjectHint: 'The facilitator reads it with your name.',
  objectSend: 'Object with this reason',
  signedBy: 'Signed by',

  mails: 'Mails about this',
  noMails: 'You get no mails about this',
  noMailsWords:
    'Neither invitations nor reminders are mailed to you. Your private link opens as before: keep it.',
  mailsWords: 'You get an invitation, and a reminder when a round is about to close and you are not done.',
  mailAgain: 'Mail me again',
  mailNoMore: 'Send me no more mails',
};

export type Words = typeof EN;
