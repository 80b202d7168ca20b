import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  ...['ledger_accounts', 'ledger_journals', 'ledger_entries', 'ledger_balances', 'ledger_periods'],
  ...['ledger_checkpoints', 'ledger_blocks', 'ledger_sealed', 'ledger_unsealed'],
];
/** Whose rows are never changed, by nobody. */
const kept = [
  'ledger_accounts',
  'ledger_journals',
  'ledger_entries',
  'ledger_checkpoints',
  'ledger_blocks',
  'ledger_sealed',
];
const helpers = ['ledger_only_by_functions()', 'ledger_refuse_change()', 'ledger_holder_kind(text)'];

export class LedgerAddJournals1796000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What an account of a purpose is of: the center itself (hub), an organization, or a person.
      CREATE FUNCTION ledger_holder_kind(purpose text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        CASE
          WHEN purpose IN ('receivable', 'income_equipment', 'income_contract', 'investor_payable') THEN 'organization'
          WHEN purpose IN ('broker_payable', 'inventor_payable') THEN 'user'
          WHEN purpose IN ('clearing', 'undistributed', 'tax_payable', 'upkeep', 'direct_costs', 'retention',
            'inventor_held', 'withholding_payable', 'payout_clearing') THEN 'center'
        END;

      CREATE TABLE ledger_accounts (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT ledger_accounts_center_id_fkey REFERENCES centers,
        purpose text NOT NULL,
        holder_id uuid NOT NULL,
        organization_id uuid CONSTRAINT ledger_accounts_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT ledger_accounts_user_id_fkey REFERENCES users,
        currency text NOT NULL DEFAULT 'CNY',
        CONSTRAINT account_exists UNIQUE (center_id, purpose, holder_id),
        CONSTRAINT account_unknown CHECK (ledger_holder_kind(purpose) IS NOT NULL),
        CONSTRAINT ledger_accounts_holder CHECK (
          (organization_id IS NOT NULL) = (ledger_holder_kind(purpose) = 'organization')
          AND (user_id IS NOT NULL) = (ledger_holder_kind(purpose) = 'user')
          AND holder_id = coalesce(organization_id, user_id, center_id)
        ),
        CONSTRAINT currency_mixed CHECK (currency = 'CNY')
      );

      CREATE TABLE ledger_journals (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        public_id uuid NOT NULL CONSTRAINT ledger_journals_public_id UNIQUE,
        center_id uuid NOT NULL CONSTRAINT ledger_journals_center_id_fkey REFERENCES centers,
        source text NOT NULL,
        request_hash bytea NOT NULL,
        effective_on date NOT NULL,
        posted_at timestamptz NOT NULL,
        kind text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        reverses bigint,
        user_id uuid,
        memo text,
        salt uuid NOT NULL,
        CONSTRAINT ledger_journals_source UNIQUE (center_id, source),
        CONSTRAINT journal_reversed UNIQUE (reverses)
      );
      CREATE INDEX ledger_journals_of_subject ON ledger_journals (subject_id);

      -- More than nothing is a debit, less a credit. Its day is its journal's: balances of a day are read from one index.
      CREATE TABLE ledger_entries (
        journal_id bigint NOT NULL,
        line integer NOT NULL,
        account_id bigint NOT NULL,
        effective_on date NOT NULL,
        amount bigint NOT NULL,
        balance_after bigint,
        PRIMARY KEY (account_id, effective_on, journal_id, line) INCLUDE (amount),
        CONSTRAINT ledger_entries_amount CHECK (amount <> 0),
        CONSTRAINT amount_out_of_range CHECK (amount BETWEEN -9000000000000000 AND 9000000000000000)
      );
      CREATE INDEX ledger_entries_journal_id ON ledger_entries (journal_id);

      -- Of parties only: what everybody's money passes through would be held by everybody at once, and is summed up.
      CREATE TABLE ledger_balances (
        account_id bigint PRIMARY KEY,
        balance bigint NOT NULL,
        version bigint NOT NULL,
        CONSTRAINT balance_out_of_range CHECK (balance BETWEEN -9000000000000000 AND 9000000000000000)
      ) WITH (fillfactor = 50);

      CREATE TABLE ledger_periods (
        center_id uuid PRIMARY KEY CONSTRAINT ledger_periods_center_id_fkey REFERENCES centers,
        closed_through date NOT NULL
      );

      -- What an account came to when its period was closed: nothing is posted before that day any more.
      CREATE TABLE ledger_checkpoints (
        account_id bigint NOT NULL,
        closed_through date NOT NULL,
        balance bigint NOT NULL,
        PRIMARY KEY (account_id, closed_through)
      );

      CREATE TABLE ledger_blocks (
        center_id uuid NOT NULL CONSTRAINT ledger_blocks_center_id_fkey REFERENCES centers,
        number bigint NOT NULL,
        previous_hash bytea NOT NULL,
        root bytea NOT NULL,
        count integer NOT NULL,
        leaves bytea NOT NULL,
        hash bytea NOT NULL,
        sealed_at timestamptz NOT NULL,
        PRIMARY KEY (center_id, number)
      );
      CREATE TABLE ledger_sealed (
        journal_id bigint PRIMARY KEY,
        center_id uuid NOT NULL,
        block_number bigint NOT NULL,
        position integer NOT NULL
      );
      CREATE INDEX ledger_sealed_block ON ledger_sealed (center_id, block_number, position);
      CREATE TABLE ledger_unsealed (
        journal_id bigint PRIMARY KEY,
        center_id uuid NOT NULL
      );

      -- The functions say so while they run; a statement by hand does not. Without the role this is all that keeps one off.
      CREATE FUNCTION ledger_only_by_functions() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('concentric.ledger', true) IS DISTINCT FROM 'writing' THEN
          RAISE EXCEPTION '% is written by the functions of the ledger only', tg_table_name
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_append_only';
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is never changed', tg_table_name
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_append_only';
      END $$;
    `);
    for (const table of tables)
      await db.query(`
        CREATE TRIGGER ${table}_by_functions BEFORE INSERT OR UPDATE OR DELETE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_by_functions();
        CREATE TRIGGER ${table}_keep_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
      `);
    for (const table of kept)
      await db.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN
        IF (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'ledger_journals'::regclass) = 'concentric_ledger' THEN
          SET LOCAL ROLE concentric_ledger;
        END IF;
        DROP TABLE ${tables.join(', ')};
        DROP FUNCTION ${helpers.join(', ')};
        RESET ROLE;
      END $$
    `);
  }
}
