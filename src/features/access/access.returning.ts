import { type Outcome, templateFor, type WaveAccess } from './access.settings';
import { filled, type Parameters, signed } from './access.signature';

/** What an outcome is called where it stands in an address as {outcome}. */
export function outcomeOf(status: string): Exclude<Outcome, 'duplicate'> | undefined {
  switch (status) {
    case 'completed':
      return 'complete';
    case 'screened-out':
    case 'over-quota':
      return status;
    case 'excluded':
      return 'quality';
    default:
      return undefined;
  }
}

/** The signed address that belongs to an outcome; '' where the panel wants none, or where its host is not listed (any more). */
export function outcomeAddress(
  { settings, signingKey }: WaveAccess,
  templates: WaveAccess['settings']['returns'],
  outcome: Outcome,
  parameters: Parameters,
): string {
  const template = templateFor(templates, outcome);
  if (template === '') return '';
  const values: Parameters = { ...parameters, ...idOf(settings.idParameter, parameters), outcome };
  const address = filled(template, values);
  return isAllowed(address, settings.hosts) ? signed(address, signingKey) : '';
}

/** {pid} always is what tells people apart, whatever the panel calls it. */
function idOf(name: string, parameters: Parameters): Parameters {
  return name === '' ? {} : { pid: parameters[name] ?? '' };
}

/** Whether an address is https, on a listed host, without anything that could hide where it leads. */
export function isAllowed(address: string, hosts: readonly string[]): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  // A value of “..” would lead to another page than the one written down, and no encoding keeps it from doing so.
  const isPlain = url.username === '' && url.password === '' && url.hash === '' && !CLIMBS.test(address);
  return url.protocol === 'https:' && isPlain && hosts.includes(url.host);
}

const CLIMBS = /^[^?]*\/\.{1,2}(?:[/?]|$)/;

export function hostOf(address: string): string {
  return new URL(address).host;
}
