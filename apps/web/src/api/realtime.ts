import { useEffect, useRef, useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';

export type TopicEvent = {
  seq: number;
  topic: string;
  type: string;
  at: string;
  data: Record<string, unknown>;
};
export type Liveness = 'connecting' | 'live' | 'reconnecting' | 'refused';

type Topic = { listeners: Set<(event: TopicEvent | null) => void>; lastSeq: number | undefined; state: Liveness };
type Acknowledgement = { ok?: boolean; lastSeq?: number; status?: number };

/** Somebody who listens to a topic that tells its listeners of each other. */
export type PresentUser = { id: string; name: string; party: string };
const nobody: readonly PresentUser[] = [];

const topics = new Map<string, Topic>();
const people = new Map<string, readonly PresentUser[]>();
const watchers = new Set<() => void>();
let socket: Socket | undefined;

const changed = () => {
  for (const watcher of watchers) watcher();
};

function subscribe(name: string, topic: Topic) {
  const asked = topic.lastSeq === undefined ? { topic: name } : { topic: name, after: topic.lastSeq };
  socket?.timeout(8000).emit('subscribe', asked, (late: Error | null, reply?: Acknowledgement) => {
    if (late) {
      if (socket?.connected && topics.get(name) === topic) subscribe(name, topic);
      return;
    }
    topic.state = reply?.ok ? 'live' : 'refused';
    if (reply?.ok) {
      topic.lastSeq ??= reply.lastSeq;
      // What changed between the last read and this moment was not heard: read once more.
      for (const listener of topic.listeners) listener(null);
    }
    changed();
  });
}

function connect(): Socket {
  const opened = io({ transports: ['websocket'], withCredentials: true });
  opened.on('connect', () => {
    for (const [name, topic] of topics) subscribe(name, topic);
  });
  opened.on('disconnect', (reason) => {
    for (const topic of topics.values()) topic.state = 'reconnecting';
    people.clear();
    changed();
    // The server closes sockets when it restarts; socket.io then waits for us to ask again.
    if (reason === 'io server disconnect') setTimeout(() => opened.connect(), 2000);
  });
  opened.on('event', (event: TopicEvent) => {
    const topic = topics.get(event.topic);
    if (!topic || (topic.lastSeq !== undefined && event.seq <= topic.lastSeq)) return;
    topic.lastSeq = event.seq;
    for (const listener of topic.listeners) listener(event);
  });
  opened.on('presence', ({ topic, users }: { topic: string; users: PresentUser[] }) => {
    if (!topics.has(topic)) return;
    people.set(topic, users);
    changed();
  });
  return opened;
}

/** Ends the connection of a user who signs out, and forgets what was heard. */
export function hangUp() {
  socket?.disconnect();
  socket = undefined;
  topics.clear();
  people.clear();
  changed();
}

function listen(name: string, listener: (event: TopicEvent | null) => void) {
  let topic = topics.get(name);
  if (!topic) {
    topic = { listeners: new Set(), lastSeq: undefined, state: 'connecting' };
    topics.set(name, topic);
    socket ??= connect();
    if (socket.connected) subscribe(name, topic);
  }
  topic.listeners.add(listener);
  const heard = topic;
  return () => {
    heard.listeners.delete(listener);
    if (heard.listeners.size > 0 || topics.get(name) !== heard) return;
    topics.delete(name);
    people.delete(name);
    socket?.emit('unsubscribe', { topic: name });
  };
}

/**
 * Hears a topic while mounted. The listener gets each event once and in order, and null when
 * something may have been missed, so that everything should be read again.
 */
export function useTopic(name: string | null, listener: (event: TopicEvent | null) => void): Liveness {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => (name ? listen(name, (event) => latest.current(event)) : undefined), [name]);
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => (name ? (topics.get(name)?.state ?? 'connecting') : 'connecting'),
  );
}

/** Who else hears a topic that is being heard; nobody while that is not known. */
export const usePresence = (name: string): readonly PresentUser[] =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => people.get(name) ?? nobody,
  );

/** The same for several topics at once: as live as the least live of them. */
export function useTopics(names: readonly string[], listener: (event: TopicEvent | null) => void): Liveness {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const key = names.join(' ');
  useEffect(() => {
    const stops = key ? key.split(' ').map((name) => listen(name, (event) => latest.current(event))) : [];
    return () => stops.forEach((stop) => stop());
  }, [key]);
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => {
      const states = key.split(' ').map((name) => topics.get(name)?.state ?? 'connecting');
      return (['reconnecting', 'connecting', 'refused'] as const).find((state) => states.includes(state)) ?? 'live';
    },
  );
}
