import type { TestServer } from './server';

/** How a text may hide in a column: as it is, in hex as bytea is told, or in base64 at any of its three places. */
function disguises(text: string): string[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The characters at both ends are mixed with what stands beside.
    return encoded.slice(shift === 0 ? 0 : shift + 1, -4);
  });
  return [text, bytes.toString('hex'), ...base64, ...base64.map((it) => Buffer.from(it).toString('hex'))];
}

/** The tables in which any row holds the text in any column, however it is written; of every table there is. */
export async function tablesThatHold({ sql }: TestServer, text: string): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind IN ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace
     ORDER BY relname`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql(
      `SELECT FROM ${name} t WHERE EXISTS (SELECT FROM unnest($1::text[]) hidden
         WHERE position(hidden in row_to_json(t)::text) > 0) LIMIT 1`,
      [disguises(text)],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
