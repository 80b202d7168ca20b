import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import type { Layer } from '@concentric/kernel';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DuesState } from './contract';

/** What members of a layer pay in a year. Never edited: withdrawn, and set anew. */
@Entity('dues_schedules')
@Index('dues_schedule_exists', ['centerId', 'year', 'memberClass'], { unique: true, where: 'withdrawn_at IS NULL' })
@Index('dues_schedules_center_id', ['centerId', 'year', 'id'])
@Check('dues_schedules_amount', 'amount > 0')
@Check('dues_schedules_withdrawn', '(withdrawn_at IS NULL) = (reason IS NULL)')
export class DuesSchedule {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'dues_schedules_center_id_fkey' })
  centerId!: string;

  /** Taken from the center's region, so that the city's officers read it. */
  @Column('text')
  cityCode!: string;

  @Column('integer')
  year!: number;

  @Column('text')
  memberClass!: Layer;

  /** Fen. */
  @Column('bigint', { transformer: fen })
  amount!: number;

  /** The last day on which payment is in time. */
  @Column('date')
  dueOn!: string;

  @Column('text')
  basis!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'dues_schedules_set_by_fkey' })
  setBy!: string;

  @Column('timestamptz')
  setAt!: Date;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What one member owes for a year, as the schedule stood when it was charged. */
@Entity('dues_charges')
@Index('dues_charged_already', ['centerId', 'organizationId', 'year'], { unique: true, where: `state <> 'waived'` })
@Index('dues_charges_center_id', ['centerId', 'year', 'dueOn', 'id'])
@Index('dues_charges_organization_id', ['organizationId'])
@Index('dues_charges_schedule_id', ['scheduleId'])
@Index('dues_charges_due_on', ['dueOn', 'id'], { where: `overdue_at IS NULL AND state = 'open'` })
@Check('dues_overpaid', 'paid >= 0 AND paid <= amount')
@Check('dues_charges_settled', `(state = 'settled') = (paid = amount)`)
@Check('dues_charges_waived', `(state = 'waived') = (reason IS NOT NULL)`)
export class DuesCharge {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'dues_charges_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('uuid')
  @ForeignKey(() => DuesSchedule, { name: 'dues_charges_schedule_id_fkey' })
  scheduleId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'dues_charges_organization_id_fkey' })
  organizationId!: string;

  @Column('integer')
  year!: number;

  @Column('text')
  memberClass!: Layer;

  /** Fen. */
  @Column('bigint', { transformer: fen })
  amount!: number;

  /** Fen: the live payments together. */
  @Column('bigint', { transformer: fen })
  paid!: number;

  @Column('date')
  dueOn!: string;

  @Column('text')
  state!: DuesState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  chargedAt!: Date;

  /** When it was told to be overdue. */
  @Column('timestamptz', { nullable: true })
  overdueAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** Money a member paid. Never edited: a mistake is reversed and entered anew. */
@Entity('dues_payments')
@Index('dues_payments_charge_id', ['chargeId', 'id'])
@Check('dues_payments_amount', 'amount > 0')
@Check('dues_payments_reversed', '(reversed_at IS NULL) = (reason IS NULL)')
export class DuesPayment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => DuesCharge, { name: 'dues_payments_charge_id_fkey' })
  chargeId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'dues_payments_center_id_fkey' })
  centerId!: string;

  @Column('text')
  cityCode!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'dues_payments_organization_id_fkey' })
  organizationId!: string;

  /** Fen. */
  @Column('bigint', { transformer: fen })
  amount!: number;

  @Column('date')
  paidOn!: string;

  @Column('text')
  reference!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'dues_payments_entered_by_fkey' })
  enteredBy!: string;

  @Column('timestamptz')
  enteredAt!: Date;

  @Column('timestamptz', { nullable: true })
  reversedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
