import { z } from 'zod';
import { ReportQuery } from '../results/results.schemas';

/** A statement that is not in the target is no reason to show nothing: then it is that of the widest gap. */
const Statement = z.object({ statement: z.string().max(200).optional().catch(undefined) });

export const ExecutiveQuery = ReportQuery.and(Statement);
