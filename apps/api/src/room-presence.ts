import { beatPresence, endPresence, notePresence, presencesChangedSince } from '@concentric/negotiation';
import type { Database, TopicPolicy } from '@concentric/platform';
import { randomUUID } from 'node:crypto';

type Policy = TopicPolicy & Required<Pick<TopicPolicy, 'peopleIn'>>;
type Told = { readonly topic: string; readonly users: readonly object[] };

/** How often we look who came and went, and how often this process says that it is alive. */
const lookEvery = 250;
const beatEvery = 3000;

/**
 * Who is in rooms, across all API processes: each notes who listens through it, and tells its own listeners when the
 * people in a topic are others than it told them last.
 */
export class RoomPresence {
  private readonly process = randomUUID();
  /** How many connections of a user listen to a topic through this process. */
  private readonly here = new Map<string, Map<string, number>>();
  private readonly told = new Map<string, string>();
  /** Changes are written one after the other, so that the last one stands. */
  private writing: Promise<unknown> = Promise.resolve();
  private working: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private lookedAt: Date | null = null;
  private beatAt = 0;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly policies: readonly TopicPolicy[],
    private readonly tell: (told: Told) => void,
  ) {}

  start(): void {
    this.plan();
  }

  /** Everybody behind this process leaves with it. */
  async stop(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.working;
    await this.writing;
    if (this.beatAt > 0) await endPresence(this.database.reader, this.process).catch(() => undefined);
  }

  /** A connection of a user begins to listen to a topic. */
  enter(topic: string, userId: string): void {
    if (!this.policyOf(topic)) return;
    const users = this.here.get(topic) ?? new Map<string, number>();
    this.here.set(topic, users);
    const connections = (users.get(userId) ?? 0) + 1;
    users.set(userId, connections);
    // Whoever comes in is told who is there, though nobody else came or went.
    this.told.delete(topic);
    this.write(topic, userId, true);
  }

  /** A connection of a user listens no more. */
  leave(topic: string, userId: string): void {
    const users = this.here.get(topic);
    const connections = users?.get(userId);
    if (!users || connections === undefined) return;
    if (connections > 1) return void users.set(userId, connections - 1);
    users.delete(userId);
    if (users.size === 0) {
      this.here.delete(topic);
      this.told.delete(topic);
    }
    this.write(topic, userId, false);
  }

  private policyOf(topic: string): Policy | undefined {
    const [prefix] = topic.split(':');
    return this.policies.find((policy): policy is Policy => policy.prefix === prefix && policy.peopleIn !== undefined);
  }

  private write(topic: string, userId: string, present: boolean): void {
    this.writing = this.writing
      .then(async () => {
        if (this.beatAt === 0) await this.beat();
        // They may have come back, or left again, while this waited for its turn.
        if ((this.here.get(topic)?.has(userId) ?? false) !== present) return;
        await notePresence(this.database.reader, this.process, topic, userId, present);
      })
      .catch((error: unknown) => this.lost(error));
  }

  private plan(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.working = this.look()
        .catch((error: unknown) => this.lost(error))
        .finally(() => this.plan());
    }, lookEvery);
  }

  private async look(): Promise<void> {
    if (this.here.size === 0) return;
    if (Date.now() - this.beatAt >= beatEvery) await this.beat();
    const { topics, lookedAt } = await presencesChangedSince(this.database.reader, this.lookedAt);
    this.lookedAt = lookedAt;
    const ours = new Set(topics.filter((topic) => this.here.has(topic)));
    for (const topic of this.here.keys()) if (!this.told.has(topic)) ours.add(topic);
    for (const policy of this.policies) {
      const of = [...ours].filter((topic) => this.policyOf(topic) === policy);
      if (of.length > 0) this.pass(await policy.peopleIn!(this.database.reader, of));
    }
  }

  private pass(people: ReadonlyMap<string, readonly object[]>): void {
    for (const [topic, users] of people) {
      const text = JSON.stringify(users);
      if (!this.here.has(topic) || this.told.get(topic) === text) continue;
      this.told.set(topic, text);
      this.tell({ topic, users });
    }
  }

  private async beat(): Promise<void> {
    const isNew = await beatPresence(this.database.reader, this.process);
    const wasThoughtDead = isNew && this.beatAt > 0;
    this.beatAt = Date.now();
    if (!wasThoughtDead) return;
    // Its machine slept, or the database was away for long: say again who is behind it.
    for (const [topic, users] of this.here)
      for (const userId of users.keys()) await notePresence(this.database.reader, this.process, topic, userId, true);
  }

  /** The database was away: we look again. */
  private lost(error: unknown): void {
    if (!this.closed) process.emitWarning(`presence failed: ${String(error)}`);
  }
}
