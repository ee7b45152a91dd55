import { z } from 'zod';
import { idParam, lines } from '../../http/parse';

export const TrackerParams = z.object({ trackerId: idParam });
export const WaveParams = TrackerParams.extend({ waveId: idParam });

/** A version or count that a form shows and posts back. */
const shownNumber = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);

const reason = lines(500);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** `seen`: the newest version when the page was shown, 0 for none; `hash`: of what was about to be published. */
/** The tick under "published numbers change"; only asked for where some are published already. */
const again = z.string().optional();
export const PublishForm = z.object({ seen: shownNumber, hash, reason, again });
export const PublishAllForm = z.object({ hash, reason, again });
export const SchemeForm = z.object({ seen: shownNumber, reason });
