import { name, version } from '../package.json';

/** Which software made a number: "regard 0.1.0". */
export const SOFTWARE = `${name} ${version}`;
