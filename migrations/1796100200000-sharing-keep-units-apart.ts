import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SharingKeepUnitsApart1796100200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(agreements);
    await db.query(policies);
    await db.query(events);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER revenue_events_stream ON revenue_events;
      DROP TRIGGER revenue_events_stream_entered ON revenue_events;
      DROP FUNCTION check_revenue_stream();
      DROP TRIGGER waterfall_policy_streams_ahead ON waterfall_policy_streams;
      DROP FUNCTION check_policy_ahead();
      ALTER TABLE waterfall_policies DROP CONSTRAINT reward_required;
      DROP INDEX reward_agreement_exists;
      CREATE UNIQUE INDEX reward_agreement_exists ON reward_agreements (ip_asset_id, agreed_on)
        WHERE state IN ('approved', 'superseded');
    `);
  }
}

const agreements = `
      -- Each unit agrees with its own people.
      DROP INDEX reward_agreement_exists;
      CREATE UNIQUE INDEX reward_agreement_exists ON reward_agreements (ip_asset_id, unit_organization_id, agreed_on)
        WHERE state IN ('approved', 'superseded');
      -- The newest of each unit counts.
      UPDATE reward_agreements a SET state = 'approved', version = version + 1
      WHERE state = 'superseded' AND NOT EXISTS (
        SELECT FROM reward_agreements b WHERE b.ip_asset_id = a.ip_asset_id
          AND b.unit_organization_id = a.unit_organization_id AND b.state IN ('approved', 'superseded')
          AND b.agreed_on > a.agreed_on
      );
`;

const policies = `
      ALTER TABLE waterfall_policies ADD CONSTRAINT reward_required CHECK (
        NOT (streams && ARRAY['licence', 'assignment']) OR tiers #>> '{inventorsReward,mode}' <> 'none'
      );

      -- Nobody changes how income was to be shared once it is, nor what is closed.
      CREATE FUNCTION check_policy_ahead() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM ledger_periods WHERE center_id = new.center_id AND closed_through >= new.starts_on) THEN
          RAISE EXCEPTION 'the books are closed on %', new.starts_on
            USING ERRCODE = 'check_violation', CONSTRAINT = 'period_closed';
        END IF;
        IF EXISTS (
          SELECT FROM revenue_events WHERE center_id = new.center_id AND stream = new.stream AND sharing = 'posted'
            AND coalesce(received_on, occurred_on) >= new.starts_on
        ) THEN
          RAISE EXCEPTION '% is shared from % on', new.stream, new.starts_on
            USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_over_posted';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER waterfall_policy_streams_ahead BEFORE INSERT ON waterfall_policy_streams
        FOR EACH ROW EXECUTE FUNCTION check_policy_ahead();
`;

const events = `
      UPDATE revenue_events SET stream = 'licence'
      WHERE licence_id IS NOT NULL AND stream <> 'licence' AND sharing IS NULL;
      -- Income under a licence is what the law's floor binds. What was shared as something else stays as it was.
      CREATE FUNCTION check_revenue_stream() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'income under licence % is %', new.licence_id, new.stream
          USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_stream_differs';
      END $$;
      CREATE TRIGGER revenue_events_stream_entered BEFORE INSERT ON revenue_events FOR EACH ROW
        WHEN (new.licence_id IS NOT NULL AND new.stream <> 'licence') EXECUTE FUNCTION check_revenue_stream();
      CREATE TRIGGER revenue_events_stream BEFORE UPDATE ON revenue_events FOR EACH ROW
        WHEN (new.licence_id IS NOT NULL AND new.stream <> 'licence'
          AND (new.licence_id, new.stream) IS DISTINCT FROM (old.licence_id, old.stream))
        EXECUTE FUNCTION check_revenue_stream();
`;
