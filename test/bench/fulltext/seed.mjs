import { fill } from '../booking/seed.mjs';
import * as it from '../booking/world.mjs';
import { newText } from './texts.mjs';

const { kinds, sqlId } = it;
const [requests, patents] = [7, 8];
const batch = 2000;
const criteria = JSON.stringify([{ key: 'price', name: '价格', kind: 'price', weight: 100 }]);

/** $1 the number of the first; $2 titles, $3 texts, $4 and $5 their words. */
const texts = `unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS t(title, body, title_words, body_words, place),
  LATERAL (SELECT ($1 + place - 1)::integer AS n) numbered`;
const documents = (kind, id) => `
  INSERT INTO search_documents (kind, subject_id, organization_ids, head, document)
    SELECT '${kind}', ${sqlId(id, 'n')}, ARRAY[${sqlId(kinds.organization, `n % ${it.organizations}`)}],
      setweight(to_tsvector('english', title_words), 'A'), to_tsvector('english', title_words || ' ' || body_words)
    FROM ${texts}`;
const request = `
  INSERT INTO rd_requests (id, center_id, organization_id, title, description, kind, contract_type, service_kind, field_code,
      budget_maximum, confidentiality, visible_to_core, visible_to_partner, visible_to_radiation, visible_to_invited,
      questions_close_at, submissions_close_at, evaluation_ends_at, standstill_days, criteria, statutory_tender, state, announced,
      published_at)
    SELECT ${sqlId(requests, 'n')}, '${it.centerId(0)}', ${sqlId(kinds.organization, `n % ${it.organizations}`)}, title, body, 'demand',
      'commissioned_development', 'prototype', 'integrated_circuits', 50000000, 'internal', true, true, true, false,
      now() + interval '20 days', now() + interval '20 days', now() + interval '50 days', 3, '${criteria}', false, 'published', true,
      now() FROM ${texts}, (SELECT $4, $5) unused`;
const patent = `
  INSERT INTO patents (id, application_number, kind, title, abstract, inventors, ipc)
    SELECT ${sqlId(patents, 'n')}, 'B' || n, 'invention', title, body, '{}', '{}' FROM ${texts}, (SELECT $4, $5) unused`;
const holder = `
  INSERT INTO patent_holders (patent_id, place, organization_id)
    SELECT ${sqlId(patents, 'n')}, 0, ${sqlId(kinds.organization, `n % ${it.organizations}`)} FROM ${texts}, (SELECT $4, $5) unused`;

/** So many requests, all published and to be seen by every layer, and as many patents. */
export async function seed(client, count) {
  const world = it.worldOf(1, Date.now());
  await fill(client, 1, 'SELECT', world);
  const titles = { 'rd-requests': [], patents: [] };
  // One index at the end takes less time than an entry for every row.
  const { rows: indexes } = await client.query(
    `SELECT indexname AS name, indexdef AS make FROM pg_indexes WHERE tablename = 'search_documents' AND indexdef LIKE '%gin%'`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const [list, ...inserts] of [
    ['rd-requests', request, documents('rd_request', requests)],
    ['patents', patent, holder, documents('patent', patents)],
  ]) {
    for (let from = 0; from < count; from += batch) {
      const made = Array.from({ length: Math.min(batch, count - from) }, newText);
      const values = [from, ...['title', 'body', 'titleWords', 'bodyWords'].map((key) => made.map((one) => one[key]))];
      for (const insert of inserts) await client.query(insert, values);
      titles[list].push(...made.slice(0, 50).map(({ words }) => words));
    }
  }
  for (const { make } of indexes) await client.query(make);
  await client.query('VACUUM ANALYZE');
  return { titles };
}
