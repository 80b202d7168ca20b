import * as it from '../booking/world.mjs';

/** What the API asks, of words that are cut already: first of the heads alone. */
const asked = `plainto_tsquery('english', $1)`;
const relevance = `((found.head @@ ${asked})::integer * 10000000
  + ts_rank(found.head, replace(${asked}::text, '&', '|')::tsquery) * 1000000)::integer`;
const found = (kind, id) => `INNER JOIN search_documents found ON found.subject_id = ${id} AND found.kind = '${kind}'`;
const best = (id) => `found.document @@ ${asked} ORDER BY relevance DESC, ${id} DESC LIMIT 51`;

const lists = {
  patents: [
    `SELECT patent.id, ${relevance} AS relevance FROM patents patent ${found('patent', 'patent.id')} WHERE ${best('patent.id')}`,
    'SELECT * FROM patents WHERE id = ANY($1)',
    `SELECT h.*, o.name AS organization_name, o.name_en FROM patent_holders h LEFT JOIN organizations o ON o.id = h.organization_id
     WHERE patent_id = ANY($1) ORDER BY patent_id, place`,
  ],
  'rd-requests': [
    `SELECT request.id, ${relevance} AS relevance FROM rd_requests request ${found('rd_request', 'request.id')}
     WHERE (request.announced AND (EXISTS (SELECT FROM rd_invitations i WHERE i.request_id = request.id AND i.organization_id = ANY($2))
         OR EXISTS (SELECT FROM rd_reviewers v WHERE v.request_id = request.id AND v.user_id = $3))
       OR request.center_id = $4 AND request.announced AND request.visible_to_core OR request.organization_id = ANY($2))
     AND ${best('request.id')}`,
    'SELECT * FROM rd_requests WHERE id = ANY($1)',
    `SELECT r.id, o.name, o.name_en FROM rd_requests r JOIN organizations o ON o.id = r.organization_id WHERE r.id = ANY($1)`,
  ],
};

const inHeads = (text) => text.replace('found.document @@', `found.head @@ ${asked} AND found.document @@`);

/** A page of what is found, with the names of those it belongs to. */
export const bare = ({ pool }) => {
  const ask = async (name, text, values) => (await pool.query({ name, text, values })).rows;
  return async (request, _, token) => {
    const url = new URL(request.url, 'http://bench');
    const list = url.pathname.split('/').at(-1);
    const user = Number(token.slice(it.tokenOf('').length));
    const reader = [[it.organizationId(user % it.organizations)], it.userId(user), it.centerId(0)];
    const values = [url.searchParams.get('q'), ...(list === 'patents' ? [] : reader)];
    const [page, whole, labels] = lists[list];
    let places = await ask(`${list} heads`, inHeads(page), values);
    if (places.length < 51) places = await ask(list, page, values);
    const ids = places.slice(0, 50).map(({ id }) => id);
    const [rows, beside] = await Promise.all([ask(`${list} rows`, whole, [ids]), ask(`${list} labels`, labels, [ids])]);
    const items = ids.map((id) => ({
      ...rows.find((row) => row.id === id),
      beside: beside.filter((label) => (label.patent_id ?? label.id) === id),
    }));
    return JSON.stringify({ items, nextCursor: places.length > 50 ? ids.at(-1) : null });
  };
};
