import { isUnavailable } from '../../src/db/unavailable';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { whileBusy } from '../support/busy';
import { aRespondent, usualAnswer } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

describe('while the database has no connection to spare', () => {
  it('readers and respondents are asked to come back, and can', async () => {
    const { owner } = await app.workspace();
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    const answer = () =>
      respondent.agent.post(respondent.at).type('form').send(usualAnswer('screener-1', instrument));

    await whileBusy(app.db, async () => {
      for (const refused of [await owner.get(paths.account()), await respondent.see(), await answer()]) {
        expect(refused.status).toBe(503);
        expect(refused.headers['retry-after']).toBe('10');
        expect(refused.text).toContain('Try again in a moment');
      }
    });

    await owner.get(paths.account()).expect(200);
    expect((await answer()).status).toBe(303);
  });
});

describe('an error', () => {
  const withCode = (code: string) => Object.assign(new Error('said the database'), { code });

  it.each([
    '57P01',
    '57P03',
    '08006',
    '08001',
    '53300',
    'ECONNRESET',
    'ECONNREFUSED',
    'ENOTFOUND',
    'SQLITE_BUSY',
  ])('with the code %s means that the database is not to be had', (code) => {
    expect(isUnavailable(withCode(code))).toBe(true);
  });

  it('of a connection that ended in the middle of a query means the same', () => {
    expect(isUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true);
  });

  it.each(['23505', '40001', '57014', 'SQLITE_CONSTRAINT_UNIQUE', 'ENOENT', ''])(
    'with the code %j does not',
    (code) => {
      expect(isUnavailable(withCode(code))).toBe(false);
    },
  );

  it('that is none, does not', () => {
    expect(isUnavailable(undefined)).toBe(false);
    expect(isUnavailable('57P01')).toBe(false);
  });
});
