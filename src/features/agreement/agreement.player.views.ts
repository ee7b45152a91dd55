import { type Response } from 'express';
import { type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type PlayerPlace } from './agreement.player.loading';

type Message = {
  frame: { title: string; about: string; homeHref: string };
  heading: string;
  paragraphs: string[];
  typed: { label: string; value: string }[];
  next: { href: string; label: string } | null;
};

/** A link that is over, replaced or made up. */
export function showOver(res: Response): void {
  const heading = 'This link opens nothing any more';
  const page: Message = {
    frame: { title: heading, about: '', homeHref: '' },
    heading,
    paragraphs: [
      'It has expired, or was replaced by a newer one, or was copied incompletely. What was said with it is kept.',
      'Ask the person who invited you for a new link.',
    ],
    typed: [],
    next: null,
  };
  res.status(404).render('agreement/player-message', { page });
}

const LABELS: Record<string, string> = {
  desired: 'Of 100 people',
  least: 'At the least',
  deadline: 'By when',
  reason: 'Why',
};

/** Too late: nothing is counted, and nothing that was typed is lost. */
export function showLate(res: Response, place: PlayerPlace, round: number, typed: Readonly<object>): void {
  const { agreement, token } = place;
  const isOpen = agreement.state === 'round' && agreement.round !== round;
  const heading = isOpen
    ? `Round ${round} is closed, round ${agreement.round} is open`
    : 'The round has just closed';
  const page: Message = {
    frame: { title: heading, about: agreement.rules.title, homeHref: paths.keyPlayer(token) },
    heading: agreement.state === 'signing' ? 'This has changed meanwhile' : heading,
    paragraphs: [
      'What you sent came too late to be counted. Everything you saved before is counted.',
      isOpen
        ? 'What you typed is below: you can say it in the round that is open.'
        : 'What you typed is below, so that you can copy it and send it to the facilitator.',
    ],
    typed: Object.entries(typed as FormValues).flatMap(([name, value]) => {
      const label = LABELS[name];
      return label === undefined || value === '' ? [] : [{ label, value }];
    }),
    next: { href: paths.keyPlayer(token), label: isOpen ? `Go to round ${agreement.round}` : 'Go on' },
  };
  res.status(409).render('agreement/player-message', { page });
}
