import { ensure } from '@concentric/kernel';
import type { FastifyRequest } from 'fastify';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser says where a write comes from; only our own pages may write with a cookie. Programs without
 * a browser send no Origin, and hold no cookie that another site could borrow.
 * @throws Refusal `origin_refused`
 */
export function ensureOwnOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  const { origin } = request.headers;
  if (safe.has(request.method) || origin === undefined) return;
  const own = publicUrl ? new URL(publicUrl).origin : `${request.protocol}://${request.host}`;
  ensure(origin === own, 'origin_refused');
}
