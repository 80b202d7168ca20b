import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DuesAddDues1796232000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE dues_payments;
      DROP TABLE dues_charges;
      DROP TABLE dues_schedules;
      DROP FUNCTION keep_dues_schedule();
      DROP FUNCTION keep_dues_charge();
      DROP FUNCTION keep_dues_payment();
      DROP FUNCTION sum_dues_payments();
    `);
  }
}

const tables = `
  CREATE TABLE dues_schedules (
    id uuid PRIMARY KEY,
    center_id uuid NOT NULL CONSTRAINT dues_schedules_center_id_fkey REFERENCES centers,
    city_code text NOT NULL,
    year integer NOT NULL,
    member_class text NOT NULL,
    amount bigint NOT NULL,
    due_on date NOT NULL,
    basis text NOT NULL,
    set_by uuid NOT NULL CONSTRAINT dues_schedules_set_by_fkey REFERENCES users,
    set_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    reason text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT dues_schedules_amount CHECK (amount > 0),
    CONSTRAINT dues_schedules_withdrawn CHECK ((withdrawn_at IS NULL) = (reason IS NULL))
  );
  CREATE UNIQUE INDEX dues_schedule_exists ON dues_schedules (center_id, year, member_class)
    WHERE withdrawn_at IS NULL;
  CREATE INDEX dues_schedules_center_id ON dues_schedules (center_id, year, id);

  CREATE TABLE dues_charges (
    id uuid PRIMARY KEY,
    center_id uuid NOT NULL CONSTRAINT dues_charges_center_id_fkey REFERENCES centers,
    city_code text NOT NULL,
    schedule_id uuid NOT NULL CONSTRAINT dues_charges_schedule_id_fkey REFERENCES dues_schedules,
    organization_id uuid NOT NULL CONSTRAINT dues_charges_organization_id_fkey REFERENCES organizations,
    year integer NOT NULL,
    member_class text NOT NULL,
    amount bigint NOT NULL,
    paid bigint NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL,
    reason text,
    charged_at timestamptz NOT NULL,
    overdue_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT dues_overpaid CHECK (paid >= 0 AND paid <= amount),
    CONSTRAINT dues_charges_settled CHECK ((state = 'settled') = (paid = amount)),
    CONSTRAINT dues_charges_waived CHECK ((state = 'waived') = (reason IS NOT NULL))
  );
  CREATE UNIQUE INDEX dues_charged_already ON dues_charges (center_id, organization_id, year)
    WHERE state <> 'waived';
  CREATE INDEX dues_charges_center_id ON dues_charges (center_id, year, due_on, id);
  CREATE INDEX dues_charges_organization_id ON dues_charges (organization_id);
  CREATE INDEX dues_charges_schedule_id ON dues_charges (schedule_id);
  CREATE INDEX dues_charges_due_on ON dues_charges (due_on, id) WHERE overdue_at IS NULL AND state = 'open';

  CREATE TABLE dues_payments (
    id uuid PRIMARY KEY,
    charge_id uuid NOT NULL CONSTRAINT dues_payments_charge_id_fkey REFERENCES dues_charges,
    center_id uuid NOT NULL CONSTRAINT dues_payments_center_id_fkey REFERENCES centers,
    city_code text NOT NULL,
    organization_id uuid NOT NULL CONSTRAINT dues_payments_organization_id_fkey REFERENCES organizations,
    amount bigint NOT NULL,
    paid_on date NOT NULL,
    reference text NOT NULL,
    entered_by uuid NOT NULL CONSTRAINT dues_payments_entered_by_fkey REFERENCES users,
    entered_at timestamptz NOT NULL,
    reversed_at timestamptz,
    reason text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT dues_payments_amount CHECK (amount > 0),
    CONSTRAINT dues_payments_reversed CHECK ((reversed_at IS NULL) = (reason IS NULL))
  );
  CREATE INDEX dues_payments_charge_id ON dues_payments (charge_id, id);
`;

const guards = `
  CREATE FUNCTION keep_dues_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF old.withdrawn_at IS NOT NULL THEN
      RAISE EXCEPTION 'withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'dues_schedule_withdrawn';
    END IF;
    IF (to_jsonb(new) - '{withdrawn_at,reason,version}'::text[])
      IS DISTINCT FROM (to_jsonb(old) - '{withdrawn_at,reason,version}'::text[]) THEN
      RAISE EXCEPTION 'a dues schedule is withdrawn, never edited';
    END IF;
    IF new.withdrawn_at IS NOT NULL AND EXISTS (
      SELECT 1 FROM dues_charges charge WHERE charge.schedule_id = new.id AND charge.state <> 'waived') THEN
      RAISE EXCEPTION 'members were charged' USING ERRCODE = 'check_violation', CONSTRAINT = 'dues_schedule_used';
    END IF;
    RETURN new;
  END $$;
  CREATE TRIGGER dues_schedules_keep BEFORE UPDATE ON dues_schedules
    FOR EACH ROW EXECUTE FUNCTION keep_dues_schedule();
  CREATE TRIGGER dues_schedules_stay BEFORE DELETE ON dues_schedules FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION keep_dues_charge() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      -- Whoever withdraws the schedule holds its row, so that nobody is charged by it meanwhile.
      PERFORM FROM dues_schedules schedule WHERE schedule.id = new.schedule_id AND schedule.withdrawn_at IS NULL
        FOR UPDATE;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'dues_schedule_withdrawn';
      END IF;
      RETURN new;
    END IF;
    -- A payment of what was waived may still be taken back.
    IF old.state = 'waived' AND (new.state, new.reason) IS DISTINCT FROM (old.state, old.reason) THEN
      RAISE EXCEPTION 'waived' USING ERRCODE = 'check_violation', CONSTRAINT = 'dues_closed';
    END IF;
    IF (to_jsonb(new) - '{paid,state,reason,overdue_at,version}'::text[])
      IS DISTINCT FROM (to_jsonb(old) - '{paid,state,reason,overdue_at,version}'::text[]) THEN
      RAISE EXCEPTION 'what is owed stays as it was charged';
    END IF;
    RETURN new;
  END $$;
  CREATE TRIGGER dues_charges_keep BEFORE INSERT OR UPDATE ON dues_charges
    FOR EACH ROW EXECUTE FUNCTION keep_dues_charge();
  CREATE TRIGGER dues_charges_stay BEFORE DELETE ON dues_charges FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE FUNCTION keep_dues_payment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF old.reversed_at IS NOT NULL THEN
      RAISE EXCEPTION 'reversed' USING ERRCODE = 'check_violation', CONSTRAINT = 'dues_payment_reversed';
    END IF;
    IF new.reversed_at IS NULL OR (to_jsonb(new) - '{reversed_at,reason,version}'::text[])
      IS DISTINCT FROM (to_jsonb(old) - '{reversed_at,reason,version}'::text[]) THEN
      RAISE EXCEPTION 'a payment of dues is reversed, never edited';
    END IF;
    RETURN new;
  END $$;
  CREATE TRIGGER dues_payments_keep BEFORE UPDATE ON dues_payments
    FOR EACH ROW EXECUTE FUNCTION keep_dues_payment();
  CREATE TRIGGER dues_payments_stay BEFORE DELETE ON dues_payments FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- What a charge says is paid is what its live payments come to, once a transaction ends.
  CREATE FUNCTION sum_dues_payments() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    its uuid;
    total bigint;
    said bigint;
  BEGIN
    IF TG_TABLE_NAME = 'dues_payments' THEN
      its := new.charge_id;
    ELSE
      its := new.id;
    END IF;
    SELECT coalesce(sum(payment.amount), 0) INTO total FROM dues_payments payment
      WHERE payment.charge_id = its AND payment.reversed_at IS NULL;
    SELECT charge.paid INTO said FROM dues_charges charge WHERE charge.id = its;
    IF said IS DISTINCT FROM total THEN
      RAISE EXCEPTION 'the payments of dues come to %, not %', total, said;
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER dues_payments_sum AFTER INSERT OR UPDATE ON dues_payments
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sum_dues_payments();
  CREATE CONSTRAINT TRIGGER dues_charges_sum AFTER INSERT OR UPDATE ON dues_charges
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sum_dues_payments();
`;
