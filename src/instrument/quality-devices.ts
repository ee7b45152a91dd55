import { type Flag } from './quality';

/**
 * Several completes from one device on one day. People share devices and offices share addresses, so two are a hint only.
 *
 * @param people  completes with the same keyed hash, this one included
 */
export function deviceFlags(people: number): Flag[] {
  return people < 2 ? [] : [{ flag: 'same-device', score: 1 - 1 / people, facts: { people } }];
}
