import { sendProblem } from '@concentric/platform';
import { Refusal } from '@concentric/kernel';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the built web app is, seen from where the platform is started. */
const root = path.resolve('dist/apps/web');

/** A file beside the page, such as `/favicon.svg`. */
const besidePage = /^\/([\w-]+\.(?:svg|png|ico|txt|webmanifest))(?:\?|$)/;

/** Serves the web app at `/`; every path that is no file and no API is a page of it. */
export async function serveWeb(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(path.join(root, 'index.html'))) return;
  await fastify.register(fastifyStatic as never, { root, serve: false } as never);
  fastify.get('/assets/:file', (request, reply) => {
    const { file } = request.params as { file: string };
    // Its name holds a hash of what is in it: it never changes.
    return reply.sendFile(`assets/${path.basename(file)}`, { immutable: true, maxAge: '365d' });
  });
  fastify.get('/*', (request, reply) => {
    const [, file] = besidePage.exec(request.url) ?? [];
    if (file) return reply.sendFile(file, { maxAge: '1h' });
    if (/^\/(api|socket\.io|assets)\b/.test(request.url)) return sendProblem(new Refusal('not_found'), request, reply);
    // The page names its hashed assets, so it must be asked for anew after every release.
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { maxAge: 0 });
  });
}
