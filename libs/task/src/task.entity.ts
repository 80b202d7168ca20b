import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TaskState } from './contract';

/** A piece of a year's work, with who answers for it. Its parts are tasks of the same center and year. */
@Entity('tasks')
@Index('tasks_center_id', ['centerId', 'year', 'dueOn', 'id'])
@Index('tasks_parent_id', ['parentId'])
@Index('tasks_due_on', ['dueOn', 'id'], { where: `overdue_at IS NULL AND state IN ('open', 'in_progress')` })
@Index('task_carried', ['carriedFromId'], { unique: true })
@Index('task_target_taken', ['centerId', 'year', 'targetPlanId', 'targetNumber'], { unique: true })
@Check('task_owner_twice', 'owner_organization_id IS NULL OR owner_user_id IS NULL')
@Check('task_due_outside', 'EXTRACT(year FROM due_on) = year')
@Check('tasks_weight', 'weight >= 1')
@Check('tasks_progress', `progress >= 0 AND progress <= 100 AND (state = 'done') = (progress = 100)`)
@Check('tasks_done', `(state = 'done') = (done_on IS NOT NULL) AND (state = 'done') = (evidence IS NOT NULL)`)
@Check('tasks_dropped', `state <> 'dropped' OR reason IS NOT NULL`)
@Check('tasks_target', '(target_plan_id IS NULL) = (target_number IS NULL)')
export class Task {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'tasks_center_id_fkey' })
  centerId!: string;

  /** Taken from the center's region, so that the city's officers read it. */
  @Column('text')
  cityCode!: string;

  @Column('integer')
  year!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Task, { name: 'tasks_parent_id_fkey' })
  parentId!: string | null;

  @Column('text')
  title!: string;

  @Column('text')
  note!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'tasks_owner_organization_id_fkey' })
  ownerOrganizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'tasks_owner_user_id_fkey' })
  ownerUserId!: string | null;

  @Column('integer')
  weight!: number;

  /** The last day on which it is in time. */
  @Column('date')
  dueOn!: string;

  @Column('text')
  state!: TaskState;

  /** Percent. */
  @Column('integer')
  progress!: number;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('date', { nullable: true })
  doneOn!: string | null;

  /** When it was told to be overdue. */
  @Column('timestamptz', { nullable: true })
  overdueAt!: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Task, { name: 'tasks_carried_from_id_fkey' })
  carriedFromId!: string | null;

  @Column('uuid', { nullable: true })
  targetPlanId!: string | null;

  @Column('integer', { nullable: true })
  targetNumber!: number | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'tasks_created_by_fkey' })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}
