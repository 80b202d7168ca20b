import { answerShape, entityTag, type AnswerShape, type Caller } from '@concentric/platform';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map } from 'rxjs';

type Answer = { id?: string; userId?: string; version?: number };

/** Lets out only what the route's schema names, with the headers that go with it. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler) {
    const shape = this.reflector.get<AnswerShape | undefined>(answerShape, context.getHandler());
    if (!shape || context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((value: unknown) => {
        const answer = shape.schema.parse(value) as Answer;
        if (typeof answer.version === 'number') void reply.header('etag', entityTag(answer.version));
        if (shape.createdUnder) void reply.header('location', locationOf(shape.createdUnder, answer, request));
        if (request.caller?.request.replayed) void reply.header('idempotency-replayed', 'true');
        return answer;
      }),
    );
  }
}

function locationOf(under: string, { id, userId }: Answer, { params }: FastifyRequest): string {
  const path = under.replace(/:(\w+)/g, (_, name: string) => (params as Record<string, string>)[name] ?? '');
  const own = id ?? userId;
  return `/api/v1${path}${own ? `/${own}` : ''}`;
}
