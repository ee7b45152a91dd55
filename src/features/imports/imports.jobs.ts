import { type AppContext } from '../../context';
import { newId } from '../../db/ids';
import { ConflictError, NotFoundError, StateError } from '../../errors';
import { type KeptFile } from './imports.files';
import { importHistory, type ImportOutcome, type Progress } from './imports.run';

export type JobRequest = {
  workspaceId: string;
  tracker: { id: string | undefined; name: string };
  mapping: string;
  /** whoever sent it */
  by: string;
  file: KeptFile;
};

/** An import started from a page: checked first, then written when somebody says so. */
export type Job = JobRequest & {
  id: string;
  startedAt: number;
  state: 'checking' | 'importing' | 'waiting' | 'done' | 'failed';
  progress: Progress;
  outcome: ImportOutcome | undefined;
};

/** How long a checked file waits for its import before it is thrown away. */
const PATIENCE = 60 * 60_000;
const MOST_JOBS = 100;
/** Each holds a whole history in memory. */
const MOST_RUNNING = 2;

/** Imports of this process. They are few and short; what they made is in the database. */
export class ImportJobs {
  private readonly jobs = new Map<string, Job>();

  constructor(private readonly context: Pick<AppContext, 'db' | 'now' | 'log'>) {}

  /**
   * Starts checking a file; the file belongs to the job from now on.
   *
   * @throws StateError when enough is under way by now; then the file is gone
   */
  start(request: JobRequest): Job {
    const busy = this.busy(request.workspaceId);
    if (busy !== undefined) {
      void request.file.remove();
      throw busy;
    }
    this.forget();
    const progress: Progress = { doing: 'reading', rows: 0, of: null };
    const startedAt = this.context.now().getTime();
    const job: Job = { ...request, id: newId(), startedAt, state: 'checking', progress, outcome: undefined };
    this.jobs.set(job.id, job);
    setTimeout(() => this.forget(), PATIENCE + 1).unref();
    void this.work(job, true);
    return job;
  }

  find(workspaceId: string, jobId: string): Job | undefined {
    const job = this.jobs.get(jobId);
    return job?.workspaceId === workspaceId ? job : undefined;
  }

  /** @throws NotFoundError also where the job is another workspace's */
  get(workspaceId: string, jobId: string): Job {
    const job = this.find(workspaceId, jobId);
    if (job === undefined) throw new NotFoundError('import');
    return job;
  }

  /** @throws StateError when it is under way, over, or has nothing to import, or enough else is under way */
  confirm(job: Job): void {
    if (job.state !== 'waiting') throw new StateError('This import is already under way or over.');
    this.refuseBusy(job.workspaceId);
    void this.work(job, false);
  }

  /** @throws StateError when the workspace has an import under way, or this process has enough of them */
  refuseBusy(workspaceId: string): void {
    const busy = this.busy(workspaceId);
    if (busy !== undefined) throw busy;
  }

  private busy(workspaceId: string): StateError | undefined {
    const running = [...this.jobs.values()].filter(isRunning);
    if (running.some((job) => job.workspaceId === workspaceId))
      return new StateError('Another import is under way. Wait until it is done.');
    if (running.length >= MOST_RUNNING)
      return new StateError('Other imports are keeping this server busy. Try again in a few minutes.');
    return undefined;
  }

  private async work(job: Job, isDryRun: boolean): Promise<void> {
    const { db, now, log } = this.context;
    job.state = isDryRun ? 'checking' : 'importing';
    const onProgress = (progress: Progress) => void (job.progress = progress);
    const { workspaceId, tracker, mapping, by } = job;
    const about = { workspaceId, tracker, mapping, by, isDryRun };
    const request = { ...about, file: job.file.path, now: now(), onProgress };
    try {
      job.outcome = await importHistory(db, request);
      job.state = job.outcome.kind === 'fits' ? 'waiting' : 'done';
    } catch (error) {
      job.outcome = refusal(error);
      job.state = 'failed';
      if (job.outcome === undefined) log.error({ err: error, jobId: job.id }, 'import failed');
    }
    if (job.state !== 'waiting') await job.file.remove();
  }

  private forget(): void {
    const now = this.context.now().getTime();
    for (const [id, job] of this.jobs) {
      const isOver = now - job.startedAt > PATIENCE || this.jobs.size > MOST_JOBS;
      if (isRunning(job) || !isOver) continue;
      this.jobs.delete(id);
      void job.file.remove();
    }
  }
}

const isRunning = ({ state }: Job): boolean => state === 'checking' || state === 'importing';

/** What a person can put right: somebody took the name or added the same brand meanwhile. */
function refusal(error: unknown): ImportOutcome | undefined {
  if (!(error instanceof ConflictError || error instanceof NotFoundError)) return undefined;
  return { kind: 'refused', problems: [{ row: null, column: null, message: error.message }], total: 1 };
}
