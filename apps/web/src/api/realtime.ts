import { useEffect, useRef, useSyncExternalStore } from 'react';
import { io } from 'socket.io-client';
import { Feed, type Liveness, type PresentUser, type TopicListener } from './feed';

export type { Liveness, PresentUser, TopicEvent } from './feed';

const feed = new Feed(() => io({ transports: ['websocket'], withCredentials: true }));

/** Ends the connection of a user who signs out, and forgets what was heard. */
export const hangUp = () => feed.hangUp();

/**
 * Hears a topic while mounted. The listener gets each event once and in order, and null when
 * something may have been missed, so that everything should be read again.
 */
export function useTopic(name: string | null, listener: TopicListener): Liveness {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => (name ? feed.listen(name, (event) => latest.current(event)) : undefined), [name]);
  return useSyncExternalStore(feed.watch, () => (name ? feed.stateOf(name) : 'connecting'));
}

/** Who else hears a topic that is being heard; nobody while that is not known. */
export const usePresence = (name: string): readonly PresentUser[] =>
  useSyncExternalStore(feed.watch, () => feed.peopleIn(name));

/** The same for several topics at once: as live as the least live of them. */
export function useTopics(names: readonly string[], listener: TopicListener): Liveness {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const key = names.join(' ');
  useEffect(() => {
    const stops = key ? key.split(' ').map((name) => feed.listen(name, (event) => latest.current(event))) : [];
    return () => stops.forEach((stop) => stop());
  }, [key]);
  return useSyncExternalStore(feed.watch, () => {
    const states = key.split(' ').map(feed.stateOf);
    return (['reconnecting', 'connecting', 'refused'] as const).find((state) => states.includes(state)) ?? 'live';
  });
}
