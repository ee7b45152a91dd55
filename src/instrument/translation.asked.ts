import { type Instrument } from './instrument';

/** Whether respondents come across a standard text: its question is asked. */
export function isStandardAsked(instrument: Instrument, key: string): boolean {
  const { funnel, hasUnaided, hasNps, statements, segments, own = [] } = instrument;
  const [question = ''] = key.split('.');
  switch (question) {
    case 'unaided':
      return hasUnaided;
    case 'nps':
      return hasNps;
    case 'image':
      return statements.length > 0;
    case 'undisclosed':
      return segments.some(({ place }) => place === 'about-you');
    case 'truth':
    case 'guess':
      return instrument.audience === 'insiders';
    case 'own':
      return isOwnAsked(own, key);
    default:
      return funnel.some(({ measure }) => measure === question);
  }
}

function isOwnAsked(own: NonNullable<Instrument['own']>, key: string): boolean {
  const has = (kind: string) => own.some((question) => question.kind === kind);
  if (key === 'own.consent.no') return has('consent');
  if (key === 'own.box') return has('open-list');
  if (key === 'own.yes' || key === 'own.no') return has('brand-cards');
  return own.some((question) => 'options' in question && question.options.some(({ takesText }) => takesText));
}
