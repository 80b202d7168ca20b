import type { Socket } from 'socket.io-client';

export type TopicEvent = {
  seq: number;
  topic: string;
  type: string;
  at: string;
  data: Record<string, unknown>;
};
export type Liveness = 'connecting' | 'live' | 'reconnecting' | 'refused';
/** Hears each event of a topic once and in order, and null when something may have been missed. */
export type TopicListener = (event: TopicEvent | null) => void;

type Topic = { listeners: Set<TopicListener>; lastSeq: number | undefined; state: Liveness };
type Acknowledgement = { ok?: boolean; lastSeq?: number; status?: number };

/** Somebody who listens to a topic that tells its listeners of each other. */
export type PresentUser = { id: string; name: string; party: string };
const nobody: readonly PresentUser[] = [];

/**
 * One connection for all topics that somebody listens to; opened with the first. After each interruption it asks for
 * every topic from where it stopped, so that nothing is missed and nothing heard twice.
 */
export class Feed {
  private readonly topics = new Map<string, Topic>();
  private readonly people = new Map<string, readonly PresentUser[]>();
  private readonly watchers = new Set<() => void>();
  private socket: Socket | undefined;

  constructor(private readonly open: () => Socket) {}

  /** @returns what ends the listening */
  listen(name: string, listener: TopicListener): () => void {
    let topic = this.topics.get(name);
    if (!topic) {
      topic = { listeners: new Set(), lastSeq: undefined, state: 'connecting' };
      this.topics.set(name, topic);
      this.socket ??= this.connect();
      if (this.socket.connected) this.subscribe(name, topic);
    }
    topic.listeners.add(listener);
    const heard = topic;
    return () => {
      heard.listeners.delete(listener);
      if (heard.listeners.size > 0 || this.topics.get(name) !== heard) return;
      this.topics.delete(name);
      this.people.delete(name);
      this.socket?.emit('unsubscribe', { topic: name });
    };
  }

  /** Ends the connection of a user who signs out, and forgets what was heard. */
  hangUp() {
    this.socket?.disconnect();
    this.socket = undefined;
    this.topics.clear();
    this.people.clear();
    this.changed();
  }

  /** Hears when what `stateOf` or `peopleIn` answers may have changed. */
  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  stateOf = (name: string): Liveness => this.topics.get(name)?.state ?? 'connecting';
  peopleIn = (name: string): readonly PresentUser[] => this.people.get(name) ?? nobody;

  private changed() {
    for (const watcher of this.watchers) watcher();
  }

  private subscribe(name: string, topic: Topic) {
    const asked = topic.lastSeq === undefined ? { topic: name } : { topic: name, after: topic.lastSeq };
    this.socket?.timeout(8000).emit('subscribe', asked, (late: Error | null, reply?: Acknowledgement) => {
      if (late) {
        if (this.socket?.connected && this.topics.get(name) === topic) this.subscribe(name, topic);
        return;
      }
      topic.state = reply?.ok ? 'live' : 'refused';
      if (reply?.ok) {
        topic.lastSeq ??= reply.lastSeq;
        // What changed between the last read and this moment was not heard: read once more.
        for (const listener of topic.listeners) listener(null);
      }
      this.changed();
    });
  }

  private connect(): Socket {
    const opened = this.open();
    opened.on('connect', () => {
      for (const [name, topic] of this.topics) this.subscribe(name, topic);
    });
    opened.on('disconnect', (reason) => {
      for (const topic of this.topics.values()) topic.state = 'reconnecting';
      this.people.clear();
      this.changed();
      // The server closes sockets when it restarts; socket.io then waits for us to ask again.
      if (reason === 'io server disconnect') setTimeout(() => opened.connect(), 2000);
    });
    opened.on('event', (event: TopicEvent) => {
      const topic = this.topics.get(event.topic);
      if (!topic || (topic.lastSeq !== undefined && event.seq <= topic.lastSeq)) return;
      topic.lastSeq = event.seq;
      for (const listener of topic.listeners) listener(event);
    });
    opened.on('presence', ({ topic, users }: { topic: string; users: PresentUser[] }) => {
      if (!this.topics.has(topic)) return;
      this.people.set(topic, users);
      this.changed();
    });
    return opened;
  }
}
