import { Organization, User } from '@concentric/identity';
import { Patent } from '@concentric/patent';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AnnuityState, FeeReliefGround, PatentEventKind, PatentStatus } from './contract';

/** What happened to a patent. Never edited: a wrong entry is reversed by a row that mirrors it. */
@Entity('patent_events')
@Unique('patent_event_reversed', ['reverses'])
@Index('patent_events_patent_id', ['patentId', 'happenedOn', 'id'])
@Check('patent_events_reversal', '(reverses IS NULL) = (reason IS NULL)')
export class PatentEvent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Patent, { name: 'patent_events_patent_id_fkey' })
  patentId!: string;

  @Column('text')
  kind!: PatentEventKind;

  @Column('text', { nullable: true })
  code!: string | null;

  /** The day it took effect. */
  @Column('date')
  happenedOn!: string;

  /** See `eventData`, by kind. */
  @Column('jsonb', { default: () => "'{}'" })
  data!: Record<string, unknown>;

  @Column('text', { nullable: true })
  evidence!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => PatentEvent, { name: 'patent_events_reverses_fkey' })
  reverses!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'patent_events_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;
}

/**
 * Where a patent stands: follows from its events and the day, and is rewritten with each. The database makes the row with
 * the patent's own.
 */
@Entity('patent_standings')
@Index('patent_standings_due', ['nextDueOn', 'patentId'], { where: 'next_due_on IS NOT NULL' })
@Index('patent_standings_moves_on', ['movesOn'], { where: 'moves_on IS NOT NULL' })
@Index('patent_standings_payer', ['payerOrganizationId'], { where: 'payer_organization_id IS NOT NULL' })
@Index('patent_standings_asked_payer', ['askedPayerId'], { where: 'asked_payer_id IS NOT NULL' })
@Index('patent_standings_status', ['status'])
export class PatentStanding {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Patent, { name: 'patent_standings_patent_id_fkey' })
  patentId!: string;

  @Column('text', { default: 'application' })
  status!: PatentStatus;

  /** Whether any event was entered: of what was not, nothing is known but that it is registered. */
  @Column('boolean', { default: false })
  recorded!: boolean;

  @Column('date', { nullable: true })
  filedOn!: string | null;

  @Column('date', { nullable: true })
  grantedOn!: string | null;

  /** The first day it is no longer in force, were it upheld to the end. */
  @Column('date', { nullable: true })
  expiresOn!: string | null;

  @Column('integer', { default: 0 })
  extensionDays!: number;

  @Column('boolean', { default: false })
  partlyInvalidated!: boolean;

  @Column('boolean', { default: false })
  pledged!: boolean;

  /** Whether every pledgee agrees to licences. */
  @Column('boolean', { default: false })
  pledgeConsented!: boolean;

  /** Invalidation, preservation or a dispute about ownership is pending. */
  @Column('boolean', { default: false })
  inProceedings!: boolean;

  /** Its procedures stand still: 保全, 权属纠纷. */
  @Column('boolean', { default: false })
  suspended!: boolean;

  @Column('boolean', { default: false })
  openLicence!: boolean;

  @Column('text', { default: 'none' })
  annuityState!: AnnuityState;

  /** The patent year whose annuity is next. */
  @Column('integer', { nullable: true })
  nextYear!: number | null;

  @Column('date', { nullable: true })
  nextDueOn!: string | null;

  /** Who pays annuities; null for the holders. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'patent_standings_payer_organization_id_fkey' })
  payerOrganizationId!: string | null;

  /** Who is asked to pay and has not agreed yet. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'patent_standings_asked_payer_id_fkey' })
  askedPayerId!: string | null;

  /** The day on which time alone changes something, or somebody is to be reminded. */
  @Column('date', { nullable: true })
  movesOn!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** Of the annuities of a patent, what is not to be paid for a time. */
@Entity('patent_fee_reliefs')
@Exclusion('fee_relief_exists', 'USING gist (patent_id WITH =, ground WITH =, daterange(starts_on, ends_on) WITH &&)')
@Check('patent_fee_reliefs_rate', 'rate_bp BETWEEN 1 AND 10000')
@Check('patent_fee_reliefs_period', 'ends_on > starts_on')
export class PatentFeeRelief {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Patent, { name: 'patent_fee_reliefs_patent_id_fkey' })
  patentId!: string;

  @Column('text')
  ground!: FeeReliefGround;

  @Column('integer')
  rateBp!: number;

  @Column('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
