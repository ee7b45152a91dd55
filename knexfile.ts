import { knexConfig } from './src/db/connect';
import { readConfig } from './src/config';

/** For the knex command line: `NODE_OPTIONS='--import tsx' npx knex migrate:status`. The product migrates by itself. */
export default knexConfig(readConfig(process.env).DATABASE_URL);
