import { centerTopics } from '@concentric/alliance';
import { instrumentTopics } from '@concentric/equipment';
import { negotiationTopics } from '@concentric/negotiation';
import { patentTopics } from '@concentric/docket';
import { interestTopics } from '@concentric/interest';
import { revenueTopics } from '@concentric/revenue';
import { licenceTopics } from '@concentric/licence';
import { listingTopics } from '@concentric/listing';
import { requestTopics } from '@concentric/research';
import { sampleTopics } from '@concentric/sample';
import { sessionCookie, SessionService, userTopics } from '@concentric/identity';
import { Refusal } from '@concentric/kernel';
import {
  asProblem,
  Config,
  Database,
  eventsAfter,
  eventsDelivered,
  lastSeqOf,
  spokenLanguage,
  subscriptions,
  type DeliveredEvent,
  type Place,
  type TopicPolicy,
} from '@concentric/platform';
import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import { Callers } from './caller.guard';
import { RoomPresence } from './room-presence';

const policies: TopicPolicy[] = [
  userTopics,
  centerTopics,
  instrumentTopics,
  sampleTopics,
  requestTopics,
  patentTopics,
  negotiationTopics,
  licenceTopics,
  listingTopics,
  interestTopics,
  revenueTopics,
];

/** How often the journal is asked for news, and how often it is checked who may still listen. */
const pollEvery = 50;
const recheckEvery = 500;
const mostTopics = 200;

const Subscribe = z.object({ topic: z.string().max(100), after: z.int().min(0).optional() });
const Unsubscribe = Subscribe.pick({ topic: true });

/** One client's place in one topic: the last number it was sent. */
type Subscription = { readonly socket: Socket; readonly asked: string; seq: number };
type Listener = { sessionId: string; userId: string; accessVersion: string; topics: Set<string> };

/**
 * Passes committed events on to connected clients; nothing else emits to a socket. Each subscription
 * keeps its own place, so what a client missed while away is sent the same way as what is new.
 */
@WebSocketGateway({ transports: ['websocket', 'polling'], perMessageDeflate: false, maxHttpBufferSize: 16_384 })
export class RealtimeGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnApplicationShutdown {
  @WebSocketServer() private readonly server!: Server;
  private readonly byTopic = new Map<string, Set<Subscription>>();
  private readonly listeners = new Map<Socket, Listener>();
  private timer: NodeJS.Timeout | undefined;
  private polling: Promise<void> = Promise.resolve();
  private checkedAt = 0;
  private closed = false;
  private readonly presence: RoomPresence;

  constructor(
    private readonly database: Database,
    private readonly callers: Callers,
    private readonly sessions: SessionService,
    @Inject(Config) private readonly config: Config,
  ) {
    this.presence = new RoomPresence(database, policies, ({ topic, users }) => {
      for (const { socket, asked } of this.byTopic.get(topic) ?? []) socket.emit('presence', { topic: asked, users });
    });
  }

  afterInit(server: Server) {
    server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => next(this.connectError(socket, error)),
      );
    });
    this.plan();
    this.presence.start();
  }

  handleConnection(_socket: Socket) {
    // Admitted in the middleware above; a socket hears nothing until it subscribes.
  }

  handleDisconnect(socket: Socket) {
    for (const topic of this.listeners.get(socket)?.topics ?? []) this.leave(socket, topic);
    this.listeners.delete(socket);
  }

  async onApplicationShutdown() {
    this.closed = true;
    clearTimeout(this.timer);
    await this.polling;
    await this.presence.stop();
  }

  @SubscribeMessage('subscribe')
  async subscribe(@ConnectedSocket() socket: Socket, @MessageBody() message: unknown): Promise<object> {
    try {
      const { topic: asked, after } = this.read(Subscribe, message);
      const listener = this.listeners.get(socket);
      if (!listener) throw new Refusal('unauthenticated');
      await this.refresh(listener);
      const { accessVersion } = listener;
      const topic = asked === 'user' ? `user:${listener.userId}` : asked;
      if (!(await this.mayRead(listener, topic)) || listener.topics.size >= mostTopics) throw new Refusal('forbidden');
      const lastSeq = await lastSeqOf(this.database.reader, topic);
      // What may be read changed while we asked: ask again.
      if (listener.accessVersion !== accessVersion) return await this.subscribe(socket, message);
      if (!socket.connected) return { ok: false };
      this.leave(socket, topic);
      this.join(socket, topic, { socket, asked, seq: Math.min(after ?? lastSeq, lastSeq) });
      return { ok: true, lastSeq };
    } catch (error) {
      return { ok: false, ...this.problem(socket, error) };
    }
  }

  @SubscribeMessage('unsubscribe')
  unsubscribe(@ConnectedSocket() socket: Socket, @MessageBody() message: unknown) {
    try {
      const { topic: asked } = this.read(Unsubscribe, message);
      this.leave(socket, asked === 'user' ? `user:${this.listeners.get(socket)?.userId}` : asked);
      return { ok: true };
    } catch (error) {
      return { ok: false, ...this.problem(socket, error) };
    }
  }

  /* Who listens */

  private async admit(socket: Socket): Promise<void> {
    const { auth, headers } = socket.handshake;
    const token =
      typeof auth['token'] === 'string'
        ? auth['token']
        : this.cookieToken(headers.cookie, headers.origin, headers.host);
    if (!token) throw new Refusal('unauthenticated');
    const { live } = await this.callers.behind(token, null);
    const { sessionId, userId, accessVersion } = live;
    this.listeners.set(socket, { sessionId, userId, accessVersion, topics: new Set() });
  }

  /** A cookie is only believed from our own pages: another site's page would listen as its visitor. */
  private cookieToken(
    cookie: string | undefined,
    origin: string | undefined,
    host: string | undefined,
  ): string | undefined {
    const own = this.config.publicUrl ? new URL(this.config.publicUrl).host : host;
    const from = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : origin;
    if (from !== undefined && from !== own) throw new Refusal('origin_refused');
    const pairs = (cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    return pairs.find(([name]) => name === sessionCookie)?.[1];
  }

  /** What was true a moment ago may not be now. @throws Refusal `unauthenticated` */
  private async refresh(listener: Listener): Promise<void> {
    const live = await this.sessions.stillLive([listener.sessionId]);
    const accessVersion = live.get(listener.sessionId);
    if (accessVersion === undefined) throw new Refusal('unauthenticated');
    listener.accessVersion = accessVersion;
  }

  private async mayRead(listener: Listener, topic: string): Promise<boolean> {
    const [prefix = '', id = ''] = topic.split(':');
    const policy = policies.find((candidate) => candidate.prefix === prefix);
    if (!policy || !z.uuid().safeParse(id).success) return false;
    const known = await this.callers.known(listener, null);
    const request = { id: 'realtime', address: null, ifMatch: null, idempotency: null, replayed: false };
    return policy.mayRead(this.database.reader, { ...known, request }, id);
  }

  private join(socket: Socket, topic: string, subscription: Subscription) {
    const subscribers = this.byTopic.get(topic) ?? new Set();
    this.byTopic.set(topic, subscribers.add(subscription));
    const listener = this.listeners.get(socket);
    listener?.topics.add(topic);
    subscriptions.inc();
    if (listener) this.presence.enter(topic, listener.userId);
  }

  private leave(socket: Socket, topic: string) {
    const subscribers = this.byTopic.get(topic);
    for (const subscription of subscribers ?? []) {
      if (subscription.socket !== socket) continue;
      subscribers!.delete(subscription);
      subscriptions.dec();
      const listener = this.listeners.get(socket);
      if (listener) this.presence.leave(topic, listener.userId);
    }
    if (subscribers?.size === 0) this.byTopic.delete(topic);
    this.listeners.get(socket)?.topics.delete(topic);
  }

  /** A session that ended hears nothing more; one whose abilities changed keeps what it may still read. */
  private async recheck(): Promise<void> {
    // Taken before asking: who connects meanwhile is not in the answer.
    const listeners = [...this.listeners];
    const live = await this.sessions.stillLive(listeners.map(([, { sessionId }]) => sessionId));
    for (const [socket, listener] of listeners) {
      const accessVersion = live.get(listener.sessionId);
      if (accessVersion === undefined) socket.disconnect(true);
      else if (accessVersion !== listener.accessVersion) {
        listener.accessVersion = accessVersion;
        for (const topic of [...listener.topics]) if (!(await this.mayRead(listener, topic))) this.leave(socket, topic);
      }
    }
  }

  /* What they hear */

  private plan() {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.polling = this.poll()
        .catch((error: unknown) => this.lost(error))
        .finally(() => this.plan());
    }, pollEvery);
  }

  private async poll(): Promise<void> {
    if (Date.now() - this.checkedAt >= recheckEvery) {
      this.checkedAt = Date.now();
      await this.recheck();
    }
    if (this.byTopic.size === 0) return;
    for (const event of await eventsAfter(this.database.reader, this.places())) this.deliver(event);
  }

  /** Where the subscriptions stand: mostly one place a topic, one more for each that is catching up. */
  private places(): Place[] {
    return [...this.byTopic].flatMap(([topic, subscribers]) =>
      [...new Set([...subscribers].map(({ seq }) => seq))].map((seq) => ({ topic, seq })),
    );
  }

  /** Each subscription gets the number after its own, and no other. */
  private deliver(event: DeliveredEvent) {
    const hidden = policies.some(({ prefix, hidesActor }) => hidesActor && event.topic.startsWith(`${prefix}:`));
    for (const subscription of this.byTopic.get(event.topic) ?? []) {
      if (event.seq !== subscription.seq + 1) continue;
      const { socket, asked } = subscription;
      const tellsActor = !hidden || this.listeners.get(socket)?.userId === event.actor;
      socket.emit('event', { ...event, topic: asked, actor: tellsActor ? event.actor : null });
      subscription.seq = event.seq;
      eventsDelivered.inc();
    }
  }

  /** The database was away: nothing is lost, the next poll asks from the same place. */
  private lost(error: unknown) {
    if (!this.closed) process.emitWarning(`realtime poll failed: ${String(error)}`);
  }

  private read<T>(schema: z.ZodType<T>, message: unknown): T {
    const parsed = schema.safeParse(message);
    if (!parsed.success) throw new Refusal('malformed_request');
    return parsed.data;
  }

  private problem(socket: Socket, error: unknown) {
    return asProblem(error, spokenLanguage(socket.handshake.headers['accept-language']));
  }

  private connectError(socket: Socket, error: unknown) {
    return Object.assign(new Error('refused'), { data: this.problem(socket, error) });
  }
}
