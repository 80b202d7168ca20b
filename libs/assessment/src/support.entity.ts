import { Center } from '@concentric/alliance';
import { User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { SupportState } from './contract';

/** One of the years of support that follow an accreditation. @see Chongqing 2017, 四(二) */
@Entity('support_schedules')
@Unique('support_scheduled', ['centerId', 'packId', 'number'])
@Index('support_schedules_center_id', ['centerId', 'id'])
@Check('support_schedules_granted', `(state = 'granted') = (amount IS NOT NULL AND reference IS NOT NULL)`)
@Check('support_schedules_stopped', `(state = 'stopped') = (reason IS NOT NULL)`)
@Check('support_schedules_amount', 'amount BETWEEN 1 AND 9000000000000')
export class SupportSchedule {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'support_schedules_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('text')
  packId!: string;

  @Column('integer')
  number!: number;

  @Column('date')
  dueOn!: string;

  @Column('text')
  state!: SupportState;

  /** In fen. */
  @Column('bigint', { nullable: true, transformer: fen })
  amount!: number | null;

  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('text')
  clauseId!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'support_schedules_granted_by_fkey' })
  grantedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  grantedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
