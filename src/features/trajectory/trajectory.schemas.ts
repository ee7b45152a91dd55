import { z } from 'zod';
import { ReportParams, ReportQuery } from '../results/results.schemas';

export const TrajectoryParams = ReportParams;

/** A statement that is not in the target is no reason to show nothing: then the first one is shown. */
const Statement = z.object({ statement: z.string().max(200).optional().catch(undefined) });

export const TrajectoryQuery = ReportQuery.and(Statement).transform(({ segment, target, statement }) => ({
  segment,
  target,
  statement: statement === '' ? undefined : statement,
}));
