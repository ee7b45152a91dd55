import { count as whole } from '../../format/number';
import { type Field, field, type FormValues } from '../../http/forms';
import { paths } from '../../paths';
import { type AccessFrame, type Place, presentAccessFrame } from './access.frame.presenter';
import {
  type AccessSettings,
  END_OUTCOMES,
  type Outcome,
  OUTCOMES,
  type WaveAccess,
} from './access.settings';
import { entrySignature, entryText } from './access.signature';
import { outcomeAddress } from './access.returning';
import { type Shown } from './access.who.presenter';

export type PanelPage = AccessFrame & {
  action: string;
  incoming: Field[];
  hosts: Field;
  returns: Field[];
  callbacks: Field[];
  /** what the panel's engineer needs, once something is set */
  facts: { entry: string; test: string; signed: string; text: string; key: string; example: string } | null;
  keyAction: string;
  csvHref: string;
  calls: { label: string; count: string }[];
  callError: string;
  retryAction: string;
};

type Facts = {
  access: WaveAccess;
  surveyUrl: string;
  testUrl: string;
  slug: string;
  calls: { state: string; calls: number }[];
  callError: string;
};

export function presentPanel(place: Place, shown: Shown, facts: Facts): PanelPage {
  const { tracker, wave } = place;
  const { values, errors } = shown;
  const addresses = (prefix: string, outcomes: readonly Outcome[]): Field[] =>
    outcomes.map((outcome) => field(`${prefix}.${outcome}`, OUTCOME_WORDS[outcome], values, errors));
  return {
    ...presentAccessFrame(place, 'panel', shown),
    action: paths.accessPanel(tracker.id, wave.id),
    incoming: INCOMING.map(({ name, label, hint }) => field(name, label, values, errors, { hint })),
    hosts: field('hosts', 'Hosts that may be led to or called', values, errors, {
      type: 'textarea',
      hint: 'One a line, such as panel.example.com. Only https.',
    }),
    returns: addresses('returns', OUTCOMES),
    callbacks: addresses('callbacks', END_OUTCOMES),
    facts: factsOf(facts),
    csvHref: paths.accessPanelCsv(tracker.id, wave.id),
    keyAction: paths.accessPanelKey(tracker.id, wave.id),
    calls: facts.calls.map(({ state, calls }) => ({
      label: CALL_WORDS[state] ?? state,
      count: whole(calls),
    })),
    callError: facts.callError,
    retryAction: facts.calls.some(({ state }) => state === 'failed')
      ? paths.accessPanelRetry(tracker.id, wave.id)
      : '',
  };
}

function factsOf({ access, surveyUrl, testUrl, slug }: Facts): PanelPage['facts'] {
  const { idParameter, entryKey, returns } = access.settings;
  if (idParameter === '' || access.signingKey === '') return null;
  const parameters = { [idParameter]: 'abc-123' };
  const signature = entryKey === '' ? '' : `&sig=${entrySignature(slug, parameters, entryKey)}`;
  return {
    entry: `${surveyUrl}?${idParameter}=abc-123${signature}`,
    test: `${testUrl}?${idParameter}=abc-123`,
    signed: entryKey === '' ? 'Links are not signed: no key of the panel is set.' : '',
    text: entryText(slug, parameters),
    key: access.signingKey,
    example: outcomeAddress(access, returns, 'complete', parameters),
  };
}

const OUTCOME_WORDS: Record<Outcome, string> = {
  complete: 'Complete',
  'screened-out': 'Screened out',
  'over-quota': 'Over quota',
  quality: 'Quality',
  duplicate: 'Duplicate',
};

const CALL_WORDS: Record<string, string> = {
  waiting: 'Waiting',
  calling: 'Under way',
  delivered: 'Delivered',
  failed: 'Given up',
};

const INCOMING = [
  {
    name: 'idParameter',
    label: 'Parameter that tells people apart',
    hint: 'Such as pid. Each id answers once; empty where no panel sends people.',
  },
  {
    name: 'parameters',
    label: 'Other parameters to keep with the response',
    hint: 'Separated by commas, such as country, batch.',
  },
  {
    name: 'entryKey',
    label: 'Key with which the panel signs its links',
    hint: 'Empty where it does not sign. Then anybody who can think of an id can use it.',
  },
] as const;

export function panelValues(settings: AccessSettings): FormValues {
  const { idParameter, parameters, entryKey, hosts, returns, callbacks } = settings;
  const typed = (prefix: string, templates: AccessSettings['returns']) =>
    Object.entries(templates).map(([outcome, address]) => [`${prefix}.${outcome}`, address]);
  return {
    idParameter,
    parameters: parameters.filter((name) => name !== idParameter).join(', '),
    entryKey,
    hosts: hosts.join('\n'),
    ...(Object.fromEntries([...typed('returns', returns), ...typed('callbacks', callbacks)]) as FormValues),
  };
}
