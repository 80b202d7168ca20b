import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastsFor } from './session.rules';

export const sessionCookie = 'concentric_session';

/** What the guard learned of the session a request came with. */
export type SessionRequest = FastifyRequest & { session?: { id: string; token: string } };

const attributes = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;

export const setSessionCookie = (reply: FastifyReply, token: string, secure: boolean) =>
  reply.setCookie(sessionCookie, token, { ...attributes(secure), maxAge: lastsFor / 1000 });

export const clearSessionCookie = (reply: FastifyReply, secure: boolean) =>
  reply.clearCookie(sessionCookie, attributes(secure));

/** Cookies travel only over TLS wherever the platform is reached over TLS. */
export const overTls = (publicUrl: string | undefined) => publicUrl?.startsWith('https:') ?? false;
