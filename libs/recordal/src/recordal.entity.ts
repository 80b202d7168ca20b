import { User } from '@concentric/identity';
import { Licence } from '@concentric/licence';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RecordalState, RecordalTodo, RecordalVerb } from './contract';

/** How a licence in force stands with the patent office's register of licences 备案. There from the day it took effect. */
@Entity('licence_recordals')
@Unique('recordal_number_taken', ['number'])
@Index('licence_recordals_due', ['dueOn', 'licenceId'])
@Check(
  'licence_recordals_number',
  `(number IS NOT NULL AND recorded_on IS NOT NULL) OR state NOT IN ('recorded', 'changed')`,
)
@Check('licence_recordals_todo', '(todo IS NULL) = (todo_on IS NULL)')
export class LicenceRecordal {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Licence, { name: 'licence_recordals_licence_id_fkey' })
  licenceId!: string;

  @Column('text')
  state!: RecordalState;

  /** The last day on which it may be filed. */
  @Column('date')
  dueOn!: string;

  @Column('date', { nullable: true })
  filedOn!: string | null;

  @Column('text', { nullable: true })
  number!: string | null;

  @Column('date', { nullable: true })
  recordedOn!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What is on record and no longer so: to be changed, or struck off. */
  @Column('text', { nullable: true })
  todo!: RecordalTodo | null;

  /** The last day for that. */
  @Column('date', { nullable: true })
  todoOn!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One step of a recordal. Append-only. */
@Entity('recordal_steps')
@Index('recordal_steps_licence_id', ['licenceId', 'id'])
export class RecordalStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceRecordal, { name: 'recordal_steps_licence_id_fkey' })
  licenceId!: string;

  @Column('text')
  verb!: RecordalVerb;

  /** It led to. */
  @Column('text')
  state!: RecordalState;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'recordal_steps_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  at!: Date;
}
