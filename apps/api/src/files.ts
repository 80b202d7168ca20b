import { Refusal } from '@concentric/kernel';
import { fileKinds, mediaTypeOf, type RouteTraits } from '@concentric/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What asks for a kind of body that a route does not take: 415. */
const unsupported = () => Object.assign(new Error('unsupported media type'), { statusCode: 415 });
const tooLarge = (limit: number) => new Refusal('body_too_large', { limit });
const taken = (request: FastifyRequest) => (request.routeOptions.config as RouteTraits).takesFile;

/**
 * Reads files as buffers, for the routes that take them; every other one refuses them unread, so that nobody makes the
 * server hold more than it has use for.
 */
export function readFiles(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _, done) => {
    const mediaType = mediaTypeOf(request);
    if (!fileKinds.includes(mediaType) || request.is404) return done();
    const files = taken(request);
    if (!files?.kinds.includes(mediaType)) return done(unsupported());
    const isTooLarge = Number(request.headers['content-length'] ?? 0) > files.limit;
    done(isTooLarge ? (tooLarge(files.limit) as Error) : undefined);
  });
  fastify.addContentTypeParser([...fileKinds], (request: FastifyRequest, payload, done) => {
    const { limit } = taken(request)!;
    const chunks: Buffer[] = [];
    let size = 0;
    payload.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0; // heard to the end, kept no more
    });
    payload.once('error', done);
    payload.once('end', () => (size > limit ? done(tooLarge(limit)) : done(null, Buffer.concat(chunks))));
  });
}
