import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PayoutAddPayouts1796000400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(accounts);
    await db.query(payouts);
    await db.query(guards);
    for (const table of ['bank_accounts', 'payout_batches', 'payouts', 'payout_items'])
      await db.query(
        `CREATE TRIGGER ${table}_keep BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
      );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER distributions_not_in_payout ON distributions;
      DROP TABLE payout_items, payouts, payout_batches, bank_accounts;
      DROP FUNCTION check_distribution_in_payout(), check_payout(), check_payout_approval(), check_bank_account();
    `);
  }
}

const accounts = `
      CREATE TABLE bank_accounts (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT bank_accounts_center_id_fkey REFERENCES centers,
        organization_id uuid CONSTRAINT bank_accounts_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT bank_accounts_user_id_fkey REFERENCES users,
        party_id uuid NOT NULL,
        holder_name text NOT NULL,
        bank_name text NOT NULL,
        cnaps text NOT NULL,
        account_number text NOT NULL,
        state text NOT NULL,
        entered_by uuid CONSTRAINT bank_accounts_entered_by_fkey REFERENCES users,
        entered_at timestamptz NOT NULL,
        verified_by uuid CONSTRAINT bank_accounts_verified_by_fkey REFERENCES users,
        verified_at timestamptz,
        decided_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT bank_accounts_one_party CHECK (num_nonnulls(organization_id, user_id) <= 1),
        CONSTRAINT bank_accounts_party CHECK (party_id = coalesce(organization_id, user_id, center_id)),
        CONSTRAINT bank_accounts_state CHECK ((state <> 'draft') = (decided_at IS NOT NULL)),
        CONSTRAINT bank_accounts_checked CHECK (state <> 'verified' OR verified_at IS NOT NULL),
        CONSTRAINT bank_accounts_digits CHECK (cnaps ~ '^[0-9]{12}$' AND account_number ~ '^[0-9]{8,32}$'),
        CONSTRAINT verifier_entered CHECK (verified_by <> entered_by AND verified_by <> user_id)
      );
      CREATE UNIQUE INDEX bank_account_pending ON bank_accounts (center_id, party_id) WHERE state = 'draft';
      CREATE UNIQUE INDEX bank_account_verified ON bank_accounts (center_id, party_id) WHERE state = 'verified';
      CREATE INDEX bank_accounts_center_id ON bank_accounts (center_id, id);
      CREATE INDEX bank_accounts_organization_id ON bank_accounts (organization_id, id);
      CREATE INDEX bank_accounts_user_id ON bank_accounts (user_id, id);
`;

const payouts = `
      CREATE TABLE payout_batches (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT payout_batches_center_id_fkey REFERENCES centers,
        number integer NOT NULL,
        state text NOT NULL,
        execution_on date NOT NULL,
        message_id text NOT NULL,
        note text,
        debtor jsonb NOT NULL,
        drafted_by uuid CONSTRAINT payout_batches_drafted_by_fkey REFERENCES users,
        drafted_at timestamptz NOT NULL,
        submitted_at timestamptz,
        approved_by uuid CONSTRAINT payout_batches_approved_by_fkey REFERENCES users,
        approved_at timestamptz,
        exported_at timestamptz,
        settled_at timestamptz,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT payout_batches_number UNIQUE (center_id, number),
        CONSTRAINT payout_batches_message_id UNIQUE (message_id),
        CONSTRAINT approver_is_drafter CHECK (approved_by <> drafted_by),
        CONSTRAINT payout_batches_approved CHECK (
          CASE WHEN state IN ('draft', 'submitted') THEN approved_at IS NULL
            ELSE state = 'cancelled' OR approved_at IS NOT NULL END
        ),
        CONSTRAINT payout_batches_settled CHECK ((state = 'settled') = (settled_at IS NOT NULL))
      );
      CREATE INDEX payout_batches_center_id ON payout_batches (center_id, id);

      CREATE TABLE payouts (
        id uuid PRIMARY KEY,
        batch_id uuid NOT NULL CONSTRAINT payouts_batch_id_fkey REFERENCES payout_batches,
        center_id uuid NOT NULL CONSTRAINT payouts_center_id_fkey REFERENCES centers,
        line integer NOT NULL,
        purpose text NOT NULL,
        organization_id uuid CONSTRAINT payouts_organization_id_fkey REFERENCES organizations,
        user_id uuid CONSTRAINT payouts_user_id_fkey REFERENCES users,
        payee_name text NOT NULL,
        due bigint NOT NULL,
        set_off bigint NOT NULL,
        gross bigint NOT NULL,
        withholding bigint NOT NULL,
        net bigint NOT NULL,
        method text NOT NULL,
        basis text NOT NULL,
        account_id uuid NOT NULL CONSTRAINT payouts_account_id_fkey REFERENCES bank_accounts,
        creditor jsonb NOT NULL,
        end_to_end_id text NOT NULL,
        state text NOT NULL,
        reason text,
        settled_on date,
        announced boolean NOT NULL DEFAULT false,
        accrual_journal_id uuid,
        payment_journal_id uuid,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT payouts_line UNIQUE (batch_id, line),
        CONSTRAINT payouts_end_to_end_id UNIQUE (end_to_end_id),
        CONSTRAINT payouts_one_party CHECK (num_nonnulls(organization_id, user_id) = 1),
        CONSTRAINT payouts_gross CHECK (due > 0 AND set_off >= 0 AND gross >= 0 AND gross = due - set_off),
        CONSTRAINT payouts_net CHECK (withholding >= 0 AND net = gross - withholding AND (net > 0 OR gross = 0)),
        CONSTRAINT payouts_untaxed CHECK (organization_id IS NULL OR withholding = 0),
        CONSTRAINT payouts_reason CHECK (state NOT IN ('failed', 'returned') OR reason IS NOT NULL),
        CONSTRAINT payouts_settled CHECK ((state IN ('paid', 'failed', 'returned')) = (settled_on IS NOT NULL))
      );
      CREATE INDEX payouts_center_id ON payouts (center_id, id);
      CREATE INDEX payouts_organization_id ON payouts (organization_id, id);
      CREATE INDEX payouts_user_id ON payouts (user_id, id);

      CREATE TABLE payout_items (
        payout_id uuid NOT NULL CONSTRAINT payout_items_payout_id_fkey REFERENCES payouts,
        distribution_id uuid NOT NULL CONSTRAINT payout_items_distribution_id_fkey REFERENCES distributions,
        line integer NOT NULL,
        distribution_number integer NOT NULL,
        amount bigint NOT NULL,
        live boolean NOT NULL DEFAULT true,
        PRIMARY KEY (payout_id, distribution_id, line),
        CONSTRAINT payout_items_amount CHECK (amount > 0)
      );
      CREATE UNIQUE INDEX line_in_payout ON payout_items (distribution_id, line) WHERE live;
`;

const guards = `
      -- Whoever verified an account verified these details.
      CREATE FUNCTION check_bank_account() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the details of bank account % are fixed', old.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_account_fixed';
      END $$;
      CREATE TRIGGER bank_accounts_fixed BEFORE UPDATE ON bank_accounts FOR EACH ROW
        WHEN ((old.center_id, old.party_id, old.holder_name, old.bank_name, old.cnaps, old.account_number)
          IS DISTINCT FROM (new.center_id, new.party_id, new.holder_name, new.bank_name, new.cnaps, new.account_number))
        EXECUTE FUNCTION check_bank_account();

      -- What was approved is what is paid.
      CREATE FUNCTION check_payout() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'payout % is approved', old.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'payout_fixed';
      END $$;
      CREATE TRIGGER payouts_fixed BEFORE UPDATE ON payouts FOR EACH ROW
        WHEN (old.announced AND (old.due, old.set_off, old.withholding, old.creditor, old.organization_id, old.user_id)
          IS DISTINCT FROM (new.due, new.set_off, new.withholding, new.creditor, new.organization_id, new.user_id))
        EXECUTE FUNCTION check_payout();

      -- What is approved settles exactly the lines it names.
      CREATE FUNCTION check_payout_approval() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF new.due IS DISTINCT FROM (SELECT sum(amount) FROM payout_items WHERE payout_id = new.id AND live) THEN
          RAISE EXCEPTION 'payout % does not settle what it names', new.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER payouts_approval BEFORE UPDATE ON payouts FOR EACH ROW
        WHEN (new.announced AND NOT old.announced) EXECUTE FUNCTION check_payout_approval();

      -- Nobody takes back what the bank is paying out.
      CREATE FUNCTION check_distribution_in_payout() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM payout_items i JOIN payouts p ON p.id = i.payout_id
          WHERE i.distribution_id = new.id AND i.live AND p.state = 'pending'
        ) THEN
          RAISE EXCEPTION 'distribution % is being paid out', new.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'distribution_in_payout';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER distributions_not_in_payout BEFORE UPDATE ON distributions FOR EACH ROW
        WHEN (new.state = 'reversed' AND old.state <> 'reversed') EXECUTE FUNCTION check_distribution_in_payout();
`;
