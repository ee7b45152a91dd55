import { type Field, field, type FormErrors, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type AccessFrame, type Place, presentAccessFrame } from './access.frame.presenter';
import { type AccessSettings } from './access.settings';

export type WhoPage = AccessFrame & {
  action: string;
  isOnce: boolean;
  ways: { value: string; label: string; hint: string; isChosen: boolean }[];
  excludes: Field;
  origins: Field;
  snippet: string;
  svg: string;
  png: string;
};

export type Shown = { values: FormValues; errors: FormErrors; notice: string; edit: number };

export function presentWho(
  place: Place,
  { values, errors, notice, edit }: Shown,
  embedUrl: string,
  hasOrigins: boolean,
): WhoPage {
  const { tracker, wave } = place;
  return {
    ...presentAccessFrame(place, 'who', { errors, notice, edit }),
    action: paths.access(tracker.id, wave.id),
    isOnce: values['isOncePerBrowser'] === 'yes',
    ways: WAYS.map((way) => ({ ...way, isChosen: values['isOpen'] === way.value })),
    excludes: field('excludes', 'People of earlier waves', values, errors, {
      type: 'select',
      options: EXCLUDES,
      hint: 'Known by their panel id or personal link. Whoever completed one of those waves is thanked and not asked again.',
    }),
    origins: field('origins', 'Sites that may show the survey in a frame', values, errors, {
      type: 'textarea',
      hint: 'One a line, such as https://www.example.com. Empty: no site may.',
    }),
    snippet: hasOrigins
      ? `<iframe src="${embedUrl}" title="Survey" width="100%" height="720" style="border:0"></iframe>`
      : '',
    svg: paths.waveQr(tracker.id, wave.id, 'svg'),
    png: paths.waveQr(tracker.id, wave.id, 'png'),
  };
}

const WAYS = [
  {
    value: 'yes',
    label: 'Anybody with the public link',
    hint: 'Personal links and panel links work beside it.',
  },
  {
    value: 'no',
    label: 'Only with a personal link or a panel id',
    hint: 'The public link alone says kindly that the survey is by invitation.',
  },
];

const EXCLUDES = [
  { value: 'nobody', label: 'May answer again' },
  { value: 'last', label: 'Not who completed the last wave' },
  { value: 'all', label: 'Not who completed any wave before' },
];

export function whoValues({ isOncePerBrowser, isOpen, excludes, origins }: AccessSettings): FormValues {
  return {
    isOncePerBrowser: isOncePerBrowser ? 'yes' : '',
    isOpen: isOpen ? 'yes' : 'no',
    excludes,
    origins: origins.join('\n'),
  };
}
