import { type Response } from 'express';
import { type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type PlayerPlace } from './agreement.player.loading';
import { type PlayerFrame, playerFrame, wordsFrame } from './agreement.player.presenter';
import { type PlayerSpeaker, type WordKey } from './agreement.words';

type Message = {
  frame: PlayerFrame;
  heading: string;
  paragraphs: string[];
  typed: { label: string; value: string }[];
  next: { href: string; label: string } | null;
};

/** A link that is over, replaced or made up. */
export function showOver(res: Response, speaker: PlayerSpeaker): void {
  const heading = speaker.say('over');
  const page: Message = {
    frame: { ...wordsFrame(speaker), title: heading, about: '' },
    heading,
    paragraphs: [speaker.say('overWhy'), speaker.say('overAsk')],
    typed: [],
    next: null,
  };
  res.status(404).render('agreement/player-message', { page });
}

const LABELS: Record<string, WordKey> = {
  desired: 'labelDesired',
  least: 'labelLeast',
  deadline: 'labelDeadline',
  reason: 'labelReason',
};

/** Too late: nothing is counted, and nothing that was typed is lost. */
export function showLate(res: Response, place: PlayerPlace, round: number, typed: Readonly<object>): void {
  const { agreement, token, speaker } = place;
  const { say } = speaker;
  const isOpen = agreement.state === 'round' && agreement.round !== round;
  const heading = isOpen ? say('closedOpen', { round, open: agreement.round }) : say('justClosed');
  const page: Message = {
    frame: { ...playerFrame(place, heading), title: heading, about: agreement.rules.title },
    heading: agreement.state === 'signing' ? say('changed') : heading,
    paragraphs: [say('tooLate'), say(isOpen ? 'typedOpen' : 'typedCopy')],
    typed: Object.entries(typed as FormValues).flatMap(([name, value]) => {
      const label = LABELS[name];
      return label === undefined || value === '' ? [] : [{ label: say(label), value }];
    }),
    next: {
      href: paths.keyPlayer(token),
      label: isOpen ? say('goToRound', { round: agreement.round }) : say('goOn'),
    },
  };
  res.status(409).render('agreement/player-message', { page });
}
