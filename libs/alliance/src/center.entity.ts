import { Organization, User } from '@concentric/identity';
import type { StaffRole } from '@concentric/kernel';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CenterLevel, LegalForm } from './contract';

/** An innovation center 制造业创新中心. */
@Entity('centers')
export class Center {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;

  @Column('text')
  legalForm!: LegalForm;

  @Column('text')
  level!: CenterLevel;

  @Column('text')
  regionCode!: string;

  @Column('text')
  fieldCode!: string;

  @Column('text')
  policyId!: string;

  /** 牵头单位. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'centers_lead_organization_id_fkey' })
  leadOrganizationId!: string;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A user who works for a center. */
@Entity('center_staff')
@Unique('staff_exists', ['centerId', 'userId', 'role'])
@Index('center_staff_user_id', ['userId'])
export class CenterStaff {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'center_staff_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'center_staff_user_id_fkey' })
  userId!: string;

  @Column('text')
  role!: StaffRole;
}
