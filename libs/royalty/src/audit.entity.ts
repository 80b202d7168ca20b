import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { Licence } from '@concentric/licence';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AuditState } from './contract';

/** A look into the licensee's books 审计, and what it found. */
@Entity('royalty_audits')
@Index('audit_open', ['licenceId'], { unique: true, where: `state IN ('open', 'found', 'disputed')` })
@Index('royalty_audits_licence_id', ['licenceId', 'id'])
@Index('royalty_audits_of_licensor', ['licensorOrganizationId', 'id'])
@Index('royalty_audits_of_licensee', ['licenseeOrganizationId', 'id'])
@Index('royalty_audits_center_id', ['centerId', 'id'])
@Check('royalty_audits_period', 'from_on < until_on')
@Check(
  'royalty_audits_found',
  `CASE WHEN state IN ('found', 'disputed', 'recovered') THEN shortfall > 0 AND finding IS NOT NULL
    WHEN state = 'clear' THEN shortfall = 0 AND finding IS NOT NULL ELSE true END`,
)
@Check('royalty_audits_closed', `(closed_at IS NULL) = (state IN ('open', 'found', 'disputed'))`)
export class RoyaltyAudit {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'royalty_audits_licence_id_fkey' })
  licenceId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'royalty_audits_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_audits_licensor_organization_id_fkey' })
  licensorOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'royalty_audits_licensee_organization_id_fkey' })
  licenseeOrganizationId!: string;

  @Column('date')
  fromOn!: string;

  @Column('date')
  untilOn!: string;

  @Column('text')
  scope!: string;

  @Column('text')
  reason!: string;

  @Column('text')
  state!: AuditState;

  /** Fen paid too little. */
  @Column('bigint', { nullable: true, transformer: fen })
  shortfall!: number | null;

  @Column('text', { nullable: true })
  finding!: string | null;

  /** What the licensee says against it. */
  @Column('text', { nullable: true })
  dispute!: string | null;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
