import { sendProblem } from '@concentric/platform';
import { Refusal } from '@concentric/kernel';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the built web app is, seen from where the platform is started. */
const root = path.resolve('dist/apps/web');

/** Serves the web app at `/`; every path that is no file and no API is a page of it. */
export async function serveWeb(fastify: FastifyInstance): Promise<void> {
  const built = existsSync(path.join(root, 'index.html'));
  if (built)
    await fastify.register(
      fastifyStatic as never,
      {
        root,
        wildcard: false,
        index: false,
        immutable: true,
        maxAge: '365d',
        globIgnore: ['index.html'],
      } as never,
    );
  if (!built) return;
  fastify.get('/*', (request, reply) => {
    if (/^\/(api|socket\.io|assets)\b/.test(request.url)) return sendProblem(new Refusal('not_found'), request, reply);
    // The page names its hashed assets, so it must be asked for anew after every release.
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { immutable: false, maxAge: 0 });
  });
}
