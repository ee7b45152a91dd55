import { paths } from '../../paths';
import { type NoTrajectory } from './trajectory.build';

export type NothingPage = { title: string; heading: string; words: string; href: string; label: string };

export function presentNothing(tracker: { id: string; name: string }, reason: NoTrajectory): NothingPage {
  const title = `Trajectory · ${tracker.name}`;
  if (reason === 'no-target')
    return {
      title,
      heading: 'There is no way yet, because there is no target',
      words:
        'A trajectory leads from who you are to who you want to be. Say for each statement how many of 100 people should say it of you, and by which wave.',
      href: paths.target(tracker.id),
      label: 'Set the target',
    };
  return {
    title,
    heading: 'There is no way yet, because nobody has answered',
    words: 'The way begins with the first wave that somebody answers.',
    href: paths.waves(tracker.id),
    label: 'Go to the waves',
  };
}
