import { after, minute } from '@concentric/kernel';
import type { EntityManager } from 'typeorm';
import { systemCaller } from './access';
import type { Database } from './database';
import { JournalEntry } from './journal.entity';
import { eventJob } from './journal';
import { Job, schedule, type JobHandler, type Reaction } from './jobs';

const givingUpAfter = 10;
const backoff = (attempts: number) => Math.min(2 ** Math.min(attempts, 12) * 1000, 30 * minute);

export type WorkerReport = (outcome: 'done' | 'failed' | 'given_up', kind: string, error?: unknown) => void;

/**
 * Runs due work, one job a transaction. Several workers share the queue: a job in hand is skipped by
 * the others, and one whose worker died is free again as its transaction is undone.
 */
export class Worker {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private wake: (() => void) | undefined;
  private readonly handlers = new Map<string, JobHandler>();

  constructor(
    private readonly database: Database,
    handlers: readonly JobHandler[],
    private readonly reactions: readonly Reaction[],
    private readonly report: WorkerReport,
    private readonly idleMilliseconds = 250,
  ) {
    for (const handler of handlers) this.handlers.set(handler.kind, handler);
  }

  async start(): Promise<void> {
    for (const { kind, every } of this.handlers.values())
      if (every !== undefined) await this.plan(this.database.reader, kind, new Date());
    this.running = this.loop();
  }

  /** Finishes the job in hand and stops. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
  }

  /** Runs everything that is due now; answers how many jobs ran. */
  async drain(): Promise<number> {
    let ran = 0;
    await this.dropUnfollowed();
    while (!this.stopped && (await this.runOne())) ran++;
    return ran;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      await this.drain().catch((error: unknown) => this.report('failed', 'queue', error));
      if (this.stopped) return;
      await new Promise<void>((resume) => {
        this.wake = resume;
        setTimeout(resume, this.idleMilliseconds).unref();
      });
    }
  }

  /** Most events are followed by nothing here; their jobs go in one statement. */
  private async dropUnfollowed(): Promise<void> {
    const followed = this.reactions.flatMap(({ on }) => on);
    await this.database.reader.query(`DELETE FROM jobs WHERE kind = $1 AND NOT payload->>'type' = ANY($2)`, [
      eventJob,
      followed,
    ]);
  }

  private async runOne(): Promise<boolean> {
    let taken: Job | undefined;
    const caller = systemCaller('worker');
    try {
      await this.database.write(caller, async (tx) => {
        taken = await takeDue(tx);
        if (!taken) return {};
        await this.run(tx, taken);
        const every = this.handlers.get(taken.kind)?.every;
        await tx.delete(Job, { id: taken.id });
        if (every !== undefined) await this.plan(tx, taken.kind, after(new Date(), every));
        return {};
      });
      if (taken) this.report('done', taken.kind);
    } catch (error) {
      if (!taken) throw error;
      await this.postpone(taken, error);
    }
    return taken !== undefined;
  }

  private async run(tx: EntityManager, job: Job): Promise<void> {
    const caller = systemCaller(`job-${job.id}`);
    if (job.kind !== eventJob) {
      const handler = this.handlers.get(job.kind);
      if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}`);
      return handler.run(tx, caller, job.payload);
    }
    const followers = this.reactions.filter(({ on }) => on.includes(String(job.payload['type'])));
    if (followers.length === 0) return;
    const event = await tx.findOneByOrFail(JournalEntry, { position: String(job.payload['position']) });
    for (const { run } of followers) await run(tx, caller, { ...event, subjectId: event.subjectId! });
  }

  private plan(tx: EntityManager, kind: string, runAt: Date) {
    return schedule(tx, { kind, key: `every:${kind}`, runAt });
  }

  private async postpone(job: Job, error: unknown): Promise<void> {
    const attempts = job.attempts + 1;
    // What recurs is never given up: nobody would plan it again.
    const recurs = this.handlers.get(job.kind)?.every !== undefined;
    const givenUp = !recurs && attempts >= givingUpAfter;
    await this.database.reader.update(
      Job,
      { id: job.id },
      {
        attempts,
        lastError: String(error).slice(0, 2000),
        runAt: after(new Date(), backoff(attempts)),
        failedAt: givenUp ? new Date() : null,
      },
    );
    if (givenUp) await this.handlers.get(job.kind)?.giveUp?.(this.database.reader, job.payload, error);
    this.report(givenUp ? 'given_up' : 'failed', job.kind, error);
  }
}

const takeDue = async (tx: EntityManager): Promise<Job | undefined> =>
  (await tx
    .createQueryBuilder(Job, 'job')
    .where('job.run_at <= now() AND job.failed_at IS NULL')
    .orderBy('job.run_at')
    .addOrderBy('job.id')
    .limit(1)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getOne()) ?? undefined;
