import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AccreditationAddApplications1796211000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(officers);
    await db.query(applications);
    await db.query(notices);
    await db.query(accreditations);
    await db.query(guards);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE exclusions, accreditation_certificates, accreditations, notice_objections, public_notices, panelists,
        application_steps, applications, officer_regions;
      DROP FUNCTION touch_access_of_officer(), has_conflict(uuid, uuid), check_panelist(), check_review(), check_objection(),
        check_accreditation_certificate(), keep_accreditation_certificate(), keep_accreditation();
    `);
  }
}

const officers = `
      CREATE TABLE officer_regions (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT officer_regions_user_id_fkey REFERENCES users,
        region_code text NOT NULL,
        given_by uuid CONSTRAINT officer_regions_given_by_fkey REFERENCES users,
        given_at timestamptz NOT NULL,
        CONSTRAINT region_given UNIQUE (user_id, region_code)
      );
      CREATE INDEX officer_regions_region_code ON officer_regions (region_code);
      CREATE FUNCTION touch_access_of_officer() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE users SET access_version = access_version + 1
        WHERE id = CASE tg_op WHEN 'DELETE' THEN old.user_id ELSE new.user_id END;
        RETURN NULL;
      END $$;
      CREATE TRIGGER officer_regions_touch_access AFTER INSERT OR DELETE ON officer_regions
        FOR EACH ROW EXECUTE FUNCTION touch_access_of_officer();
`;

const applications = `
      CREATE TABLE applications (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT applications_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        policy_id text NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        target_level text NOT NULL,
        plan_id uuid CONSTRAINT applications_plan_id_fkey REFERENCES construction_plans,
        statement text NOT NULL,
        state text NOT NULL,
        submitted_by uuid CONSTRAINT applications_submitted_by_fkey REFERENCES users,
        submitted_at timestamptz,
        handled_by uuid CONSTRAINT applications_handled_by_fkey REFERENCES users,
        outcome text,
        opinion text,
        prepared_by uuid CONSTRAINT applications_prepared_by_fkey REFERENCES users,
        prepared_at timestamptz,
        approved_by uuid CONSTRAINT applications_approved_by_fkey REFERENCES users,
        approved_at timestamptz,
        reason text,
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT applications_number UNIQUE (center_id, number),
        CONSTRAINT approver_prepared CHECK (approved_by <> prepared_by),
        CONSTRAINT applications_submitted CHECK (state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL AND plan_id IS NOT NULL)),
        CONSTRAINT applications_prepared CHECK ((prepared_at IS NULL) = (outcome IS NULL)),
        CONSTRAINT applications_closed
          CHECK ((state IN ('accredited', 'pilot', 'preparing', 'rejected', 'withdrawn')) = (closed_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX application_open ON applications (center_id)
        WHERE state NOT IN ('accredited', 'pilot', 'preparing', 'rejected', 'withdrawn');
      CREATE INDEX applications_city_code ON applications (city_code, id);

      CREATE TABLE application_steps (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL CONSTRAINT application_steps_application_id_fkey REFERENCES applications,
        step text NOT NULL,
        result text NOT NULL,
        held_on date NOT NULL,
        opinion text NOT NULL,
        concluded_by uuid CONSTRAINT application_steps_concluded_by_fkey REFERENCES users,
        concluded_at timestamptz NOT NULL
      );
      CREATE INDEX application_steps_application_id ON application_steps (application_id, id);
      CREATE TRIGGER application_steps_keep BEFORE UPDATE OR DELETE ON application_steps
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE panelists (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL CONSTRAINT panelists_application_id_fkey REFERENCES applications,
        center_id uuid NOT NULL CONSTRAINT panelists_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT panelists_user_id_fkey REFERENCES users,
        field text NOT NULL,
        state text NOT NULL,
        conflict_reason text,
        declared_at timestamptz,
        scores jsonb,
        total integer,
        opinion text,
        recommendation text,
        reviewed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT panelist_exists UNIQUE (application_id, user_id),
        CONSTRAINT panelists_conflicted CHECK ((state = 'conflicted') = (conflict_reason IS NOT NULL)),
        CONSTRAINT panelists_reviewed CHECK (
          (state = 'reviewed') = (reviewed_at IS NOT NULL) AND num_nulls(scores, total, opinion, recommendation, reviewed_at) IN (0, 5)
        )
      );
      CREATE INDEX panelists_user_id ON panelists (user_id, id);
`;

const notices = `
      CREATE TABLE public_notices (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL CONSTRAINT public_notices_application_id_fkey REFERENCES applications,
        center_id uuid NOT NULL CONSTRAINT public_notices_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        outcome text NOT NULL,
        level text NOT NULL,
        statement text NOT NULL,
        working_days integer NOT NULL,
        opens_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        published_by uuid CONSTRAINT public_notices_published_by_fkey REFERENCES users,
        withdrawn_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT notice_too_short CHECK (working_days >= 5),
        CONSTRAINT public_notices_window CHECK (closes_at > opens_at)
      );
      CREATE UNIQUE INDEX notice_published ON public_notices (application_id) WHERE withdrawn_at IS NULL;
      CREATE INDEX public_notices_opens_at ON public_notices (opens_at, id);

      CREATE TABLE notice_objections (
        id uuid PRIMARY KEY,
        notice_id uuid NOT NULL CONSTRAINT notice_objections_notice_id_fkey REFERENCES public_notices,
        application_id uuid NOT NULL CONSTRAINT notice_objections_application_id_fkey REFERENCES applications,
        center_id uuid NOT NULL CONSTRAINT notice_objections_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        name text NOT NULL,
        contact text NOT NULL,
        statement text NOT NULL,
        address text,
        lodged_at timestamptz NOT NULL,
        state text NOT NULL,
        answer text,
        answered_by uuid CONSTRAINT notice_objections_answered_by_fkey REFERENCES users,
        answered_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT notice_objections_answered CHECK ((state = 'open') = (answered_at IS NULL) AND (state = 'open') = (answer IS NULL))
      );
      CREATE INDEX notice_objections_notice_id ON notice_objections (notice_id, id);
      CREATE INDEX notice_objections_application_id ON notice_objections (application_id, id);
`;

const accreditations = `
      CREATE TABLE accreditations (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT accreditations_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        policy_id text NOT NULL,
        field_code text NOT NULL,
        one_per_field boolean NOT NULL,
        application_id uuid NOT NULL CONSTRAINT accreditations_application_id_fkey REFERENCES applications,
        state text NOT NULL,
        level text NOT NULL,
        since date NOT NULL,
        accredited_on date,
        preparation_ends_on date,
        extended_at timestamptz,
        extension_reason text,
        watched_at timestamptz,
        watched_clauses jsonb NOT NULL DEFAULT '[]',
        ended_on date,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT accreditations_ended CHECK ((state = 'revoked') = (ended_on IS NOT NULL)),
        CONSTRAINT accreditations_preparing CHECK (state <> 'preparing' OR preparation_ends_on IS NOT NULL),
        CONSTRAINT accreditations_accredited CHECK (state NOT IN ('accredited', 'pilot') OR accredited_on IS NOT NULL)
      );
      CREATE UNIQUE INDEX accreditation_exists ON accreditations (center_id) WHERE state <> 'revoked';
      CREATE UNIQUE INDEX field_taken ON accreditations (city_code, policy_id, field_code)
        WHERE one_per_field AND state IN ('preparing', 'accredited');
      CREATE INDEX accreditations_city_code ON accreditations (city_code, id);

      CREATE TABLE accreditation_certificates (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT accreditation_certificates_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        accreditation_id uuid NOT NULL CONSTRAINT accreditation_certificates_accreditation_id_fkey REFERENCES accreditations,
        application_id uuid NOT NULL CONSTRAINT accreditation_certificates_application_id_fkey REFERENCES applications,
        number text NOT NULL,
        code text NOT NULL,
        outcome text NOT NULL,
        level text NOT NULL,
        issued_on date NOT NULL,
        issued_by uuid CONSTRAINT accreditation_certificates_issued_by_fkey REFERENCES users,
        state text NOT NULL,
        ended_on date,
        reason text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT accreditation_certificates_number UNIQUE (number),
        CONSTRAINT accreditation_certificates_code UNIQUE (code),
        CONSTRAINT certificate_issued UNIQUE (application_id),
        CONSTRAINT accreditation_certificates_ended CHECK ((state IN ('revoked', 'superseded')) = (ended_on IS NOT NULL))
      );
      CREATE UNIQUE INDEX certificate_in_force ON accreditation_certificates (center_id) WHERE state IN ('valid', 'suspended');

      CREATE TABLE exclusions (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT exclusions_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        from_on date NOT NULL,
        until_on date NOT NULL,
        cause text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT exclusion_exists UNIQUE (center_id, from_on),
        CONSTRAINT exclusions_period CHECK (until_on > from_on)
      );
      CREATE TRIGGER exclusions_keep BEFORE UPDATE OR DELETE ON exclusions FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;

const guards = `
      -- An expert has a conflict who works for the center, for its lead, or for one of its members.
      CREATE FUNCTION has_conflict(expert uuid, center uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM center_staff s WHERE s.center_id = center AND s.user_id = expert)
          OR EXISTS (
            SELECT FROM organization_users u WHERE u.user_id = expert AND (
              u.organization_id = (SELECT lead_organization_id FROM centers WHERE id = center)
              OR u.organization_id IN (
                SELECT m.organization_id FROM memberships m
                WHERE m.center_id = center AND m.state IN ('applied', 'invited', 'active', 'suspended'))
              OR u.organization_id IN (SELECT c.organization_id FROM contributions c WHERE c.center_id = center)))
      $$;
      CREATE FUNCTION check_panelist() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF has_conflict(new.user_id, new.center_id) THEN
          RAISE EXCEPTION 'expert % has a conflict', new.user_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'expert_conflicted';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER panelists_invite BEFORE INSERT ON panelists FOR EACH ROW EXECUTE FUNCTION check_panelist();
      CREATE FUNCTION check_review() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state IN ('reviewed', 'conflicted') THEN
          RAISE EXCEPTION 'panelist % is done', old.id USING ERRCODE = 'check_violation',
            CONSTRAINT = CASE old.state WHEN 'reviewed' THEN 'review_given' ELSE 'expert_conflicted' END;
        END IF;
        IF new.state = 'reviewed' AND (old.declared_at IS NULL OR has_conflict(new.user_id, new.center_id)) THEN
          RAISE EXCEPTION 'expert % has a conflict', new.user_id USING ERRCODE = 'check_violation',
            CONSTRAINT = CASE WHEN old.declared_at IS NULL THEN 'conflict_declaration_missing' ELSE 'expert_conflicted' END;
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER panelists_review BEFORE UPDATE ON panelists FOR EACH ROW EXECUTE FUNCTION check_review();

      -- By the clock of the database, not of the transaction: a notice closes for all at once.
      CREATE FUNCTION check_objection() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM public_notices n WHERE n.id = new.notice_id AND n.withdrawn_at IS NULL
            AND clock_timestamp() >= n.opens_at AND clock_timestamp() < n.closes_at FOR SHARE
        ) THEN
          RAISE EXCEPTION 'notice % is closed', new.notice_id USING ERRCODE = 'check_violation', CONSTRAINT = 'notice_closed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER notice_objections_in_time BEFORE INSERT ON notice_objections FOR EACH ROW EXECUTE FUNCTION check_objection();

      -- No certificate while the public may object, or is waiting for an answer.
      CREATE FUNCTION check_accreditation_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE notice public_notices;
      BEGIN
        SELECT * INTO notice FROM public_notices
        WHERE application_id = new.application_id AND withdrawn_at IS NULL FOR UPDATE;
        IF notice.id IS NULL OR notice.closes_at > clock_timestamp() THEN
          RAISE EXCEPTION 'the notice is open' USING ERRCODE = 'check_violation', CONSTRAINT = 'public_notice_running';
        END IF;
        IF EXISTS (SELECT FROM notice_objections WHERE application_id = new.application_id AND state = 'open') THEN
          RAISE EXCEPTION 'objections are open' USING ERRCODE = 'check_violation', CONSTRAINT = 'public_objections_open';
        END IF;
        IF EXISTS (SELECT FROM notice_objections WHERE notice_id = notice.id AND state = 'upheld') THEN
          RAISE EXCEPTION 'an objection was upheld' USING ERRCODE = 'check_violation', CONSTRAINT = 'objection_upheld';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER accreditation_certificates_issue BEFORE INSERT ON accreditation_certificates FOR EACH ROW EXECUTE FUNCTION check_accreditation_certificate();
      CREATE FUNCTION keep_accreditation_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.state IN ('revoked', 'superseded') OR (old.number, old.code, old.center_id, old.level, old.issued_on)
          IS DISTINCT FROM (new.number, new.code, new.center_id, new.level, new.issued_on) THEN
          RAISE EXCEPTION 'certificate % is fixed', old.number USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_ended';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER accreditation_certificates_keep BEFORE UPDATE ON accreditation_certificates FOR EACH ROW EXECUTE FUNCTION keep_accreditation_certificate();
      -- One extension; and what was revoked stays revoked.
      CREATE FUNCTION keep_accreditation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'accreditation % keeps its past', old.id USING ERRCODE = 'check_violation',
          CONSTRAINT = CASE old.state WHEN 'revoked' THEN 'accreditation_ended' ELSE 'extension_used' END;
      END $$;
      CREATE TRIGGER accreditations_keep BEFORE UPDATE ON accreditations FOR EACH ROW
        WHEN (old.state = 'revoked' OR (old.extended_at IS NOT NULL AND
          (old.extended_at, old.preparation_ends_on) IS DISTINCT FROM (new.extended_at, new.preparation_ends_on)))
        EXECUTE FUNCTION keep_accreditation();
      CREATE TRIGGER accreditations_stay BEFORE DELETE ON accreditations FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER accreditation_certificates_stay BEFORE DELETE ON accreditation_certificates FOR EACH ROW EXECUTE FUNCTION refuse_change();
`;
