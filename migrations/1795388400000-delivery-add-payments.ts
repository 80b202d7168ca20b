import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are the record of what happened. */
const kept = ['milestone_steps', 'rd_payments', 'rd_reviews'];

export class DeliveryAddPayments1795388400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE milestone_steps (
        id uuid PRIMARY KEY,
        milestone_id uuid NOT NULL,
        contract_id uuid NOT NULL CONSTRAINT milestone_steps_contract_id_fkey REFERENCES rd_contracts,
        verb text NOT NULL,
        note text,
        amount bigint,
        retained bigint,
        due_on date,
        user_id uuid CONSTRAINT milestone_steps_user_id_fkey REFERENCES users,
        at timestamptz NOT NULL,
        CONSTRAINT milestone_steps_accepted CHECK (
          CASE WHEN verb IN ('accept', 'accept_partly')
            THEN amount > 0 AND retained BETWEEN 0 AND amount AND due_on IS NOT NULL
            ELSE amount IS NULL AND retained IS NULL AND due_on IS NULL END
        )
      );
      CREATE INDEX milestone_steps_milestone_id ON milestone_steps (milestone_id, id);
      CREATE INDEX milestone_steps_contract_id ON milestone_steps (contract_id);

      -- What is accepted of a milestone, and held back of that, is what its steps accepted, whenever a transaction ends.
      CREATE FUNCTION check_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        part milestones;
        accepted record;
      BEGIN
        SELECT * INTO part FROM milestones
          WHERE id = CASE WHEN tg_table_name = 'milestones' THEN (to_jsonb(new) ->> 'id')::uuid
            ELSE (to_jsonb(new) ->> 'milestone_id')::uuid END;
        SELECT coalesce(sum(amount), 0) AS amount, coalesce(sum(retained), 0) AS retained INTO accepted
          FROM milestone_steps WHERE milestone_id = part.id;
        IF part.kind = 'work' AND (accepted.amount <> part.accepted_amount OR accepted.retained > part.retained) THEN
          RAISE EXCEPTION 'the steps of milestone % accepted %, of it held back %', part.id, accepted.amount, accepted.retained
            USING ERRCODE = 'check_violation', CONSTRAINT = 'milestone_partly_accepted';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER milestones_accepted_by_steps AFTER UPDATE OF accepted_amount, retained ON milestones
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN ((old.accepted_amount, old.retained) IS DISTINCT FROM (new.accepted_amount, new.retained))
        EXECUTE FUNCTION check_acceptance();
      CREATE CONSTRAINT TRIGGER milestone_steps_accept AFTER INSERT ON milestone_steps
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.amount IS NOT NULL) EXECUTE FUNCTION check_acceptance();

      CREATE TABLE rd_invoices (
        id uuid PRIMARY KEY,
        milestone_id uuid NOT NULL CONSTRAINT milestone_invoiced REFERENCES milestones,
        contract_id uuid NOT NULL CONSTRAINT rd_invoices_contract_id_fkey REFERENCES rd_contracts,
        center_id uuid NOT NULL CONSTRAINT rd_invoices_center_id_fkey REFERENCES centers,
        buyer_organization_id uuid NOT NULL CONSTRAINT rd_invoices_buyer_organization_id_fkey REFERENCES organizations,
        provider_organization_id uuid NOT NULL CONSTRAINT rd_invoices_provider_organization_id_fkey REFERENCES organizations,
        state text NOT NULL,
        number text,
        amount bigint NOT NULL,
        issued_on date,
        note text,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rd_invoices_amount CHECK (amount > 0),
        CONSTRAINT rd_invoices_finalized CHECK (state <> 'finalized' OR (number IS NOT NULL AND issued_on IS NOT NULL)),
        CONSTRAINT rd_invoices_voided CHECK (state <> 'voided' OR reason IS NOT NULL)
      );
      CREATE INDEX rd_invoices_milestone_id ON rd_invoices (milestone_id, id);
      CREATE INDEX rd_invoices_of_buyer ON rd_invoices (buyer_organization_id, id);
      CREATE INDEX rd_invoices_of_provider ON rd_invoices (provider_organization_id, id);
      CREATE INDEX rd_invoices_center_id ON rd_invoices (center_id, id);
      CREATE UNIQUE INDEX invoice_number_taken ON rd_invoices (provider_organization_id, number) WHERE state = 'finalized';

      CREATE TABLE rd_payments (
        id uuid PRIMARY KEY,
        milestone_id uuid NOT NULL CONSTRAINT rd_payments_milestone_id_fkey REFERENCES milestones,
        contract_id uuid NOT NULL CONSTRAINT rd_payments_contract_id_fkey REFERENCES rd_contracts,
        center_id uuid NOT NULL CONSTRAINT rd_payments_center_id_fkey REFERENCES centers,
        buyer_organization_id uuid NOT NULL CONSTRAINT rd_payments_buyer_organization_id_fkey REFERENCES organizations,
        provider_organization_id uuid NOT NULL CONSTRAINT rd_payments_provider_organization_id_fkey REFERENCES organizations,
        invoice_id uuid CONSTRAINT rd_payments_invoice_id_fkey REFERENCES rd_invoices,
        amount bigint NOT NULL,
        paid_on date NOT NULL,
        means text NOT NULL,
        reference text,
        interest bigint NOT NULL DEFAULT 0,
        reverses uuid CONSTRAINT rd_payments_reverses_fkey REFERENCES rd_payments,
        reason text,
        user_id uuid CONSTRAINT rd_payments_user_id_fkey REFERENCES users,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT payment_reversed UNIQUE (reverses),
        CONSTRAINT rd_payments_sign CHECK (
          (reverses IS NULL AND amount > 0) OR (reverses IS NOT NULL AND amount < 0 AND reason IS NOT NULL)
        ),
        CONSTRAINT rd_payments_interest CHECK (interest >= 0)
      );
      CREATE INDEX rd_payments_milestone_id ON rd_payments (milestone_id, id);
      CREATE INDEX rd_payments_contract_id ON rd_payments (contract_id, id);
      CREATE INDEX rd_payments_of_buyer ON rd_payments (buyer_organization_id, id);
      CREATE INDEX rd_payments_of_provider ON rd_payments (provider_organization_id, id);
      CREATE INDEX rd_payments_center_id ON rd_payments (center_id, id);

      -- Payments of a milestone never come to more than what is not held back of it and the interest they state. Two at
      -- once queue for the milestone.
      CREATE FUNCTION check_payment() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        part milestones;
        original rd_payments;
        paid bigint;
      BEGIN
        SELECT * INTO STRICT part FROM milestones WHERE id = new.milestone_id FOR NO KEY UPDATE;
        IF part.contract_id <> new.contract_id THEN
          RAISE EXCEPTION 'a payment is of a milestone of its contract' USING ERRCODE = 'check_violation';
        END IF;
        IF new.reverses IS NOT NULL THEN
          SELECT * INTO STRICT original FROM rd_payments WHERE id = new.reverses;
          IF original.reverses IS NOT NULL OR original.milestone_id <> new.milestone_id OR original.amount <> -new.amount THEN
            RAISE EXCEPTION 'a reversal mirrors a payment' USING ERRCODE = 'check_violation';
          END IF;
          RETURN new;
        END IF;
        SELECT coalesce(sum(amount), 0) INTO paid FROM rd_payments WHERE milestone_id = new.milestone_id;
        IF paid + new.amount > part.amount - part.retained + new.interest THEN
          RAISE EXCEPTION 'milestone % would be paid too much', part.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_exceeds';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER rd_payments_check BEFORE INSERT ON rd_payments
        FOR EACH ROW EXECUTE FUNCTION check_payment();

      -- Nor do invoices ask for more than what is not held back of it.
      CREATE FUNCTION check_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        part milestones;
        asked bigint;
      BEGIN
        SELECT * INTO STRICT part FROM milestones WHERE id = new.milestone_id FOR NO KEY UPDATE;
        SELECT coalesce(sum(amount), 0) INTO asked FROM rd_invoices
          WHERE milestone_id = new.milestone_id AND state <> 'voided' AND id <> new.id;
        IF new.state <> 'voided' AND asked + new.amount > part.amount - part.retained THEN
          RAISE EXCEPTION 'milestone % would be invoiced too high', part.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_exceeds';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER rd_invoices_check BEFORE INSERT OR UPDATE ON rd_invoices
        FOR EACH ROW EXECUTE FUNCTION check_invoice();
      CREATE TRIGGER rd_invoices_keep BEFORE DELETE ON rd_invoices FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE rd_reviews (
        id uuid PRIMARY KEY,
        contract_id uuid NOT NULL CONSTRAINT rd_reviews_contract_id_fkey REFERENCES rd_contracts,
        side text NOT NULL,
        organization_id uuid NOT NULL CONSTRAINT rd_reviews_organization_id_fkey REFERENCES organizations,
        user_id uuid NOT NULL CONSTRAINT rd_reviews_user_id_fkey REFERENCES users,
        rating integer NOT NULL,
        text text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT review_exists UNIQUE (contract_id, side),
        CONSTRAINT rd_reviews_rating CHECK (rating BETWEEN 1 AND 5)
      );
    `);
    for (const table of kept)
      await db.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_keep_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER milestones_accepted_by_steps ON milestones;
      DROP TABLE rd_reviews, rd_payments, rd_invoices, milestone_steps;
      DROP FUNCTION check_invoice(), check_payment(), check_acceptance();
    `);
  }
}
