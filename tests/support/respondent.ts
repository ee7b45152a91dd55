import { type Response } from 'supertest';
import { type Instrument } from '../../src/instrument/instrument';
import { paths } from '../../src/paths';
import { formsOf } from '../../src/simulation/forms';
import { type TestApp } from './app';

export type Fields = Record<string, string | string[]>;

/** Somebody with a browser and a link: what they see and what they send. */
export type Respondent = Awaited<ReturnType<typeof aRespondent>>;

/** Opens the link and presses Start. */
export async function aRespondent(app: TestApp, slug: string, query = '') {
  const agent = app.anonymous();
  const intro = await agent.get(paths.survey(slug) + query);
  const begun = await agent.post(paths.survey(slug)).type('form').send(hiddenFields(intro.text));
  let at = begun.headers.location ?? paths.survey(slug);

  async function send(fields: Fields, action = 'continue'): Promise<Response> {
    const response = await agent
      .post(at)
      .type('form')
      .send({ ...fields, action });
    at = response.headers.location ?? at;
    return response;
  }
  return {
    agent,
    intro,
    /** what another tab of the same browser would send */
    cookie: String(begun.headers['set-cookie']).split(';')[0]!,
    /** the address they are at */
    get at() {
      return at;
    },
    /** the key of the page they are at */
    get page() {
      return at.split('?')[0]!.split('/').at(-1)!;
    },
    /** sends the page they are at, and follows */
    send,
    see: () => agent.get(at),
    /** continues with these fields page by page, and says at which page that leads */
    async sendAll(pages: Fields[]) {
      for (const fields of pages) await send(fields);
      return at;
    },
  };
}

/** Fills in what page after page asks, until the end: everybody known, everything liked. */
export async function finish(respondent: Respondent, instrument: Instrument): Promise<string> {
  for (let pages = 0; pages < 60 && respondent.page !== 'done'; pages++) {
    await respondent.send(usualAnswer(respondent.page, instrument));
  }
  return respondent.at;
}

export function usualAnswer(page: string, { brands, statements, segments }: Instrument): Fields {
  const [kind = ''] = page.split('-');
  const of = (place: string) => segments.filter((segment) => segment.place === place);
  const number = Number(page.split('-')[1] ?? 1) - 1;
  switch (kind) {
    case 'screener':
      return { answer: of('screener')[number]!.options[0]!.key };
    case 'you':
      return { answer: of('about-you')[number]!.options[0]!.key };
    case 'unaided':
      return { 'mention-1': brands[0]!.name, 'mention-2': 'somebody else' };
    case 'known':
    case 'consideration':
      return { brand: brands.map(({ key }) => key) };
    case 'familiarity':
      return Object.fromEntries(brands.map(({ key }) => [`brand-${key}`, 'well']));
    case 'preference':
      return { answer: brands[0]!.key };
    case 'image':
      return Object.fromEntries(statements.map(({ key }) => [`fit-${key}`, 'yes']));
    default:
      return { answer: '9' };
  }
}

export function hiddenFields(html: string): Fields {
  const fields = formsOf(html)[0]?.fields ?? [];
  return Object.fromEntries(
    fields.filter(({ type }) => type === 'hidden').map(({ name, values }) => [name, values[0]!]),
  );
}

type Row = { status: string; answers: string; page: string; source: string; is_test: unknown; seed: number };

/** What is stored of a wave's respondents, oldest first. */
export async function responsesOf(app: TestApp, waveId: string): Promise<Row[]> {
  return (await app.db('responses').where('wave_id', waveId).orderBy(['started_at', 'response_id'])) as Row[];
}

export async function vectorsOf(
  app: TestApp,
  waveId: string,
): Promise<{ vector: string; mentions: string }[]> {
  return (await app.db('response_vectors').where('wave_id', waveId).orderBy('response_id')) as never;
}
