import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a rate says beside what it said before. */
const newTerms = `jsonb_build_object('priority', CASE layer WHEN 'core' THEN 30 WHEN 'partner' THEN 20 ELSE 10 END,
  'minimumNoticeMinutes', 0, 'minimumMinutes', null, 'maximumMinutes', null,
  'approvals', CASE WHEN (rate->>'needsApproval')::boolean THEN '[{"step": "instrument_owner", "withinHours": 72}]'::jsonb ELSE '[]' END,
  'quotas', '[]'::jsonb, 'adjustments', '[]'::jsonb, 'discounts', '[]'::jsonb,
  'cancellation', '{"freeUntilHours": 0, "feeBp": 0, "noShowBp": 10000}'::jsonb, 'chargeBy', 'reservation',
  'samplePrice', '{"amount": 0, "currency": "CNY"}'::jsonb)`;

export class EquipmentAddTerms1795327200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE instruments
        ADD kind text NOT NULL DEFAULT 'instrument',
        ADD capacity integer NOT NULL DEFAULT 1,
        ADD buffer_before_minutes integer NOT NULL DEFAULT 0,
        ADD buffer_after_minutes integer NOT NULL DEFAULT 0,
        ADD needs uuid[] NOT NULL DEFAULT '{}',
        ADD operator_id uuid,
        ADD samples jsonb,
        ADD grace_minutes integer NOT NULL DEFAULT 30,
        ADD rate_cards jsonb NOT NULL DEFAULT '[]',
        ADD has_quotas boolean NOT NULL DEFAULT false,
        ADD open_to_visitors boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT instruments_capacity CHECK (capacity BETWEEN 1 AND 100),
        ADD CONSTRAINT instruments_buffers CHECK (buffer_before_minutes >= 0 AND buffer_after_minutes >= 0),
        ADD CONSTRAINT instruments_grace CHECK (grace_minutes > 0),
        ADD CONSTRAINT instruments_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES instruments;

      UPDATE instruments SET rate_cards = jsonb_build_array(jsonb_build_object('effectiveFrom', '1970-01-01T00:00:00.000Z',
        'rates', (SELECT coalesce(jsonb_agg((rate - 'needsApproval') || ${newTerms}), '[]')
          FROM jsonb_array_elements(rates) rate, LATERAL (SELECT rate->>'layer' AS layer) l)));

      ALTER TABLE instruments DROP rates;
      CREATE INDEX instruments_visitors ON instruments (id) WHERE open_to_visitors;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE instruments ADD rates jsonb;
      UPDATE instruments SET rates = coalesce((SELECT jsonb_agg(jsonb_build_object('layer', rate->'layer', 'hourlyPrice', rate->'hourlyPrice',
        'advanceDays', rate->'advanceDays', 'needsApproval', rate->'approvals' <> '[]'))
        FROM jsonb_array_elements(rate_cards->-1->'rates') rate WHERE rate->>'layer' <> 'visitor'), '[]');
      ALTER TABLE instruments ALTER rates SET NOT NULL;
      DROP INDEX instruments_visitors;
      ALTER TABLE instruments DROP kind, DROP capacity, DROP buffer_before_minutes, DROP buffer_after_minutes, DROP needs,
        DROP operator_id, DROP samples, DROP grace_minutes, DROP rate_cards, DROP has_quotas, DROP open_to_visitors;
    `);
  }
}
