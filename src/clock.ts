import { type Log } from './context';

/** Something that is done by the clock. `stop` resolves once what is under way is done. */
export type Clock = { stop(): Promise<void> };

/**
 * Does a piece of work again and again for nobody who waits, never twice at a time. A failure is only reported: the next run
 * tries again, so the work must find out by itself what is still to be done.
 *
 * @param ms    between the beginnings of two runs
 * @param what  is done, as the log calls it: "sending mails"
 */
export function repeatedly(
  { log }: { log: Log },
  ms: number,
  what: string,
  work: () => Promise<unknown>,
): Clock {
  let underway: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    underway ??= work()
      .catch((error: unknown) => log.error({ err: error }, `${what} failed; it is tried again`))
      .finally(() => (underway = undefined));
  }, ms).unref();
  return {
    async stop() {
      clearInterval(timer);
      await underway;
    },
  };
}

/** Several as one. */
export function together(clocks: readonly Clock[], afterwards: () => void = () => undefined): Clock {
  return {
    async stop() {
      await Promise.all(clocks.map((clock) => clock.stop()));
      afterwards();
    },
  };
}
