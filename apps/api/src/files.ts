import { Refusal } from '@concentric/kernel';
import { fileKinds, fileLimit, mediaTypeOf, type RouteTraits } from '@concentric/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What asks for a kind of body that a route does not take: 415. */
const unsupported = () => Object.assign(new Error('unsupported media type'), { statusCode: 415 });
const tooLarge = () => new Refusal('body_too_large', { limit: fileLimit });

/**
 * Reads files as buffers, for the routes that take them; every other one refuses them unread, so that nobody makes the
 * server hold more than it has use for.
 */
export function readFiles(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _, done) => {
    const takesFile = (request.routeOptions.config as RouteTraits).takesFile === true;
    if (!fileKinds.includes(mediaTypeOf(request)) || request.is404) return done();
    if (!takesFile) return done(unsupported());
    done(Number(request.headers['content-length'] ?? 0) > fileLimit ? (tooLarge() as Error) : undefined);
  });
  fastify.addContentTypeParser([...fileKinds], (_: FastifyRequest, payload, done) => {
    const chunks: Buffer[] = [];
    let size = 0;
    payload.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= fileLimit) chunks.push(chunk);
      else chunks.length = 0; // heard to the end, kept no more
    });
    payload.once('error', done);
    payload.once('end', () => (size > fileLimit ? done(tooLarge()) : done(null, Buffer.concat(chunks))));
  });
}
