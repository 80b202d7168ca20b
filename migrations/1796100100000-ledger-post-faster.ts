import type { MigrationInterface, QueryRunner } from 'typeorm';
import { posting as before } from './1796000010000-ledger-add-functions';

const written = ['ledger_accounts', 'ledger_journals', 'ledger_entries', 'ledger_balances', 'ledger_unsealed'];
const guard = (table: string, when: string) => `
  DROP TRIGGER ${table}_by_functions ON ${table};
  CREATE TRIGGER ${table}_by_functions BEFORE INSERT OR UPDATE OR DELETE ON ${table}
    FOR EACH STATEMENT ${when} EXECUTE FUNCTION ledger_only_by_functions();`;

export class LedgerPostFaster1796100100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await asOwner(db, [
      // Its entries are of accounts of its center, and these refer to the center; a reference of its own would have all
      // posts of a center write to the center's row.
      'ALTER TABLE ledger_journals DROP CONSTRAINT ledger_journals_center_id_fkey',
      'ALTER TABLE ledger_journals DROP CONSTRAINT journal_reversed',
      'CREATE UNIQUE INDEX journal_reversed ON ledger_journals (reverses) WHERE reverses IS NOT NULL',
      // The same guard, asked without a call while a function writes.
      ...written.map((table) =>
        guard(table, `WHEN (current_setting('concentric.ledger', true) IS DISTINCT FROM 'writing')`),
      ),
      posting,
    ]);
  }

  async down(db: QueryRunner): Promise<void> {
    await asOwner(db, [
      before.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'),
      ...written.map((table) => guard(table, '')),
      'DROP INDEX journal_reversed',
      'ALTER TABLE ledger_journals ADD CONSTRAINT journal_reversed UNIQUE (reverses)',
      `ALTER TABLE ledger_journals ADD CONSTRAINT ledger_journals_center_id_fkey
         FOREIGN KEY (center_id) REFERENCES centers`,
    ]);
  }
}

/** Does it as the role the ledger belongs to, where there is one. */
async function asOwner(db: QueryRunner, statements: readonly string[]): Promise<void> {
  const [row]: { owner: string; me: string }[] = await db.query(
    `SELECT pg_get_userbyid(relowner) AS owner, current_user AS me FROM pg_class WHERE oid = 'ledger_journals'::regclass`,
  );
  const apart = row!.owner !== row!.me;
  if (apart) await db.query(`GRANT CREATE ON SCHEMA public TO ${row!.owner}; SET LOCAL ROLE ${row!.owner}`);
  for (const statement of statements) await db.query(statement);
  if (apart) await db.query(`RESET ROLE; REVOKE CREATE ON SCHEMA public FROM ${row!.owner}`);
}

/**
 * Posts a journal in one round trip, as before, with less work for each entry: accounts are found and the amounts added up at
 * once, and an account that occurs once is moved and entered without adding up again.
 *
 * An account that everybody's money passes has no row of its own to keep in range. An amount above a thousand million
 * yuan (1e11 fen) is therefore weighed against what the account comes to; it would take ninety thousand amounts up to
 * that to leave the range, and who reads such a sum is refused.
 */
const posting = `
  CREATE OR REPLACE FUNCTION ledger_post(
    _center uuid, _public_id uuid, _source text, _hash bytea, _effective_on date, _kind text, _subject_type text,
    _subject_id uuid, _reverses uuid, _user_id uuid, _memo text, _purposes text[], _holders uuid[], _amounts bigint[],
    OUT public_id uuid, OUT replayed boolean
  ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    _lines integer := cardinality(_amounts);
    _accounts bigint[];
    _of_parties integer;
    _held integer;
    _sum numeric;
    _large boolean;
    _journal bigint;
    _reversed ledger_journals;
    _known ledger_journals;
    _written integer;
    _opened boolean := false;
  BEGIN
    PERFORM set_config('concentric.ledger', 'writing', true);
    SELECT * INTO _known FROM ledger_journals WHERE center_id = _center AND source = _source;
    IF NOT FOUND THEN
      -- Closing the books waits for posts under way, and posts for a closing under way.
      PERFORM pg_advisory_xact_lock_shared(hashtextextended(_center::text, 1796));
      IF EXISTS (SELECT FROM ledger_periods WHERE center_id = _center AND closed_through >= _effective_on) THEN
        RAISE EXCEPTION 'closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'period_closed';
      END IF;
      IF _reverses IS NOT NULL THEN
        SELECT * INTO _reversed FROM ledger_journals j WHERE j.public_id = _reverses AND j.center_id = _center;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'no such journal' USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_unknown';
        ELSIF _reversed.reverses IS NOT NULL THEN
          RAISE EXCEPTION 'a reversal' USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_of_reversal';
        END IF;
      END IF;

      LOOP
        SELECT array_agg(a.id ORDER BY w.line), count(coalesce(a.organization_id, a.user_id)), sum(w.amount),
            bool_or(w.amount NOT BETWEEN -100000000000 AND 100000000000)
          INTO _accounts, _of_parties, _sum, _large
          FROM unnest(_purposes, _holders, _amounts) WITH ORDINALITY w(purpose, holder, amount, line)
          JOIN ledger_accounts a ON a.center_id = _center AND a.purpose = w.purpose AND a.holder_id = coalesce(w.holder, _center);
        EXIT WHEN cardinality(_accounts) = _lines;
        IF _opened THEN
          RAISE EXCEPTION 'no such account' USING ERRCODE = 'check_violation', CONSTRAINT = 'account_unknown';
        END IF;
        WITH opened AS (
          INSERT INTO ledger_accounts (center_id, purpose, holder_id, organization_id, user_id)
          SELECT DISTINCT _center, w.purpose, coalesce(w.holder, _center),
            CASE ledger_holder_kind(w.purpose) WHEN 'organization' THEN w.holder END,
            CASE ledger_holder_kind(w.purpose) WHEN 'user' THEN w.holder END
          FROM unnest(_purposes, _holders) w(purpose, holder)
          ORDER BY 2, 3
          ON CONFLICT (center_id, purpose, holder_id) DO NOTHING
          RETURNING id, purpose
        )
        INSERT INTO ledger_balances SELECT id, 0, 0 FROM opened WHERE ledger_holder_kind(purpose) <> 'center';
        _opened := true;
      END LOOP;
      IF _lines < 2 OR _sum <> 0 THEN
        RAISE EXCEPTION 'a journal comes to nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_unbalanced';
      END IF;
      IF _large THEN
        -- Large amounts of a center come one after the other, so that each sees the one before.
        PERFORM pg_advisory_xact_lock(hashtextextended(_center::text, 1798));
        IF EXISTS (
          SELECT FROM (SELECT account_id, sum(amount) AS amount FROM unnest(_accounts, _amounts) w(account_id, amount) GROUP BY 1) w
          JOIN ledger_accounts a ON a.id = w.account_id AND a.organization_id IS NULL AND a.user_id IS NULL
          LEFT JOIN LATERAL (
            SELECT * FROM ledger_checkpoints c WHERE c.account_id = a.id ORDER BY c.closed_through DESC LIMIT 1
          ) c ON true
          CROSS JOIN LATERAL (
            SELECT coalesce(c.balance, 0) + coalesce(sum(e.amount), 0) AS balance FROM ledger_entries e
            WHERE e.account_id = a.id AND e.effective_on > coalesce(c.closed_through, '-infinity')
          ) before
          WHERE w.amount BETWEEN -9000000000000000 AND 9000000000000000 -- beyond, the entry itself is refused
            AND abs(before.balance + w.amount) > greatest(9000000000000000, abs(before.balance))
        ) THEN
          RAISE EXCEPTION 'out of range' USING ERRCODE = 'check_violation', CONSTRAINT = 'balance_out_of_range';
        END IF;
      END IF;
      PERFORM FROM ledger_balances WHERE account_id = ANY(_accounts) ORDER BY account_id FOR NO KEY UPDATE;
      GET DIAGNOSTICS _held = ROW_COUNT;

      INSERT INTO ledger_journals
        (public_id, center_id, source, request_hash, effective_on, posted_at, kind, subject_type, subject_id, reverses,
         user_id, memo, salt)
      VALUES
        (_public_id, _center, _source, _hash, _effective_on, clock_timestamp(), _kind, _subject_type, _subject_id,
         _reversed.id, _user_id, _memo, gen_random_uuid())
      ON CONFLICT (center_id, source) DO NOTHING
      RETURNING id INTO _journal;
    END IF;

    IF _journal IS NULL THEN
      IF _known.id IS NULL THEN
        SELECT * INTO STRICT _known FROM ledger_journals WHERE center_id = _center AND source = _source;
      END IF;
      IF _known.request_hash <> _hash THEN
        RAISE EXCEPTION 'another journal has this source' USING ERRCODE = 'check_violation', CONSTRAINT = 'source_reused';
      END IF;
      public_id := _known.public_id;
      replayed := true;
      PERFORM set_config('concentric.ledger', '', true);
      RETURN;
    END IF;

    IF _held = _of_parties THEN
      WITH moved AS (
        UPDATE ledger_balances b SET balance = b.balance + w.amount, version = b.version + 1
        FROM unnest(_accounts, _amounts) WITH ORDINALITY w(account_id, amount, line)
        WHERE b.account_id = w.account_id
        RETURNING w.line, b.balance
      )
      INSERT INTO ledger_entries (journal_id, line, account_id, effective_on, amount, balance_after)
      SELECT _journal, w.line, w.account_id, _effective_on, w.amount, m.balance
      FROM unnest(_accounts, _amounts) WITH ORDINALITY w(account_id, amount, line) LEFT JOIN moved m USING (line);
    ELSE
      WITH wish AS MATERIALIZED (
        SELECT account_id, amount, line, sum(amount) OVER (PARTITION BY account_id ORDER BY line)::bigint AS so_far
        FROM unnest(_accounts, _amounts) WITH ORDINALITY w(account_id, amount, line)
      ), moved AS (
        UPDATE ledger_balances b SET balance = b.balance + s.amount, version = b.version + 1
        FROM (SELECT account_id, sum(amount)::bigint AS amount FROM wish GROUP BY account_id) s
        WHERE b.account_id = s.account_id
        RETURNING b.account_id, b.balance - s.amount AS before
      )
      INSERT INTO ledger_entries (journal_id, line, account_id, effective_on, amount, balance_after)
      SELECT _journal, w.line, w.account_id, _effective_on, w.amount, m.before + w.so_far
      FROM wish w LEFT JOIN moved m USING (account_id);
    END IF;
    GET DIAGNOSTICS _written = ROW_COUNT;
    IF _written <> _lines THEN
      RAISE EXCEPTION 'not every entry was written' USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_unbalanced';
    END IF;
    IF _reverses IS NOT NULL AND EXISTS (
      SELECT FROM ledger_entries WHERE journal_id IN (_journal, _reversed.id) GROUP BY account_id HAVING sum(amount) <> 0
    ) THEN
      RAISE EXCEPTION 'a reversal undoes its journal' USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_differs';
    END IF;
    INSERT INTO ledger_unsealed VALUES (_journal, _center);
    public_id := _public_id;
    replayed := false;
    PERFORM set_config('concentric.ledger', '', true);
  END $$`;
