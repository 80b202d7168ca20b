import { declaredRefusals } from '@concentric/kernel';
import { readConfig } from '@concentric/platform';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiModule } from './api.module';

/** Where the API lives, and what stands beside it at the root. */
export const apiPrefix = 'api/v1';
export const prefixExceptions = { exclude: ['healthz', 'readyz', 'metrics'] };

const Problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  additionalProperties: true,
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable; one of the codes listed in the description of this document' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

const problemAnswer = {
  description: 'Problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** A zod schema as OpenAPI 3.1, which is JSON Schema 2020-12; named shapes become components. */
function convert(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  const {
    $defs = {},
    $schema: _,
    ...rest
  } = z.toJSONSchema(schema as z.ZodType, {
    io: schemaType,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
    // A format says it better than the expression that checks it.
    override: ({ jsonSchema }) => void (jsonSchema.format && delete jsonSchema.pattern),
  }) as Record<string, unknown> & { $defs?: Record<string, object> };
  return { schema: rest, components: $defs } as never;
}

type Operation = {
  responses?: Record<string, unknown>;
  parameters?: object[];
  requestBody?: { required?: boolean; content: Record<string, { schema: { anyOf?: { type?: string }[] } }> };
};

const header = (name: string, description: string, maxLength: number) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', maxLength },
});
const acting = header('X-Organization', 'The organization acted for, when the user acts for several', 36);
const once = header('Idempotency-Key', 'The same key and body are answered once', 200);
const fresh = header('If-Match', 'The ETag last seen; another version answers 412', 200);

/** Adds what holds for every operation: problems, the common headers, bodies that may be left out. */
function complete(method: string, operation: Operation): void {
  operation.responses = { ...operation.responses, default: problemAnswer };
  const writes = method === 'post' ? [once, fresh] : method === 'put' ? [fresh] : [];
  operation.parameters = [...(operation.parameters ?? []), acting, ...writes];
  const body = operation.requestBody;
  if (body?.content['application/json']?.schema.anyOf?.some(({ type }) => type === 'null')) body.required = false;
}

/** The document at `/api/openapi.json`, generated from the code: it describes every route. */
export function describe(app: INestApplication): OpenAPIObject {
  const codes = [...declaredRefusals()].map(([code, { status, en }]) => `- \`${code}\` (${status}) ${en}`);
  const builder = new DocumentBuilder()
    .setTitle('Concentric API')
    .setDescription(
      `Collaboration platform of a manufacturing innovation center and its alliance.\n\nProblem codes:\n${codes.join('\n')}`,
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .addCookieAuth('concentric_session')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('cookie')
    .build();
  const document = SwaggerModule.createDocument(app, builder, {
    standardSchemaConverter: convert as never,
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: Problem as never },
  };
  for (const operations of Object.values(document.paths))
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>))
      complete(method, operation);
  return document;
}

/** The document as JSON text, from the code alone: no database, nothing started. */
export async function documentOnly(): Promise<string> {
  const config = readConfig({ DATABASE_URL: 'postgres://nobody@localhost/nothing' });
  const app = await NestFactory.create(ApiModule.with(config), new FastifyAdapter(), { preview: true, logger: false });
  app.setGlobalPrefix(apiPrefix, prefixExceptions);
  return `${JSON.stringify(describe(app), null, 1)}\n`;
}
