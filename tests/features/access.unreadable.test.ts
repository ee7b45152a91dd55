import { saveAccess } from '../../src/features/access/access.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { responsesOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

describe('somebody whose panel id cannot be read', () => {
  it.each(['rid=1&rid=2', `rid=${'9'.repeat(301)}`])(
    'is not taken for one of the public: %.12s',
    async (query) => {
      const { wave } = await aSurvey(app.db);
      await saveAccess(app.db, wave.id, { idParameter: 'rid', parameters: ['rid'] }, app.clock.now);

      const page = await app.anonymous().get(`${paths.survey(wave.slug)}?${query}`);

      expect(page.text).toContain('<meta name="regard-state" content="closed">');
      expect(page.text).not.toContain('name="key"');
      const form = { key: 'x'.repeat(43), rid: ['1', '2'] };
      await app.anonymous().post(paths.survey(wave.slug)).type('form').send(form);
      expect(await responsesOf(app, wave.id)).toEqual([]);
    },
  );
});
