import { bodyLimit, createLogger, httpSeconds, nestLogger, sendProblem, type Config } from '@concentric/platform';
import { ensure } from '@concentric/kernel';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { SwaggerModule } from '@nestjs/swagger';
import { LogController, type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ApiModule } from './api.module';
import { readFiles } from './files';
import { apiPrefix, describe, prefixExceptions } from './openapi';
import { serveWeb } from './web';

/** The API, realtime and web app, ready to listen. */
export async function createServer(config: Config): Promise<NestFastifyApplication> {
  const logger = createLogger(config.logLevel);
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    frameworkErrors: sendProblem,
    trustProxy: (_: string, hop: number) => hop < config.trustedProxies,
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config), adapter, {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(apiPrefix, prefixExceptions);
  app.useWebSocketAdapter(new IoAdapter(app));
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  readJson(fastify);
  readFiles(fastify);
  observe(fastify, securityHeaders(config.publicUrl));
  await fastify.register(fastifyCookie as never);
  // Over a second of work: done when somebody first asks.
  let described: ReturnType<typeof describe> | undefined;
  const document = () => (described ??= describe(app));
  void fastify.get('/api/openapi.json', (_, reply) => reply.send(document()));
  SwaggerModule.setup('api/docs', app, document);
  await serveWeb(fastify);
  return app;
}

/** JSON is the only body; none at all is fine for an action that needs nothing said. */
function readJson(fastify: FastifyInstance) {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}

/** One log line and one measurement a request, by the route's pattern. */
function observe(fastify: FastifyInstance, always: Record<string, string>) {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(always).header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const milliseconds = reply.elapsedTime;
    httpSeconds.observe({ method: request.method, route, status: reply.statusCode }, milliseconds / 1000);
    const userId = (request as { caller?: { facts: { userId: string } } }).caller?.facts.userId;
    request.log.info(
      {
        reqId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(milliseconds * 10) / 10,
        userId,
      },
      'request',
    );
    done();
  });
}

/**
 * What every answer tells a browser: pages may load and connect only to ourselves (antd writes its styles
 * into the page), nobody may frame them, and over TLS they stay there. Made once: they never differ.
 */
function securityHeaders(publicUrl: string | undefined): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** The address a client on this machine reaches the server at. */
export function addressOf(app: NestFastifyApplication): string {
  const address = app.getHttpServer().address();
  ensure(address !== null && typeof address !== 'string', 'contended');
  return `http://localhost:${address.port}`;
}
