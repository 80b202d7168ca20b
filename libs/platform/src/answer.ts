import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

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
