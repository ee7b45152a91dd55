import { type AppContext } from '../../context';
import { repeatedly } from '../access/access.deliveries';
import { createMailer } from '../access/access.mailer';
import { makeDueNotices } from './notices.making';
import { sendDueNotices } from './notices.sending';

const MINUTE = 60_000;
const TICK = 5000;

/** Tells of waves by a clock. Without a mail server nothing is told, and nothing is kept as if it had been. */
export function startNotices(context: AppContext): { stop(): Promise<void> } {
  const { mail } = context;
  if (mail === undefined) return { stop: () => Promise.resolve() };
  const mailer = createMailer(mail);
  const perTick = Math.max(1, Math.round((mail.perMinute * TICK) / MINUTE));
  const every = [
    repeatedly(context, MINUTE, () => makeDueNotices(context)),
    repeatedly(context, TICK, async () => {
      await sendDueNotices(context, mailer, perTick);
    }),
  ];
  return {
    async stop() {
      await Promise.all(every.map((one) => one.stop()));
      mailer.close();
    },
  };
}
