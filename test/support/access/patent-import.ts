import type { Row } from '../access-table';
import { checkedNumber } from '../numbers';
import type { TestServer } from '../server';
import type { alliance } from '../world';

/** Whoever may register a patent may import many, and sees none but their own imports. */
export function patentImportRows(server: TestServer, { as }: Awaited<ReturnType<typeof alliance>>): Row[] {
  const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;
  const registering = ['outsider', 'radiation', 'partner', 'core', 'administrator'] as const;
  const preview = async () => {
    const body = `申请号,名称\n${checkedNumber()},一种导入装置\n`;
    const headers = { ...{ 'content-type': 'text/csv' }, 'x-file-name': 'a.csv' };
    const answer = await server.post({ ...as.partner, headers: { ...headers } }, '/patent-imports', body);
    return String(answer.body.id);
  };
  return [
    ['GET /patents/export.csv', signedIn, () => ['/patents/export.csv']],
    ['GET /patent-imports/template.csv', signedIn, () => ['/patent-imports/template.csv']],
    ['GET /patent-imports', registering, () => ['/patent-imports']],
    // Nothing is in what they hand in, but they may.
    ['POST /patent-imports', registering, () => ['/patent-imports', {}]],
    ['GET /patent-imports/:id', ['partner'], async () => [`/patent-imports/${await preview()}`]],
    ['POST /patent-imports/:id/confirm', ['partner'], async () => [`/patent-imports/${await preview()}/confirm`, {}]],
  ];
}
