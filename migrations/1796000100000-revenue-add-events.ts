import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RevenueAddEvents1796000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(events);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ip_asset_patents, revenue_event_items, revenue_events;
      DROP FUNCTION check_revenue_items(), keep_revenue_event();
    `);
  }
}

const events = `
      CREATE TABLE revenue_events (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT revenue_events_center_id_fkey REFERENCES centers,
        stream text NOT NULL,
        state text NOT NULL,
        source_type text NOT NULL,
        source_id uuid,
        ip_asset_id uuid CONSTRAINT revenue_events_ip_asset_id_fkey REFERENCES ip_assets,
        licence_id uuid CONSTRAINT revenue_events_licence_id_fkey REFERENCES licences,
        contract_id uuid CONSTRAINT revenue_events_contract_id_fkey REFERENCES rd_contracts,
        payer_organization_id uuid CONSTRAINT revenue_events_payer_organization_id_fkey REFERENCES organizations,
        payer text,
        beneficiary_organization_id uuid
          CONSTRAINT revenue_events_beneficiary_organization_id_fkey REFERENCES organizations,
        gross bigint NOT NULL,
        taxes bigint NOT NULL DEFAULT 0,
        upkeep bigint NOT NULL DEFAULT 0,
        direct_costs bigint NOT NULL DEFAULT 0,
        clawback bigint NOT NULL DEFAULT 0,
        occurred_on date NOT NULL,
        received_on date,
        posted_on date NOT NULL,
        reference text,
        description text NOT NULL,
        recurring boolean NOT NULL,
        sharing text,
        journal_id uuid CONSTRAINT revenue_events_journal_id_fkey REFERENCES ledger_journals (public_id),
        receipt_journal_id uuid CONSTRAINT revenue_events_receipt_journal_id_fkey REFERENCES ledger_journals (public_id),
        reason text,
        user_id uuid CONSTRAINT revenue_events_user_id_fkey REFERENCES users,
        recorded_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT source_recorded UNIQUE (source_type, source_id),
        CONSTRAINT revenue_events_amounts CHECK (gross > 0 AND taxes >= 0 AND upkeep >= 0 AND direct_costs >= 0),
        CONSTRAINT costs_exceed_gross CHECK (taxes + upkeep + direct_costs <= gross),
        CONSTRAINT revenue_too_large CHECK (gross <= 90000000000 * 100),
        CONSTRAINT revenue_events_clawback
          CHECK (clawback BETWEEN 0 AND gross AND (clawback = 0 OR sharing = 'posted')),
        CONSTRAINT revenue_events_source CHECK ((source_type = 'manual') = (source_id IS NULL)),
        CONSTRAINT revenue_events_received CHECK (state <> 'received' OR received_on IS NOT NULL),
        CONSTRAINT revenue_events_reversed
          CHECK (state <> 'reversed' OR (reason IS NOT NULL AND sharing IS DISTINCT FROM 'posted'))
      );
      CREATE INDEX revenue_events_center_id ON revenue_events (center_id, id);
      CREATE INDEX revenue_events_occurred_on ON revenue_events (center_id, occurred_on);
      CREATE INDEX revenue_events_ip_asset_id ON revenue_events (ip_asset_id) WHERE ip_asset_id IS NOT NULL;
      CREATE INDEX revenue_events_licence_id ON revenue_events (licence_id) WHERE licence_id IS NOT NULL;

      CREATE TABLE revenue_event_items (
        event_id uuid NOT NULL CONSTRAINT revenue_event_items_event_id_fkey REFERENCES revenue_events,
        line integer NOT NULL,
        kind text NOT NULL,
        label text NOT NULL,
        amount bigint NOT NULL,
        PRIMARY KEY (event_id, line),
        CONSTRAINT revenue_event_items_amount CHECK (amount > 0)
      );

      CREATE TABLE ip_asset_patents (
        asset_id uuid NOT NULL CONSTRAINT ip_asset_patents_asset_id_fkey REFERENCES ip_assets,
        patent_id uuid NOT NULL CONSTRAINT ip_asset_patents_patent_id_fkey REFERENCES patents,
        user_id uuid CONSTRAINT ip_asset_patents_user_id_fkey REFERENCES users,
        linked_at timestamptz NOT NULL,
        CONSTRAINT asset_patent_linked PRIMARY KEY (asset_id, patent_id)
      );
      CREATE INDEX ip_asset_patents_patent_id ON ip_asset_patents (patent_id);
`;

/** The lines of a kind are its total, at the end of every transaction; what is distributed keeps its amounts. */
const guards = `
      CREATE FUNCTION check_revenue_items() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE differing text;
      BEGIN
        SELECT i.kind INTO differing
        FROM revenue_events e JOIN revenue_event_items i ON i.event_id = e.id
        WHERE e.id = coalesce(to_jsonb(new) ->> 'event_id', to_jsonb(old) ->> 'event_id', to_jsonb(new) ->> 'id')::uuid
        GROUP BY i.kind, e.taxes, e.upkeep, e.direct_costs
        HAVING sum(i.amount) <> CASE i.kind WHEN 'tax' THEN e.taxes WHEN 'upkeep' THEN e.upkeep ELSE e.direct_costs END
        LIMIT 1;
        IF differing IS NOT NULL THEN
          RAISE EXCEPTION 'the lines of % are not its total', differing
            USING ERRCODE = 'check_violation', CONSTRAINT = 'items_differ';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER revenue_events_items AFTER INSERT OR UPDATE OF taxes, upkeep, direct_costs
        ON revenue_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_revenue_items();
      CREATE CONSTRAINT TRIGGER revenue_event_items_total AFTER INSERT OR UPDATE OR DELETE
        ON revenue_event_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_revenue_items();

      CREATE FUNCTION keep_revenue_event() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.sharing = 'posted' AND new.sharing = 'posted' AND
          (old.gross, old.taxes, old.upkeep, old.direct_costs, old.state, old.stream, old.center_id)
            <> (new.gross, new.taxes, new.upkeep, new.direct_costs, new.state, new.stream, new.center_id)
          OR old.sharing = 'posted' AND new.sharing = 'posted'
            AND (old.ip_asset_id, old.licence_id) IS DISTINCT FROM (new.ip_asset_id, new.licence_id) THEN
          RAISE EXCEPTION 'a posted distribution shares this event'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_distributed';
        END IF;
        IF old.state = 'reversed' AND new.state <> 'reversed' THEN
          RAISE EXCEPTION 'the event is reversed' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_reversed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER revenue_events_distributed BEFORE UPDATE ON revenue_events
        FOR EACH ROW EXECUTE FUNCTION keep_revenue_event();
      CREATE TRIGGER revenue_events_keep BEFORE DELETE ON revenue_events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;
