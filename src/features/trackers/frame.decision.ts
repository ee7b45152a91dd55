import { type Decision } from '../../coding/coding';
import { type Decided } from './frame.queries';

/** A stored decision as the matcher takes it. */
export function decisionOf({ text, kind, brands }: Decided): Decision {
  return kind === 'brands' ? { text, kind, brands } : { text, kind };
}
