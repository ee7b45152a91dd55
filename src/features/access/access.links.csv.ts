import { type Response } from 'express';
import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { csvLine } from '../../http/csv';
import { paths } from '../../paths';
import { type Segment } from '../trackers/segments.queries';
import { type Wave } from '../waves/waves.queries';
import { listLinks } from './access.contacts.queries';
import { STATUS_WORDS } from './access.links.presenter';
import { statusOf } from './access.status';
import { personalToken } from './access.tokens';

const ROWS_AT_ONCE = 500;

/** All links of a wave with their addresses, for letters and mail programs. */
export async function sendLinksCsv(
  { db, baseUrl, sessionSecret }: AppContext,
  res: Response,
  wave: Wave,
  segments: readonly Segment[],
): Promise<void> {
  res.attachment('personal-links.csv').type('text/csv; charset=utf-8');
  res.write(csvLine(['link', 'status', 'email', 'name', 'id', ...segments.map(({ key }) => key)]));
  const place = { waveId: wave.id, trackerId: wave.trackerId };
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await listLinks(db, place, after, ROWS_AT_ONCE);
    for (const row of rows) {
      const token = personalToken(sessionSecret, wave.id, row.id);
      // After a change of the server's secret only the hash of an older token is known.
      const isKnown = hashSecret(token) === row.responseId;
      const link = isKnown ? baseUrl + paths.surveyPersonal(wave.slug, token) : '';
      const known = segments.map(({ key }) => row.segments[key] ?? '');
      const person = [row.email ?? '', row.name ?? '', row.ownId ?? ''];
      res.write(csvLine([link, STATUS_WORDS[statusOf(row)].label, ...person, ...known]));
    }
    after = rows.length < ROWS_AT_ONCE ? undefined : rows.at(-1)?.id;
  }
  res.end();
}
