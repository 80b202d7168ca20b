import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows are the record of what happened. */
const kept = ['royalty_report_steps', 'royalty_payments'];

export class RoyaltyAddRoyalties1795485000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(reports);
    await db.query(dues);
    await db.query(guards);
    for (const table of kept)
      await db.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_keep_all BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
    for (const table of ['royalty_reports', 'royalty_dues', 'royalty_invoices', 'royalty_audits'])
      await db.query(
        `CREATE TRIGGER ${table}_keep BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
      );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE royalty_payments, royalty_invoices, royalty_dues, royalty_audits, royalty_report_steps, royalty_reports;
      DROP FUNCTION check_royalty_payment(), check_royalty_invoice(), check_royalty_due(), check_royalty_report();
    `);
  }
}

const sides = (table: string, ...names: string[]) =>
  names
    .map((name) => `${name} uuid NOT NULL CONSTRAINT ${table}_${name}_fkey REFERENCES organizations,`)
    .join('\n        ');
const within = (table: string) => `
        licence_id uuid NOT NULL CONSTRAINT ${table}_licence_id_fkey REFERENCES licences,
        center_id uuid NOT NULL CONSTRAINT ${table}_center_id_fkey REFERENCES centers,`;

const reports = `
      CREATE TABLE royalty_reports (
        id uuid PRIMARY KEY,${within('royalty_reports')}
        ${sides('royalty_reports', 'licensor_organization_id', 'licensee_organization_id')}
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL,
        rules jsonb NOT NULL,
        net_sales bigint,
        units bigint,
        sublicence_income bigint,
        nil boolean NOT NULL DEFAULT false,
        note text,
        question text,
        submitted_at timestamptz,
        confirmed_at timestamptz,
        calculation jsonb,
        amount_due bigint,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT royalty_report_exists EXCLUDE USING gist (licence_id WITH =, daterange(starts_on, ends_on) WITH &&),
        CONSTRAINT royalty_reports_period CHECK (starts_on < ends_on),
        CONSTRAINT royalty_reports_sums
          CHECK (net_sales >= 0 AND units >= 0 AND sublicence_income >= 0 AND amount_due >= 0),
        CONSTRAINT royalty_reports_nil
          CHECK (NOT nil OR (net_sales = 0 AND coalesce(units, 0) = 0 AND sublicence_income = 0)),
        CONSTRAINT royalty_reports_submitted CHECK (
          (state = 'due') = (submitted_at IS NULL) AND (net_sales IS NULL) = (submitted_at IS NULL)
        ),
        CONSTRAINT royalty_reports_confirmed CHECK (
          (state = 'confirmed') = (confirmed_at IS NOT NULL AND calculation IS NOT NULL AND amount_due IS NOT NULL)
        )
      );
      CREATE INDEX royalty_reports_licence_id ON royalty_reports (licence_id, starts_on);
      CREATE INDEX royalty_reports_of_licensor ON royalty_reports (licensor_organization_id, id);
      CREATE INDEX royalty_reports_of_licensee ON royalty_reports (licensee_organization_id, id);
      CREATE INDEX royalty_reports_center_id ON royalty_reports (center_id, id);

      CREATE TABLE royalty_report_steps (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL CONSTRAINT royalty_report_steps_report_id_fkey REFERENCES royalty_reports,
        verb text NOT NULL,
        net_sales bigint,
        units bigint,
        sublicence_income bigint,
        text text,
        user_id uuid CONSTRAINT royalty_report_steps_user_id_fkey REFERENCES users,
        at timestamptz NOT NULL
      );
      CREATE INDEX royalty_report_steps_report_id ON royalty_report_steps (report_id, id);

      CREATE TABLE royalty_audits (
        id uuid PRIMARY KEY,${within('royalty_audits')}
        ${sides('royalty_audits', 'licensor_organization_id', 'licensee_organization_id')}
        from_on date NOT NULL,
        until_on date NOT NULL,
        scope text NOT NULL,
        reason text NOT NULL,
        state text NOT NULL,
        shortfall bigint,
        finding text,
        dispute text,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT royalty_audits_period CHECK (from_on < until_on),
        CONSTRAINT royalty_audits_found CHECK (
          CASE WHEN state IN ('found', 'disputed', 'recovered') THEN shortfall > 0 AND finding IS NOT NULL
            WHEN state = 'clear' THEN shortfall = 0 AND finding IS NOT NULL ELSE true END
        ),
        CONSTRAINT royalty_audits_closed CHECK ((closed_at IS NULL) = (state IN ('open', 'found', 'disputed')))
      );
      CREATE UNIQUE INDEX audit_open ON royalty_audits (licence_id) WHERE state IN ('open', 'found', 'disputed');
      CREATE INDEX royalty_audits_licence_id ON royalty_audits (licence_id, id);
      CREATE INDEX royalty_audits_of_licensor ON royalty_audits (licensor_organization_id, id);
      CREATE INDEX royalty_audits_of_licensee ON royalty_audits (licensee_organization_id, id);
      CREATE INDEX royalty_audits_center_id ON royalty_audits (center_id, id);
`;

const dues = `
      CREATE TABLE royalty_dues (
        id uuid PRIMARY KEY,${within('royalty_dues')}
        ${sides('royalty_dues', 'payer_organization_id', 'payee_organization_id')}
        kind text NOT NULL,
        key text NOT NULL,
        title text,
        amount bigint NOT NULL,
        due_on date NOT NULL,
        late_interest_ppm integer,
        reached_on date,
        cancelled text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT royalty_dues_once UNIQUE (licence_id, kind, key),
        CONSTRAINT royalty_dues_amount CHECK (amount > 0),
        CONSTRAINT royalty_dues_two_sides CHECK (payer_organization_id <> payee_organization_id)
      );
      CREATE INDEX royalty_dues_of_payer ON royalty_dues (payer_organization_id, id);
      CREATE INDEX royalty_dues_of_payee ON royalty_dues (payee_organization_id, id);
      CREATE INDEX royalty_dues_center_id ON royalty_dues (center_id, id);

      CREATE TABLE royalty_invoices (
        id uuid PRIMARY KEY,
        due_id uuid NOT NULL CONSTRAINT royalty_invoices_due_id_fkey REFERENCES royalty_dues,${within('royalty_invoices')}
        ${sides('royalty_invoices', 'payer_organization_id', 'payee_organization_id')}
        state text NOT NULL,
        number text,
        amount bigint NOT NULL,
        issued_on date,
        note text,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT royalty_invoices_amount CHECK (amount > 0),
        CONSTRAINT royalty_invoices_finalized
          CHECK (state <> 'finalized' OR (number IS NOT NULL AND issued_on IS NOT NULL)),
        CONSTRAINT royalty_invoices_voided CHECK (state <> 'voided' OR reason IS NOT NULL)
      );
      CREATE INDEX royalty_invoices_due_id ON royalty_invoices (due_id, id);
      CREATE INDEX royalty_invoices_of_payer ON royalty_invoices (payer_organization_id, id);
      CREATE INDEX royalty_invoices_of_payee ON royalty_invoices (payee_organization_id, id);
      CREATE INDEX royalty_invoices_center_id ON royalty_invoices (center_id, id);
      CREATE UNIQUE INDEX royalty_invoice_number_taken
        ON royalty_invoices (payee_organization_id, number) WHERE state = 'finalized';

      CREATE TABLE royalty_payments (
        id uuid PRIMARY KEY,
        due_id uuid NOT NULL CONSTRAINT royalty_payments_due_id_fkey REFERENCES royalty_dues,${within('royalty_payments')}
        ${sides('royalty_payments', 'payer_organization_id', 'payee_organization_id')}
        invoice_id uuid CONSTRAINT royalty_payments_invoice_id_fkey REFERENCES royalty_invoices,
        amount bigint NOT NULL,
        paid_on date NOT NULL,
        means text NOT NULL,
        reference text,
        interest bigint NOT NULL DEFAULT 0,
        reverses uuid CONSTRAINT royalty_payments_reverses_fkey REFERENCES royalty_payments,
        reason text,
        user_id uuid CONSTRAINT royalty_payments_user_id_fkey REFERENCES users,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT royalty_payment_reversed UNIQUE (reverses),
        CONSTRAINT royalty_payments_sign CHECK (
          (reverses IS NULL AND amount > 0) OR (reverses IS NOT NULL AND amount < 0 AND reason IS NOT NULL)
        ),
        CONSTRAINT royalty_payments_interest CHECK (interest >= 0)
      );
      CREATE INDEX royalty_payments_due_id ON royalty_payments (due_id, id);
      CREATE INDEX royalty_payments_licence_id ON royalty_payments (licence_id, id);
      CREATE INDEX royalty_payments_of_payer ON royalty_payments (payer_organization_id, id);
      CREATE INDEX royalty_payments_of_payee ON royalty_payments (payee_organization_id, id);
      CREATE INDEX royalty_payments_center_id ON royalty_payments (center_id, id);
`;

const guards = `
      -- What both sides agreed for a period stays as it is.
      CREATE FUNCTION check_royalty_report() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'royalty report % is confirmed', old.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'report_confirmed';
      END $$;
      CREATE TRIGGER royalty_reports_fixed BEFORE UPDATE ON royalty_reports
        FOR EACH ROW WHEN (old.state = 'confirmed') EXECUTE FUNCTION check_royalty_report();

      -- What was paid or invoiced in part is owed as it was.
      CREATE FUNCTION check_royalty_due() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (new.licence_id, new.kind, new.key, new.payer_organization_id, new.payee_organization_id)
          <> (old.licence_id, old.kind, old.key, old.payer_organization_id, old.payee_organization_id)
          OR (SELECT coalesce(sum(amount), 0) FROM royalty_payments WHERE due_id = new.id) > 0
          OR EXISTS (SELECT FROM royalty_invoices WHERE due_id = new.id AND state <> 'voided') THEN
          RAISE EXCEPTION 'royalty due % is settled in part', old.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'royalty_due_settled';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER royalty_dues_fixed BEFORE UPDATE ON royalty_dues
        FOR EACH ROW EXECUTE FUNCTION check_royalty_due();

      -- Payments of a debt never come to more than it and the interest they state. Two at once queue for the debt.
      CREATE FUNCTION check_royalty_payment() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        debt royalty_dues;
        original royalty_payments;
        paid bigint;
      BEGIN
        SELECT * INTO STRICT debt FROM royalty_dues WHERE id = new.due_id FOR NO KEY UPDATE;
        IF debt.licence_id <> new.licence_id OR debt.payer_organization_id <> new.payer_organization_id
          OR debt.payee_organization_id <> new.payee_organization_id THEN
          RAISE EXCEPTION 'a payment is of a debt of its licence' USING ERRCODE = 'check_violation';
        END IF;
        IF new.reverses IS NOT NULL THEN
          SELECT * INTO STRICT original FROM royalty_payments WHERE id = new.reverses;
          IF original.reverses IS NOT NULL OR original.due_id <> new.due_id OR original.amount <> -new.amount THEN
            RAISE EXCEPTION 'a reversal mirrors a payment' USING ERRCODE = 'check_violation';
          END IF;
          RETURN new;
        END IF;
        SELECT coalesce(sum(amount), 0) INTO paid FROM royalty_payments WHERE due_id = new.due_id;
        IF debt.cancelled IS NOT NULL OR paid + new.amount > debt.amount + new.interest THEN
          RAISE EXCEPTION 'royalty due % would be paid too much', debt.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_exceeds';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER royalty_payments_check BEFORE INSERT ON royalty_payments
        FOR EACH ROW EXECUTE FUNCTION check_royalty_payment();

      -- Nor do invoices ask for more than it.
      CREATE FUNCTION check_royalty_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        debt royalty_dues;
        asked bigint;
      BEGIN
        SELECT * INTO STRICT debt FROM royalty_dues WHERE id = new.due_id FOR NO KEY UPDATE;
        SELECT coalesce(sum(amount), 0) INTO asked FROM royalty_invoices
          WHERE due_id = new.due_id AND state <> 'voided' AND id <> new.id;
        IF new.state <> 'voided' AND (debt.cancelled IS NOT NULL OR asked + new.amount > debt.amount) THEN
          RAISE EXCEPTION 'royalty due % would be invoiced too high', debt.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_exceeds';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER royalty_invoices_check BEFORE INSERT OR UPDATE ON royalty_invoices
        FOR EACH ROW EXECUTE FUNCTION check_royalty_invoice();
`;
