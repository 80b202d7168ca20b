import { declaredRefusals } from '@concentric/kernel';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

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

const problemAnswer = { description: 'Problem (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

/** A zod schema as OpenAPI 3.1, which is JSON Schema 2020-12; named shapes become components. */
function convert(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  const { $defs = {}, $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodType, {
    io: schemaType,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Record<string, unknown> & { $defs?: Record<string, object> };
  return { schema: rest, components: $defs } as never;
}

/** The document at `/api/openapi.json`, generated from the code: it describes every route. */
export function describe(app: INestApplication): OpenAPIObject {
  const codes = [...declaredRefusals()].map(([code, { status, en }]) => `- \`${code}\` (${status}) ${en}`);
  const builder = new DocumentBuilder()
    .setTitle('Concentric API')
    .setDescription(`Collaboration platform of a manufacturing innovation center and its alliance.\n\nProblem codes:\n${codes.join('\n')}`)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .addCookieAuth('concentric_session')
    .build();
  const document = SwaggerModule.createDocument(app, builder, {
    standardSchemaConverter: convert as never,
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: Problem as never } };
  for (const operations of Object.values(document.paths))
    for (const operation of Object.values(operations as Record<string, { responses?: Record<string, unknown> }>))
      if (operation.responses) operation.responses['default'] = problemAnswer;
  return document;
}
