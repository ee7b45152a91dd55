import { type Clock, repeatedly, together } from '../../clock';
import { type AppContext } from '../../context';
import { createMailer } from '../access/access.mailer';
import { makeDueNotices } from './notices.making';
import { sendDueNotices } from './notices.sending';

const MINUTE = 60_000;
const TICK = 5000;

/** Tells of waves by a clock. Without a mail server nothing is told, and nothing is kept as if it had been. */
export function startNotices(context: AppContext): Clock {
  const { mail } = context;
  if (mail === undefined) return together([]);
  const mailer = createMailer(mail);
  const perTick = Math.max(1, Math.round((mail.perMinute * TICK) / MINUTE));
  const every = [
    repeatedly(context, MINUTE, 'making notices', () => makeDueNotices(context)),
    repeatedly(context, TICK, 'sending notices', () => sendDueNotices(context, mailer, perTick)),
  ];
  return together(every, () => mailer.close());
}
