import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TaskAddTasks1796231000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE tasks (
        id uuid PRIMARY KEY,
        center_id uuid NOT NULL CONSTRAINT tasks_center_id_fkey REFERENCES centers,
        city_code text NOT NULL,
        year integer NOT NULL,
        parent_id uuid CONSTRAINT tasks_parent_id_fkey REFERENCES tasks,
        title text NOT NULL,
        note text NOT NULL,
        owner_organization_id uuid CONSTRAINT tasks_owner_organization_id_fkey REFERENCES organizations,
        owner_user_id uuid CONSTRAINT tasks_owner_user_id_fkey REFERENCES users,
        weight integer NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL,
        progress integer NOT NULL,
        evidence text,
        reason text,
        done_on date,
        overdue_at timestamptz,
        carried_from_id uuid CONSTRAINT tasks_carried_from_id_fkey REFERENCES tasks,
        target_plan_id uuid,
        target_number integer,
        created_by uuid CONSTRAINT tasks_created_by_fkey REFERENCES users,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT task_owner_twice CHECK (owner_organization_id IS NULL OR owner_user_id IS NULL),
        CONSTRAINT task_due_outside CHECK (EXTRACT(year FROM due_on) = year),
        CONSTRAINT tasks_weight CHECK (weight >= 1),
        CONSTRAINT tasks_progress CHECK (progress >= 0 AND progress <= 100 AND (state = 'done') = (progress = 100)),
        CONSTRAINT tasks_done CHECK (
          (state = 'done') = (done_on IS NOT NULL) AND (state = 'done') = (evidence IS NOT NULL)
        ),
        CONSTRAINT tasks_dropped CHECK (state <> 'dropped' OR reason IS NOT NULL),
        CONSTRAINT tasks_target CHECK ((target_plan_id IS NULL) = (target_number IS NULL))
      );
      CREATE INDEX tasks_center_id ON tasks (center_id, year, due_on, id);
      CREATE INDEX tasks_parent_id ON tasks (parent_id);
      CREATE INDEX tasks_due_on ON tasks (due_on, id) WHERE overdue_at IS NULL AND state IN ('open', 'in_progress');
      CREATE UNIQUE INDEX task_carried ON tasks (carried_from_id);
      CREATE UNIQUE INDEX task_target_taken ON tasks (center_id, year, target_plan_id, target_number);

      CREATE FUNCTION keep_task() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        parent tasks;
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF (old.center_id, old.year, old.created_at) IS DISTINCT FROM (new.center_id, new.year, new.created_at)
            OR old.parent_id IS DISTINCT FROM new.parent_id THEN
            RAISE EXCEPTION 'a task stays at its place' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_parent_wrong';
          END IF;
          IF new.state IN ('done', 'dropped') AND old.state NOT IN ('done', 'dropped') AND EXISTS (
            SELECT 1 FROM tasks part WHERE part.parent_id = new.id AND part.state IN ('open', 'in_progress')) THEN
            RAISE EXCEPTION 'parts are open' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_parts_open';
          END IF;
        END IF;
        IF new.parent_id IS NULL OR new.state IN ('done', 'dropped') THEN
          RETURN new;
        END IF;
        IF TG_OP = 'UPDATE' THEN
          IF old.state NOT IN ('done', 'dropped') THEN
            RETURN new;
          END IF;
        END IF;
        -- Whoever closes the parent holds its row, so that no part appears meanwhile.
        SELECT * INTO parent FROM tasks WHERE id = new.parent_id FOR UPDATE;
        IF parent.center_id IS DISTINCT FROM new.center_id OR parent.year IS DISTINCT FROM new.year
          OR parent.id = new.id THEN
          RAISE EXCEPTION 'the parent is elsewhere' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_parent_wrong';
        END IF;
        IF parent.state IN ('done', 'dropped') THEN
          RAISE EXCEPTION 'the parent is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_parent_closed';
        END IF;
        RETURN new;
      END $$;
      CREATE TRIGGER tasks_keep BEFORE INSERT OR UPDATE ON tasks FOR EACH ROW EXECUTE FUNCTION keep_task();
      CREATE TRIGGER tasks_stay BEFORE DELETE ON tasks FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE tasks; DROP FUNCTION keep_task()');
  }
}
