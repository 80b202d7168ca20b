import { Center } from '@concentric/alliance';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ObligationKind, ObligationState } from './contract';

/** Something a center owes by a day. Raised once, and closed once. */
@Entity('obligations')
@Unique('obligation_raised', ['centerId', 'kind', 'key'])
@Index('obligations_center_id', ['centerId', 'dueOn', 'id'])
@Index('obligations_city_code', ['cityCode', 'dueOn', 'id'])
@Index('obligations_open', ['dueOn', 'id'], { where: `state = 'open'` })
@Check('obligations_closed', `(state IN ('fulfilled', 'waived')) = (closed_at IS NOT NULL)`)
@Check('obligations_waived', `(state = 'waived') = (reason IS NOT NULL)`)
export class Obligation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'obligations_center_id_fkey' })
  centerId!: string;

  /** The center's city: its officers watch too. */
  @Column('text')
  cityCode!: string;

  @Column('text')
  kind!: ObligationKind;

  @Column('text')
  key!: string;

  /** The last day on which it is in time. */
  @Column('date')
  dueOn!: string;

  /** What it is about, as the journal names it. */
  @Column('text')
  subjectType!: string;

  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  @Column('text')
  state!: ObligationState;

  /** Whether it was fulfilled after the day. */
  @Column('boolean', { default: false })
  late!: boolean;

  /** Why it was waived. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  raisedAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
