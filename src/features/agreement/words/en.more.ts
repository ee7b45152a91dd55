/** What is said of rounds, spreads, mistakes and in mails, in English. */
export const EN_MORE = {
  rounds: { one: 'There is one round.', other: 'There are at most {count} rounds.' },
  agreedWhen:
    'A statement counts as agreed when the middle half of all answers lies within {points} points, and people agree clearly more than by chance (r_wg of at least {least}).',
  todayShown: 'Where the market sees us today is shown from the first round on.',
  todayHeldBack:
    'Where the market sees us today is held back in the first round, so that everybody says first what they want.',
  withoutMedian: 'Without agreement the median is proposed all the same, and the dissent stays beside it.',
  withoutFacilitator:
    'Without agreement the facilitator proposes a share within 10 points of the median, with a reason.',
  withoutLeftOut: 'Without agreement a statement gets no target in this version.',
  anonymous:
    'Nobody sees who said what. With fewer than five answers only the middle one (the median) is shown, and no spread.',
  keepsAnswer: 'Whoever says nothing new in a later round keeps their answer.',

  notMeasured: 'not measured yet',
  measured: '{share} ({base} asked)',
  measuredRange: '{share}, likely {range} ({base} asked)',
  nobody: 'Nobody answered',
  medianOnly: 'Median only: fewer than {required} answers',
  agreed: 'Agreed: middle half within {width}',
  near: 'Not quite: middle half within {width}',
  nearFar: 'Not quite: middle half within {width}, and some far off',
  divided: 'Divided: middle half within {width}',
  noReason: 'gave no reason',
  stripNobody: 'Nobody has answered.',
  stripMedian: 'Median {share} of {people}',
  stripRange: 'answers from {low} to {high}',
  stripOwn: 'yours {share}',
  stripToday: 'measured today {share}',

  over: 'This link opens nothing any more',
  overWhy:
    'It has expired, or was replaced by a newer one, or was copied incompletely. What was said with it is kept.',
  overAsk: 'Ask the person who invited you for a new link.',
  closedOpen: 'Round {round} is closed, round {open} is open',
  justClosed: 'The round has just closed',
  changed: 'This has changed meanwhile',
  tooLate: 'What you sent came too late to be counted. Everything you saved before is counted.',
  typedOpen: 'What you typed is below: you can say it in the round that is open.',
  typedCopy: 'What you typed is below, so that you can copy it and send it to the facilitator.',
  goToRound: 'Go to round {round}',
  youTyped: 'What you typed',
  labelDesired: 'Of 100 people',
  labelLeast: 'At the least',
  labelDeadline: 'By when',
  labelReason: 'Why',

  typeShare: 'Type how many of 100 should say this of us, such as 35.',
  typeNumber: 'Type a number from 0 to 100, such as 35.',
  typeWhole: 'Type whole numbers of 100: 35 for 35 of 100, not 0.35.',
  leastAbove:
    'The least you would accept cannot be above what you want ({share}). Type less here, or more there.',
  waveClosed: '“{deadline}” is closed already: nothing can be reached by then. Choose a later one.',
  typeDate: 'Type a date such as 2027-06-30, or the name of a planned wave.',
  datePast: 'This date is in the past: nothing can be reached by then. Type a later one.',
  doubtHeldBack:
    'In {wave} no brand of the category was near it. Type less, or press “Save” once more if you mean it.',
  doubt:
    'The most that any brand of the category had in {wave} was {share} ({brand}). Type less, or press “Save” once more if you mean it.',
  typePoints: 'Type points from 0 to 100, such as 20.',
  sayWhy: 'Say why you object, so that the facilitator can do something about it.',
  tooLong: 'Use at most {most} characters.',

  mailHello: 'Hello {name}',
  mailSign: 'the target “{title}” for {tracker} is ready to be signed. Please read it, and sign or object:',
  mailRound:
    'we are agreeing on “{title}” for {tracker}, and need your view. It takes about ten minutes, and works on a phone:',
  mailCloses: 'The round is to close on {day}; what is not said by then is not heard in it.',
  mailPrivacy:
    'The link is yours alone: please do not pass it on. Nobody sees who said what. You can stop at any time and go on later.',
  mailStop: 'No more mails about this: {link}',
  subjectSign: 'Please sign: {title}',
  subjectRound: 'Your view, please: {title}',
  subjectReminder: 'A reminder: {title}',
};
