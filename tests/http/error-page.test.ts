import express from 'express';
import request from 'supertest';
import path from 'node:path';
import { ConflictError, StaleError, StateError } from '../../src/errors';
import { errorHandler } from '../../src/http/error-handler';
import { BadRequestError } from '../../src/http/parse';
import { wayBackAmong } from '../../src/http/way-back';
import { formOf } from '../support/forms';

const table = [{ method: 'get', path: '/trackers/:trackerId/plan', role: 'editor' }] as const;

/** An application whose only form is refused. */
function refusing(error: Error) {
  const app = express();
  app.set('views', path.join(__dirname, '..', '..', 'views')).set('view engine', 'ejs');
  app.use(express.urlencoded({ extended: false }));
  app.use(() => {
    throw error;
  });
  return app.use(errorHandler(() => undefined, wayBackAmong(table)));
}

const typed = {
  reason: 'Prices <b>rose</b>',
  edit: '7',
  _csrf: 'token',
  password: 'violet anchor',
  blank: ' ',
};

describe('the general page of a conflict', () => {
  it.each([
    ['somebody else was first', new StaleError('Somebody else changed it.'), 'Somebody else changed it.'],
    ['it is not in the state for it', new StateError('It has closed.'), 'It has closed.'],
    ['a name is taken', new ConflictError('name', 'Taken.'), 'Something has changed since'],
  ])('says that %s, leads back to the page of the form, and loses nothing typed', async (_, error, words) => {
    const sent = request(refusing(error)).post('/trackers/abc/plan/lock').type('form').send(typed);
    const { text } = await sent.set('Referer', 'https://evil.example/').expect(409);

    expect(text).toContain(words);
    expect(text).toContain('href="/trackers/abc/plan">Back to where you were</a>');
    expect(text).toContain('Prices &lt;b&gt;rose&lt;/b&gt;');
    expect(text).not.toMatch(/evil|violet anchor|token|>7</);
    expect(formOf(text)).toEqual({});
  });

  it('does not lead back to an address that cannot be read', async () => {
    const { text } = await request(refusing(new BadRequestError('no id')))
      .get('/trackers/abc/plan')
      .expect(400);

    expect(text).not.toContain('Back to where you were');
    expect(text).toContain('To the start page');
  });

  it('leads respondents back to their survey, and shows nobody what they answered', async () => {
    const sent = request(refusing(new StateError('Begun with another link.'))).post('/s/abc/known');
    const { text } = await sent.type('form').send({ 'mention-1': 'Somebody' }).expect(409);

    expect(text).toContain('href="/s/abc">Back to the survey</a>');
    expect(text).not.toMatch(/Somebody|To the start page/);
  });
});
