import { fileMediaTypes, Refusal } from '@concentric/kernel';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/** The media types of documents that people attach, and of every file that some route takes. */
const documents: readonly string[] = Object.values(fileMediaTypes);
export const tables: readonly string[] = ['text/csv', fileMediaTypes.xlsx];
/** Messages that banks exchange. */
export const messages: readonly string[] = ['application/xml', 'text/xml'];
export const fileKinds: readonly string[] = [...new Set([...documents, ...tables, ...messages])];
/** How large a file may be, in bytes, where a route does not say less. */
export const fileLimit = 20 * 1024 * 1024;

/** A file that was sent as the body of a request, with what the request says about it. */
export type Upload = {
  readonly mediaType: string;
  readonly name: string | null;
  /** What the client says its SHA-256 is. */
  readonly sha256: string | null;
  readonly content: Buffer;
};

/** Which files a route takes, and how large one may be, in bytes. */
type FilesTaken = { readonly kinds: readonly string[]; readonly limit: number };
/** What a route says of itself to the server; every other route refuses files before it reads them. */
export type RouteTraits = { readonly takesFile?: FilesTaken };

/** The body of the route is a file: its raw bytes. */
export const TakesFile = ({ kinds = documents, limit = fileLimit }: Partial<FilesTaken> = {}) =>
  applyDecorators(
    RouteConfig({ takesFile: { kinds, limit } } satisfies RouteTraits),
    ApiConsumes(...kinds),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
    ApiHeader({ name: 'X-File-Name', required: true, description: 'The name of the file, percent-encoded UTF-8' }),
    ApiHeader({ name: 'X-Content-SHA256', required: false, description: 'In hex; the bytes must match' }),
  );

export const mediaTypeOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** The file in the body, as `Upload`; empty when there is none. @throws Refusal `malformed_request` */
export const UploadedFile = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { body, headers } = request;
  const said = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null);
  return {
    mediaType: mediaTypeOf(request),
    name: decoded(said('x-file-name')),
    sha256: said('x-content-sha256'),
    content: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
});

function decoded(name: string | null): string | null {
  try {
    return name === null ? null : decodeURIComponent(name);
  } catch {
    throw new Refusal('malformed_request');
  }
}
