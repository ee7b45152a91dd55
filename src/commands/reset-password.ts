import { makeResetLink } from '../features/accounts/resetting';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';

export const resetPasswordCommand: Command = {
  name: 'reset-password',
  summary: 'make a link with which somebody who forgot their password chooses another',
  usage: `Usage: regard reset-password EMAIL

Prints a link for the account with this address. It works once, for a day; a newer link ends an older one. Whoever
opens it chooses a new password, and every session of the account ends. Send it to the person by a way you trust.`,

  async run(args, io) {
    const { positionals } = parseArguments({ args, allowPositionals: true, options: {} });
    const [email, ...more] = positionals;
    if (email === undefined || more.length > 0) throw new UsageError('It takes one EMAIL');
    const folded = email.trim().toLowerCase();
    return withDatabase(io, async (db) => {
      const link = await makeResetLink({ db, now: io.now, baseUrl: io.config.BASE_URL }, folded);
      if (link === undefined) throw new CommandError(`nobody has an account with the address ${folded}`);
      io.err(`For ${link.name}, good until ${link.expiresAt}:`);
      io.out(link.url);
      return 0;
    });
  },
};
