/** What goes wrong while somebody answers. */
export const EN_ERRORS = {
  offline:
    'You are offline just now, so nothing was sent. What you filled in is still here: try again once you are connected.',
  missing: 'Page not found',
  missingWhy:
    'Its address may have been cut off or mistyped. Please open the link again from where you found it.',
  unread: 'We could not read that request',
  unreadWhy: 'Please go back to the survey and try again. What you answered on earlier pages is saved.',
  foreign: 'This was not sent from our page',
  foreignWhy: 'To protect your answers we did not take it. Please open the survey itself and answer there.',
  otherLink: 'You have begun with another link',
  otherLinkWhy: 'Please go on with the link that you began with. What you answered there is saved.',
  tooLong: 'That is too much at once',
  tooLongWhy: 'Please go back, write a little less and send it again.',
  ourFault: 'Something went wrong on our side',
  ourFaultWhy: 'What you answered on earlier pages is saved. Please try again in a moment.',
  busy: 'We cannot save anything just now',
  busyWhy: 'Try again in a moment; nothing saved before has been lost.',
  tryAgain: 'Try again',
  incident: 'If it happens again, please mention this number to those who run the survey: {incident}',
} as const;

export type ErrorWords = { readonly [K in keyof typeof EN_ERRORS]: string };
