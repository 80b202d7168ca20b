import createClient from 'openapi-fetch';
import { language } from '../i18n';
import { actingOrganization } from './acting';
import { problemFrom, unreachable } from './problem';
import type { paths } from './schema';

const base = '/api/v1';
type Relative<T> = { [P in keyof T as P extends `${typeof base}${infer Rest}` ? Rest : never]: T[P] };

export const api = createClient<Relative<paths>>({
  baseUrl: `${window.location.origin}${base}`,
  credentials: 'same-origin',
});

api.use({
  onRequest({ request, schemaPath }) {
    request.headers.set('Accept-Language', language());
    const organizationId = actingOrganization();
    // Who the caller is does not depend on whom they act for, and must answer when that choice is stale.
    const personal = schemaPath.startsWith('/me') || schemaPath.startsWith('/sessions');
    if (organizationId && !personal) request.headers.set('X-Organization', organizationId);
    return request;
  },
  onError: () => unreachable(),
});

type Answer = { data?: unknown; error?: unknown; response: Response };

/**
 * The body of a good answer.
 * @throws Problem for every other answer, and when none came
 */
export async function answer<R extends Answer>(call: Promise<R>): Promise<Exclude<R['data'], undefined>> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response.status, error);
  return data as Exclude<R['data'], undefined>;
}

type Page<T> = { items: T[]; nextCursor: string | null };

/** Every item of a list that is known to be short, page by page. */
export async function everyItem<T>(
  fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
  most = 2000,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && items.length < most);
  return items;
}

export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });
