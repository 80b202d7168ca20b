import {
  answerFile,
  answerShape,
  entityTag,
  type AnswerShape,
  type Caller,
  type FileAnswer,
} from '@concentric/platform';
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
    const mediaType = this.reflector.get<string | undefined>(answerFile, context.getHandler());
    if (mediaType) return next.handle().pipe(map((file: FileAnswer) => sendFile(context, mediaType, file)));
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

/** Sends a file to be saved under its name, which may be Chinese (RFC 6266, RFC 8187); nobody between may keep it. */
function sendFile(context: ExecutionContext, mediaType: string, file: FileAnswer): string | Buffer {
  const { name, content, tag } = file;
  const reply = context.switchToHttp().getResponse<FastifyReply>();
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  void reply
    .type(file.mediaType ?? mediaType)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('cache-control', 'private, no-store')
    .header('vary', 'accept-language');
  if (tag !== undefined) void reply.header('etag', `"${tag}"`);
  return content;
}

function locationOf(under: string, { id, userId }: Answer, { params }: FastifyRequest): string {
  const path = under.replace(/:(\w+)/g, (_, name: string) => (params as Record<string, string>)[name] ?? '');
  const own = id ?? userId;
  return `/api/v1${path}${own ? `/${own}` : ''}`;
}
