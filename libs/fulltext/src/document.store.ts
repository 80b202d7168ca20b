import { cursorAfter, readCursor, type Page, type Tx } from '@concentric/platform';
import { In, type FindOptionsWhere, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { DocumentKind } from './document.entity';
import { charactersIn, wordsAsked, wordsIn, wordsStressed } from './words';

/** A text that is found by its words. What is null is not there. */
export type SearchText = {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly organizationIds: readonly string[];
  /** What it is called, in each of its languages; a match here counts most. */
  readonly titles: readonly (string | null)[];
  readonly texts: readonly (string | null)[];
};

/** English words by their stems, Chinese ones as they are. */
const language = `'english'`;

const keep = `
  INSERT INTO search_documents (kind, subject_id, organization_ids, head, document)
  VALUES ($1, $2, $3,
    setweight(to_tsvector(${language}, $4), 'A') || setweight(to_tsvector(${language}, $5), 'B'),
    to_tsvector(${language}, $4) || to_tsvector(${language}, $6) || to_tsvector(${language}, $7))
  ON CONFLICT (kind, subject_id) DO UPDATE
  SET organization_ids = excluded.organization_ids, head = excluded.head, document = excluded.document`;

const keepMany = `
  INSERT INTO search_documents (kind, subject_id, organization_ids, head, document)
  SELECT $1, id, ARRAY(SELECT jsonb_array_elements_text(organizations)::uuid),
    setweight(to_tsvector(${language}, head), 'A') || setweight(to_tsvector(${language}, stressed), 'B'),
    to_tsvector(${language}, head) || to_tsvector(${language}, characters) || to_tsvector(${language}, body)
  FROM jsonb_to_recordset($2) AS r(id uuid, organizations jsonb, head text, stressed text, characters text, body text)`;

/** Keeps the words of a text beside it: in the transaction that keeps the text, so that it is found at once as it is. */
export async function indexText(tx: Tx, text: SearchText): Promise<void> {
  const { head, stressed, characters, body } = partsOf(text);
  await tx.query(keep, [text.kind, text.id, text.organizationIds, head, stressed, characters, body]);
}

/** The same for many new texts of one kind, in one statement. */
export async function indexTexts(
  tx: Tx,
  kind: DocumentKind,
  texts: readonly Omit<SearchText, 'kind'>[],
): Promise<void> {
  const rows = texts.map((text) => ({ id: text.id, organizations: text.organizationIds, ...partsOf(text) }));
  await tx.query(keepMany, [kind, JSON.stringify(rows)]);
}

function partsOf({ titles, texts }: Pick<SearchText, 'titles' | 'texts'>) {
  const title = titles.filter((it) => it !== null).join('\n');
  const words = wordsIn(texts.filter((it) => it !== null).join('\n'));
  return {
    head: wordsIn(title).join(' '),
    stressed: wordsStressed(words).join(' '),
    characters: charactersIn(title).join(' '),
    body: words.join(' '),
  };
}

/** Takes texts back that are no longer to be found. */
export const dropTexts = (tx: Tx, kind: DocumentKind, ids: readonly string[]) =>
  tx.query('DELETE FROM search_documents WHERE kind = $1 AND subject_id = ANY($2)', [kind, ids]);

/** A text that holds some of the words asked for, and which. */
export type Holding = {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly organizationId: string;
  readonly words: string[];
};

/** What these organizations say, did or hold that has any of the words in it: a row for each text and organization. */
export const textsWith = (tx: Tx, words: readonly string[], organizationIds: readonly string[]): Promise<Holding[]> =>
  tx.query(
    `SELECT kind, subject_id AS id, o.id AS "organizationId", array_agg(word ORDER BY word) AS words
     FROM unnest($1::text[]) AS word, plainto_tsquery(${language}, word) AS q, LATERAL (
       SELECT kind, subject_id, organization_ids FROM search_documents
       WHERE kind IN ('profile', 'past_work') AND document @@ q
       UNION ALL SELECT kind, subject_id, organization_ids FROM search_documents WHERE kind = 'patent' AND document @@ q
     ) d JOIN unnest($2::uuid[]) AS o(id) ON o.id = ANY(d.organization_ids)
     GROUP BY kind, subject_id, o.id`,
    [words, organizationIds],
  );

/** Somebody's question: the words in `q`, asked of texts of a kind whose subject is `id` of the query (`patent.id`). */
export type Question = { readonly kind: DocumentKind; readonly id: string; readonly q: string };

/**
 * Leaves of a query's rows those that hold all the words. Answers false, and does nothing, when there is no word in the
 * question that says anything: then nothing is found.
 */
export function narrowToWords<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { kind, id, q }: Question,
): boolean {
  const words = wordsAsked(q);
  if (words.length === 0) return false;
  query
    // The kind stands in the text, so that its own index serves.
    .innerJoin('search_documents', 'found', `found.subject_id = ${id} AND found.kind = '${kind}'`)
    .andWhere(`found.document @@ plainto_tsquery(${language}, :words)`, { words: words.join(' ') });
  return true;
}

/**
 * One page of what holds all the words: first what holds all of them in its head, then by how much of them its head holds,
 * and among equals the newest. `list` names the list and its filters.
 * @param query of the rows that may be shown, filtered, without an order
 * @throws Refusal `cursor_invalid`
 */
export async function pageByRelevance<T extends ObjectLiteral & { id: string }>(
  tx: Tx,
  query: SelectQueryBuilder<T>,
  list: string,
  question: Question,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<T>> {
  if (!narrowToWords(query, question)) return { items: [], nextCursor: null };
  const { id } = question;
  const [rank, after] = cursor === undefined ? [Infinity] : (readCursor(list, cursor) as [number, string]);
  if (cursor !== undefined) query.andWhere(`(${relevance}, ${id}) < (:rank, :after)`, { rank, after });
  query
    .select(id, 'id')
    .addSelect(relevance, 'relevance')
    .orderBy('relevance', 'DESC')
    .addOrderBy(id, 'DESC')
    .limit(limit + 1);
  const places = await best(query, limit, rank >= wholeInHead);
  const last = places.length > limit ? places[limit - 1] : undefined;
  const items = await inOrder(tx, query, places.slice(0, limit));
  return { items, nextCursor: last ? cursorAfter(list, [last.relevance, last.id]) : null };
}

type Place = { readonly id: string; readonly relevance: number };

/**
 * A common word is in so many texts that ranking them all takes long, but then it also is in more heads than a page holds,
 * and those come first: so these alone are looked at, and the rest only when they do not fill the page.
 */
async function best<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  limit: number,
  mayFill: boolean,
): Promise<Place[]> {
  if (mayFill) {
    const found = await query.clone().andWhere(`found.head @@ ${asked}`).getRawMany<Place>();
    if (found.length > limit) return found;
  }
  return query.getRawMany<Place>();
}

/** The rows at these places; each is read whole once its place is known. */
async function inOrder<T extends ObjectLiteral & { id: string }>(
  tx: Tx,
  query: SelectQueryBuilder<T>,
  places: readonly Place[],
): Promise<T[]> {
  const { target } = query.expressionMap.mainAlias!.metadata;
  const rows = await tx.findBy<T>(target, { id: In(places.map(({ id }) => id)) } as FindOptionsWhere<T>);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ id }) => byId.get(id) ?? []);
}

const asked = `plainto_tsquery(${language}, :words)`;
const wholeInHead = 10_000_000;
/** In whole numbers, which a cursor can carry. */
const relevance = `((found.head @@ ${asked})::integer * ${wholeInHead}
  + ts_rank(found.head, replace(${asked}::text, '&', '|')::tsquery) * 1000000)::integer`;
