import { z } from 'zod';
import { idParam, line, lines } from '../../http/parse';
import { SAMPLE_KINDS } from '../waves/waves.facts.queries';

export const TrackerParams = z.strictObject({ trackerId: idParam });
export const WaveParams = z.strictObject({ trackerId: idParam, waveId: idParam });

/** What only people know of the fieldwork; all but the kind of sample may stay open. */
export const FactsForm = z.object({
  sampleKind: z.enum(SAMPLE_KINDS, { error: 'Choose what kind of sample it was, or “Not known”.' }),
  population: line(300),
  frame: lines(1000),
  recruitment: lines(1000),
  mode: line(300),
  commissionedBy: line(200),
  conductedBy: line(200),
  contact: line(200),
  checks: lines(1000),
  limits: lines(1000),
});

export const editNumber = z.coerce.number().int().min(0).max(2_000_000_000);
