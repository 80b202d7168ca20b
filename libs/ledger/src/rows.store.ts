import type { Tx } from '@concentric/platform';
import type { JournalTexts } from './leaves';

const digest = (column: string) => `encode(sha256(convert_to(${column}, 'UTF8')), 'hex')`;

/** Every column of a journal; free text by its hash. */
const journalText = `
  concat_ws('|', 'J', j.public_id, j.center_id, ${digest('j.source')}, encode(j.request_hash, 'hex'),
    to_char(j.effective_on, 'YYYY-MM-DD'), to_char(j.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    j.kind, j.subject_type, j.subject_id,
    coalesce((SELECT r.public_id::text FROM ledger_journals r WHERE r.id = j.reverses), j.reverses::text, '-'),
    coalesce(j.user_id::text, '-'), coalesce(${digest('j.memo')}, '-'))`;

/** Every column of an entry and of its account. */
const entryText = `
  concat_ws('|', 'E', j.public_id, e.line, coalesce(a.purpose, '-'), coalesce(a.holder_id::text, '-'),
    coalesce(a.center_id::text, '-'), coalesce(a.currency, '-'), to_char(e.effective_on, 'YYYY-MM-DD'), e.amount,
    coalesce(e.balance_after::text, '-'))`;

const texts = `
  j.public_id AS "publicId", j.salt, ${journalText} AS text,
  coalesce(x.lines, '{}') AS lines, coalesce(x.entries, '{}') AS entries`;
const entries = `
  LEFT JOIN LATERAL (
    SELECT array_agg(e.line ORDER BY e.line) AS lines, array_agg(${entryText} ORDER BY e.line) AS entries
    FROM ledger_entries e LEFT JOIN ledger_accounts a ON a.id = e.account_id WHERE e.journal_id = j.id
  ) x ON true`;

/** The journals of a block in the order they were sealed in, as they are now. */
export const textsOfBlock = (tx: Tx, centerId: string, block: number): Promise<JournalTexts[]> =>
  tx.query(
    `SELECT s.journal_id AS id, s.position, CASE WHEN j.id IS NULL THEN NULL ELSE t.text END AS text,
       t."publicId", t.salt, coalesce(t.lines, '{}') AS lines, coalesce(t.entries, '{}') AS entries
     FROM ledger_sealed s LEFT JOIN ledger_journals j ON j.id = s.journal_id
     LEFT JOIN LATERAL (SELECT ${texts} FROM (SELECT) one ${entries}) t ON j.id IS NOT NULL
     WHERE s.center_id = $1 AND s.block_number = $2 ORDER BY s.position`,
    [centerId, block],
  );

/**
 * Journals that wait for a block, first to last: at most so many, of so many rows altogether, themselves and their
 * entries; but one at least.
 */
export const waitingTexts = (tx: Tx, centerId: string, journals: number, rows: number): Promise<JournalTexts[]> =>
  tx.query(
    `SELECT j.id, 0 AS position, ${texts}
     FROM (
       SELECT u.journal_id, row_number() OVER before AS nth, sum(c.rows) OVER before AS rows
       FROM (SELECT journal_id FROM ledger_unsealed WHERE center_id = $1 ORDER BY journal_id LIMIT $2) u
       CROSS JOIN LATERAL (SELECT 1 + count(*) AS rows FROM ledger_entries e WHERE e.journal_id = u.journal_id) c
       WINDOW before AS (ORDER BY u.journal_id)
     ) u
     JOIN ledger_journals j ON j.id = u.journal_id ${entries}
     WHERE u.rows <= $3 OR u.nth = 1 ORDER BY j.id`,
    [centerId, journals, rows],
  );

/** The journals to prove, with where they are sealed. */
export const sealedTexts = (
  tx: Tx,
  centerId: string,
  publicIds: readonly string[],
): Promise<(JournalTexts & { readonly block: string; readonly holders: readonly string[] })[]> =>
  tx.query(
    `SELECT j.id, s.position, s.block_number AS block, ${texts},
       ARRAY(SELECT a.holder_id FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
         WHERE e.journal_id = j.id ORDER BY e.line) AS holders
     FROM ledger_journals j JOIN ledger_sealed s ON s.journal_id = j.id ${entries}
     WHERE j.center_id = $1 AND j.public_id = ANY($2) ORDER BY j.id`,
    [centerId, publicIds],
  );
