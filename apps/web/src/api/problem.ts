/** An RFC 9457 problem as the API answers it; `facts` are the members beside the standard ones. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly { path: string; message: string }[],
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(detail || title);
    this.name = 'Problem';
  }
}

const standard = new Set(['type', 'title', 'status', 'detail', 'code', 'errors', 'instance']);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

const pathOf = (path: unknown) =>
  Array.isArray(path)
    ? path.join('.')
    : text(path)
        .replace(/^\/|^body\./, '')
        .replaceAll('/', '.');

/** What a failed answer says; an answer that is no problem document keeps only its status. */
export function problemFrom(status: number, body: unknown): Problem {
  const members = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const errors = Array.isArray(members['errors']) ? members['errors'] : [];
  return new Problem(
    status,
    text(members['code']) || `http_${status}`,
    text(members['title']),
    text(members['detail']),
    errors.map((error: Record<string, unknown>) => ({ path: pathOf(error['path']), message: text(error['message']) })),
    Object.fromEntries(Object.entries(members).filter(([name]) => !standard.has(name))),
  );
}

export const unreachable = () => new Problem(0, 'unreachable', '', '', [], {});

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem(0, 'unexpected', '', error instanceof Error ? error.message : '', [], {});
