import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GrantAddGrants1795440000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The numbers a symbol of the classification stands for, as the patents' own rules count them; '' is every field.
      CREATE FUNCTION ipc_range(symbol text) RETURNS int8range LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      DECLARE
        parts text[];
        low bigint;
        width bigint;
      BEGIN
        IF symbol = '' THEN
          RETURN int8range(0, 676000000000000);
        END IF;
        parts := regexp_match(symbol, '^([A-H])(?:([0-9]{2})(?:([A-Z])(?: ([0-9]{1,4})/([0-9]{2,6}))?)?)?$');
        IF parts IS NULL THEN
          RAISE EXCEPTION '% is no symbol of the classification', symbol USING ERRCODE = 'check_violation', CONSTRAINT = 'ipc_unknown';
        END IF;
        low := ((((ascii(parts[1]) - 65) * 100 + coalesce(parts[2], '0')::bigint) * 26
          + coalesce(ascii(parts[3]) - 65, 0)) * 10000 + coalesce(parts[4], '0')::bigint) * 1000000
          + rpad(coalesce(parts[5], ''), 6, '0')::bigint;
        width := CASE
          WHEN parts[2] IS NULL THEN 26000000000000
          WHEN parts[3] IS NULL THEN 260000000000
          WHEN parts[4] IS NULL THEN 10000000000
          WHEN parts[5] = '00' THEN 1000000
          ELSE power(10, 6 - length(parts[5]))::bigint
        END;
        RETURN int8range(low, low + width);
      END $$;

      -- A province holds its cities and a city its counties; CN holds all.
      CREATE FUNCTION territory_range(code text) RETURNS int4range LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      BEGIN
        IF code = 'CN' THEN
          RETURN int4range(0, 1000000);
        ELSIF code !~ '^[0-9]{6}$' THEN
          RAISE EXCEPTION '% is no territory', code USING ERRCODE = 'check_violation', CONSTRAINT = 'territory_unknown';
        END IF;
        RETURN int4range(code::integer, code::integer
          + CASE WHEN code LIKE '%0000' THEN 10000 WHEN code LIKE '%00' THEN 100 ELSE 1 END);
      END $$;

      CREATE FUNCTION ipc_ranges(symbols text[]) RETURNS int8multirange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce((SELECT range_agg(ipc_range(symbol)) FROM unnest(symbols) AS symbol), int8multirange(ipc_range('')))
      $$;
      CREATE FUNCTION territory_ranges(codes text[]) RETURNS int4multirange LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce((SELECT range_agg(territory_range(code)) FROM unnest(codes) AS code), int4multirange(territory_range('CN')))
      $$;

      -- Lane 0 is that of an open statement, lane 1 that of whoever practises in the licensor's stead; the licensees of
      -- ordinary licences have one of their own each. An exclusive licence takes every lane, a sole one all but lane 1.
      CREATE SEQUENCE licence_lanes AS integer MINVALUE 2;
      CREATE FUNCTION grant_lanes(kind text, lane integer) RETURNS int4multirange LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE kind
          WHEN 'exclusive' THEN '{[0,)}'::int4multirange
          WHEN 'sole' THEN '{[0,1),[2,)}'::int4multirange
          ELSE int4multirange(int4range(lane, lane + 1))
        END
      $$;

      CREATE TABLE licence_grants (
        id uuid PRIMARY KEY,
        licence_id uuid,
        statement_id uuid,
        number text,
        kind text NOT NULL,
        stands_in boolean NOT NULL DEFAULT false,
        licensor_organization_id uuid CONSTRAINT licence_grants_licensor_organization_id_fkey REFERENCES organizations,
        licensee_organization_id uuid CONSTRAINT licence_grants_licensee_organization_id_fkey REFERENCES organizations,
        fields text[] NOT NULL,
        territories text[] NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        ended_on date,
        lane integer,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT licence_grants_kind CHECK (kind IN ('exclusive', 'sole', 'non_exclusive', 'open_statement')),
        CONSTRAINT licence_grants_source CHECK (
          num_nonnulls(licence_id, statement_id) = 1 AND (kind = 'open_statement') = (statement_id IS NOT NULL)
          AND (licence_id IS NULL) = (licensee_organization_id IS NULL)
        ),
        CONSTRAINT licence_grants_stands_in CHECK (NOT stands_in OR kind = 'non_exclusive'),
        CONSTRAINT licence_grants_lane CHECK (
          CASE kind
            WHEN 'open_statement' THEN lane IS NOT NULL AND lane = 0
            WHEN 'non_exclusive' THEN lane IS NOT NULL AND CASE WHEN stands_in THEN lane = 1 ELSE lane >= 2 END
            ELSE lane IS NULL
          END
        ),
        CONSTRAINT licence_grants_period CHECK (starts_on < ends_on)
      );
      CREATE INDEX licence_grants_licence_id ON licence_grants (licence_id);
      CREATE UNIQUE INDEX licence_grants_statement ON licence_grants (statement_id) WHERE ended_on IS NULL;
      CREATE INDEX licence_grants_licensor_organization_id ON licence_grants (licensor_organization_id);
      CREATE INDEX licence_grants_licensee_organization_id ON licence_grants (licensee_organization_id);
      CREATE UNIQUE INDEX licence_grants_lane_once ON licence_grants (lane) WHERE lane >= 2;

      CREATE TABLE licence_grant_patents (
        grant_id uuid NOT NULL CONSTRAINT licence_grant_patents_grant_id_fkey REFERENCES licence_grants,
        patent_id uuid NOT NULL CONSTRAINT licence_grant_patents_patent_id_fkey REFERENCES patents,
        fields int8multirange NOT NULL,
        territories int4multirange NOT NULL,
        lanes int4multirange NOT NULL,
        period daterange NOT NULL,
        PRIMARY KEY (grant_id, patent_id),
        CONSTRAINT grant_conflicts EXCLUDE USING gist
          (patent_id WITH =, fields WITH &&, territories WITH &&, lanes WITH &&, period WITH &&)
      );
      CREATE INDEX licence_grant_patents_patent_id ON licence_grant_patents (patent_id, grant_id);

      -- What a grant takes of a patent follows from the grant alone: nobody writes it, so nobody can write it wrong.
      CREATE FUNCTION take_grant() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        taken licence_grants;
        ends date;
      BEGIN
        SELECT * INTO STRICT taken FROM licence_grants WHERE id = new.grant_id FOR KEY SHARE;
        IF tg_op = 'UPDATE' AND (old.grant_id, old.patent_id) IS DISTINCT FROM (new.grant_id, new.patent_id) THEN
          RAISE EXCEPTION 'what was granted of a patent stays' USING ERRCODE = 'check_violation';
        END IF;
        ends := least(taken.ends_on, taken.ended_on);
        new.fields := ipc_ranges(taken.fields);
        new.territories := territory_ranges(taken.territories);
        new.lanes := grant_lanes(taken.kind, taken.lane);
        new.period := CASE WHEN ends <= taken.starts_on THEN daterange('empty') ELSE daterange(taken.starts_on, ends) END;
        RETURN new;
      END $$;
      CREATE TRIGGER licence_grant_patents_take BEFORE INSERT OR UPDATE ON licence_grant_patents
        FOR EACH ROW EXECUTE FUNCTION take_grant();
      CREATE TRIGGER licence_grant_patents_keep BEFORE DELETE ON licence_grant_patents
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER licence_grant_patents_keep_all BEFORE TRUNCATE ON licence_grant_patents
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- A grant stays as it was made; it may only end, and then at no later day than was said before.
      CREATE FUNCTION check_grant() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (to_jsonb(new) - 'ended_on' - 'version') IS DISTINCT FROM (to_jsonb(old) - 'ended_on' - 'version')
          OR new.ended_on IS NULL OR new.ended_on > old.ended_on THEN
          RAISE EXCEPTION 'a grant only ends' USING ERRCODE = 'check_violation';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER licence_grants_check BEFORE UPDATE ON licence_grants
        FOR EACH ROW EXECUTE FUNCTION check_grant();
      CREATE TRIGGER licence_grants_keep BEFORE DELETE ON licence_grants
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER licence_grants_keep_all BEFORE TRUNCATE ON licence_grants
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION end_grant() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE licence_grant_patents SET period = period WHERE grant_id = new.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER licence_grants_end AFTER UPDATE ON licence_grants
        FOR EACH ROW EXECUTE FUNCTION end_grant();

      -- A grant that takes nothing would hold nobody off.
      CREATE FUNCTION check_taken() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM licence_grant_patents WHERE grant_id = new.id) THEN
          RAISE EXCEPTION 'grant % is of no patent', new.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER licence_grants_taken AFTER INSERT ON licence_grants
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_taken();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE licence_grant_patents, licence_grants;
      DROP FUNCTION take_grant(), check_grant(), end_grant(), check_taken(), grant_lanes(text, integer), ipc_ranges(text[]),
        territory_ranges(text[]), territory_range(text), ipc_range(text);
      DROP SEQUENCE licence_lanes;
    `);
  }
}
