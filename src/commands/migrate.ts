import { type Command, parseArguments, withDatabase } from './command';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'bring the database up to date',
  usage: `Usage: regard migrate

Brings the database that DATABASE_URL names up to date, making it where there is none. Starting Regard does the
same; this is for those who want to do it apart.`,

  async run(args, io) {
    parseArguments({ args, options: {} });
    await withDatabase(io, async () => undefined);
    io.out('The database is up to date.');
    return 0;
  },
};
