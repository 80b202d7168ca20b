import { applyDecorators, createParamDecorator, HttpCode, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { spokenLanguage } from './problem';

/** How a route answers: the shape that whitelists what leaves, and where a created resource lives. */
export type AnswerShape = { readonly schema: z.ZodType; readonly createdUnder: string | null };
export const answerShape = Symbol('answerShape');

const shaped = (status: number, schema: z.ZodType, createdUnder: string | null) =>
  applyDecorators(
    HttpCode(status),
    SetMetadata(answerShape, { schema, createdUnder } satisfies AnswerShape),
    ApiResponse({ status, standardSchema: schema as never, description: status === 201 ? 'Created' : 'OK' }),
  );

/** Answers `200` with this shape. */
export const Answers = (schema: z.ZodType) => shaped(200, schema, null);

/** Answers `201` with this shape and a `Location` under the resource's path, such as `/bookings`. */
export const Creates = (schema: z.ZodType, under: string) => shaped(201, schema, under);

/** Answers `204` with nothing. */
export const AnswersNothing = () => applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: 'Done' }));

/** A file as a service gives it: what it is called when it is saved, and what is in it. */
export type FileAnswer = {
  readonly name: string;
  readonly content: string | Buffer;
  /** Of this file, when the route's files are not all alike. */
  readonly mediaType?: string;
  /** What changes with its content. */
  readonly tag?: string;
};
export const answerFile = Symbol('answerFile');

/** Answers `200` with a file of this media type; the handler gives a `FileAnswer`. */
export const AnswersFile = (mediaType: string) =>
  applyDecorators(
    HttpCode(200),
    SetMetadata(answerFile, mediaType),
    ApiResponse({
      status: 200,
      description: 'OK',
      content: { [mediaType.split(';')[0]!]: { schema: { type: 'string', format: 'binary' } } },
    }),
  );

/** The language the client asks answers in, as `SpokenLanguage`; files say their headings in it. */
export const Spoken = createParamDecorator((_: unknown, context: ExecutionContext) =>
  spokenLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
