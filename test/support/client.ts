import type { DeliveredEvent } from '@concentric/platform';
import { io, type Socket } from 'socket.io-client';

/** Who asks: a bearer token, and beside it whatever else the request says. */
export type As = { token?: string; headers?: Record<string, string> };
export type Answer = { status: number; headers: Headers; body: any };

/** Drives a running API from outside, as a program does. */
export function clientOf(url: string) {
  const sockets: Socket[] = [];

  async function send(method: string, as: As, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(
      `${url}${path.startsWith('/api') || /^\/(healthz|readyz|metrics)/.test(path) ? '' : '/api/v1'}${path}`,
      {
        method,
        redirect: 'manual',
        headers: {
          'accept-language': 'en',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(as.token ? { authorization: `Bearer ${as.token}` } : {}),
          ...as.headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  return {
    get: (as: As, path: string) => send('GET', as, path),
    post: (as: As, path: string, body: unknown = {}) => send('POST', as, path, body),
    put: (as: As, path: string, body: unknown = {}) => send('PUT', as, path, body),
    delete: (as: As, path: string) => send('DELETE', as, path),

    /** Connects to the realtime channel; resolves when connected, rejects with the problem. */
    connect: async (as: As) => {
      const socket = io(url, {
        auth: as.token ? { token: as.token } : {},
        extraHeaders: as.headers ?? {},
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
      });
      sockets.push(socket);
      const events: DeliveredEvent[] = [];
      const waiting = new Set<() => void>();
      socket.on('event', (event: DeliveredEvent) => {
        events.push(event);
        waiting.forEach((look) => look());
      });
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', (error) => reject(Object.assign(error, (error as { data?: object }).data)));
      });
      return {
        socket,
        events,
        subscribe: (topic: string, after?: number) =>
          socket.timeout(5000).emitWithAck('subscribe', { topic, ...(after === undefined ? {} : { after }) }),
        unsubscribe: (topic: string) => socket.timeout(5000).emitWithAck('unsubscribe', { topic }),
        /** Settles when the connection has ended; says why. */
        ended: new Promise<string>((resolve) => socket.once('disconnect', (reason) => resolve(reason))),
        /** Settles when enough events have come; the test's own timeout ends the wait. */
        received: (count: number) =>
          new Promise<DeliveredEvent[]>((resolve) => {
            const look = () => {
              if (events.length < count) return;
              waiting.delete(look);
              resolve(events);
            };
            waiting.add(look);
            look();
          }),
      };
    },
    hangUp: () => sockets.forEach((socket) => socket.close()),
  };
}
