import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  ...['ledger_accounts', 'ledger_journals', 'ledger_entries', 'ledger_balances', 'ledger_periods'],
  ...['ledger_checkpoints', 'ledger_blocks', 'ledger_sealed', 'ledger_unsealed'],
];
const helpers = ['ledger_only_by_functions()', 'ledger_refuse_change()', 'ledger_holder_kind(text)'];
const functions = [
  'ledger_post(uuid, uuid, text, bytea, date, text, text, uuid, uuid, uuid, text, text[], uuid[], bigint[])',
  'ledger_close(uuid, date)',
  'ledger_seal(uuid, bigint, bytea, bytea, integer, bytea, bytea, text, bigint[], integer[])',
];

/**
 * The ledger belongs to a role of its own, which nobody signs in as: the application reads it, and writes it by these
 * functions only. Where the role cannot be made (PostgreSQL before 16, or a user who may not make roles and for whom
 * nobody made it), the tables stay the application's own, and triggers alone keep it to the functions.
 */
const handOver = `
  DO $$
  DECLARE
    app name := current_user;
    item text;
  BEGIN
    IF current_setting('server_version_num')::integer < 160000 THEN RETURN; END IF;
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'concentric_ledger')
        AND (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        CREATE ROLE concentric_ledger NOLOGIN;
        EXECUTE format('GRANT concentric_ledger TO %I WITH INHERIT FALSE, SET TRUE', app);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server made it just now
    END;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'concentric_ledger') THEN RETURN; END IF;
    IF NOT pg_has_role(app, 'concentric_ledger', 'SET') THEN RETURN; END IF;
    EXECUTE 'GRANT USAGE, CREATE ON SCHEMA public TO concentric_ledger';
    EXECUTE 'GRANT REFERENCES ON centers, organizations, users TO concentric_ledger';
    FOREACH item IN ARRAY '{${tables.join(',')}}'::text[] LOOP
      CONTINUE WHEN (SELECT pg_get_userbyid(relowner) = 'concentric_ledger' FROM pg_class WHERE oid = item::regclass);
      EXECUTE format('ALTER TABLE %I OWNER TO concentric_ledger', item);
    END LOOP;
    FOREACH item IN ARRAY '{${[...functions, ...helpers].map((it) => `"${it}"`).join(',')}}'::text[] LOOP
      CONTINUE WHEN (SELECT pg_get_userbyid(proowner) = 'concentric_ledger' FROM pg_proc WHERE oid = item::regprocedure);
      EXECUTE format('ALTER FUNCTION %s OWNER TO concentric_ledger', item);
    END LOOP;
    REVOKE CREATE ON SCHEMA public FROM concentric_ledger;
    SET LOCAL ROLE concentric_ledger;
    EXECUTE format('GRANT SELECT, REFERENCES ON ${tables.join(', ')} TO %I', app);
    EXECUTE format('GRANT SELECT ON ledger_accounts_id_seq, ledger_journals_id_seq TO %I', app);
    FOREACH item IN ARRAY '{${functions.map((it) => `"${it}"`).join(',')}}'::text[] LOOP
      EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', item);
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', item, app);
    END LOOP;
    RESET ROLE;
  END $$`;

export class LedgerAddFunctions1796000010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(posting);
    await db.query(closing);
    await db.query(sealing);
    await db.query(handOver);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN
        IF (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'ledger_journals'::regclass) = 'concentric_ledger' THEN
          SET LOCAL ROLE concentric_ledger;
        END IF;
        DROP FUNCTION ${functions.join(', ')};
        RESET ROLE;
      END $$
    `);
  }
}

/**
 * Posts a journal in one round trip. Accounts are held in one order before the journal is numbered, so that no two posts
 * wait for each other in a circle and the entries of an account are numbered as its balance moved.
 */
export const posting = `
  CREATE FUNCTION ledger_post(
    _center uuid, _public_id uuid, _source text, _hash bytea, _effective_on date, _kind text, _subject_type text,
    _subject_id uuid, _reverses uuid, _user_id uuid, _memo text, _purposes text[], _holders uuid[], _amounts bigint[],
    OUT public_id uuid, OUT replayed boolean
  ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    _lines integer := cardinality(_amounts);
    _accounts bigint[];
    _journal bigint;
    _reversed ledger_journals;
    _known ledger_journals;
    _written integer;
  BEGIN
    PERFORM set_config('concentric.ledger', 'writing', true);
    SELECT * INTO _known FROM ledger_journals WHERE center_id = _center AND source = _source;
    IF NOT FOUND THEN
      IF _lines < 2 OR (SELECT sum(amount) FROM unnest(_amounts) amount) <> 0 THEN
        RAISE EXCEPTION 'a journal comes to nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_unbalanced';
      END IF;
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

      SELECT array_agg(a.id ORDER BY w.line) INTO _accounts
        FROM unnest(_purposes, _holders) WITH ORDINALITY w(purpose, holder, line)
        JOIN ledger_accounts a ON a.center_id = _center AND a.purpose = w.purpose AND a.holder_id = coalesce(w.holder, _center);
      IF cardinality(_accounts) IS DISTINCT FROM _lines THEN
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
        SELECT array_agg(a.id ORDER BY w.line) INTO _accounts
          FROM unnest(_purposes, _holders) WITH ORDINALITY w(purpose, holder, line)
          JOIN ledger_accounts a ON a.center_id = _center AND a.purpose = w.purpose AND a.holder_id = coalesce(w.holder, _center);
        IF cardinality(_accounts) IS DISTINCT FROM _lines THEN
          RAISE EXCEPTION 'no such account' USING ERRCODE = 'check_violation', CONSTRAINT = 'account_unknown';
        END IF;
      END IF;
      PERFORM FROM ledger_balances WHERE account_id = ANY(_accounts) ORDER BY account_id FOR NO KEY UPDATE;

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

    WITH wish AS MATERIALIZED (
      SELECT account_id, amount, line, sum(amount) OVER (PARTITION BY account_id ORDER BY line)::bigint AS so_far
      FROM unnest(_accounts, _amounts) WITH ORDINALITY w(account_id, amount, line)
    ), moved AS (
      UPDATE ledger_balances b SET balance = b.balance + s.amount, version = b.version + 1
      FROM (SELECT account_id, sum(amount)::bigint AS amount FROM wish GROUP BY account_id) s
      WHERE b.account_id = s.account_id
      RETURNING b.account_id, b.balance - s.amount AS before
    ), written AS (
      INSERT INTO ledger_entries (journal_id, line, account_id, effective_on, amount, balance_after)
      SELECT _journal, w.line, w.account_id, _effective_on, w.amount, m.before + w.so_far
      FROM wish w LEFT JOIN moved m USING (account_id)
      RETURNING 1
    )
    SELECT count(*) INTO _written FROM written;
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

/** Closes a center's books through a day, and keeps what every account came to on it. */
const closing = `
  CREATE FUNCTION ledger_close(_center uuid, _through date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    _before date;
  BEGIN
    PERFORM set_config('concentric.ledger', 'writing', true);
    PERFORM pg_advisory_xact_lock(hashtextextended(_center::text, 1796));
    SELECT closed_through INTO _before FROM ledger_periods WHERE center_id = _center;
    IF _before >= _through THEN
      RAISE EXCEPTION 'closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'period_closed';
    END IF;
    INSERT INTO ledger_periods VALUES (_center, _through)
      ON CONFLICT (center_id) DO UPDATE SET closed_through = excluded.closed_through;
    INSERT INTO ledger_checkpoints
      SELECT a.id, _through, coalesce(c.balance, 0) + coalesce(sum(e.amount), 0)
      FROM ledger_accounts a
      LEFT JOIN ledger_checkpoints c ON c.account_id = a.id AND c.closed_through = _before
      LEFT JOIN ledger_entries e ON e.account_id = a.id AND e.effective_on <= _through
        AND e.effective_on > coalesce(_before, '-infinity')
      WHERE a.center_id = _center
      GROUP BY a.id, c.balance;
    PERFORM set_config('concentric.ledger', '', true);
  END $$`;

/** Puts a block on a center's chain: the next one, on the hash of the last, of journals that are in none yet. */
const sealing = `
  CREATE FUNCTION ledger_seal(
    _center uuid, _number bigint, _previous bytea, _root bytea, _count integer, _leaves bytea, _hash bytea, _sealed_at text,
    _journals bigint[], _positions integer[]
  ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    _taken integer;
    _last ledger_blocks;
  BEGIN
    SELECT * INTO _last FROM ledger_blocks WHERE center_id = _center ORDER BY number DESC LIMIT 1;
    IF _number <> coalesce(_last.number, 0) + 1 OR _previous <> coalesce(_last.hash, decode(repeat('00', 32), 'hex'))
      OR length(_leaves) <> _count * 32
      OR _hash <> sha256(convert_to(concat_ws('|', 'B', _center, _number, encode(_previous, 'hex'), encode(_root, 'hex'),
        _count, _sealed_at), 'UTF8')) THEN
      RAISE EXCEPTION 'no block of this chain' USING ERRCODE = 'check_violation', CONSTRAINT = 'block_differs';
    END IF;
    PERFORM set_config('concentric.ledger', 'writing', true);
    DELETE FROM ledger_unsealed WHERE center_id = _center AND journal_id = ANY(_journals);
    GET DIAGNOSTICS _taken = ROW_COUNT;
    IF _taken <> cardinality(_journals) THEN
      RAISE EXCEPTION 'sealed already' USING ERRCODE = 'check_violation', CONSTRAINT = 'block_differs';
    END IF;
    INSERT INTO ledger_blocks VALUES (_center, _number, _previous, _root, _count, _leaves, _hash, _sealed_at::timestamptz);
    INSERT INTO ledger_sealed SELECT journal, _center, _number, position FROM unnest(_journals, _positions) s(journal, position);
    PERFORM set_config('concentric.ledger', '', true);
  END $$`;
