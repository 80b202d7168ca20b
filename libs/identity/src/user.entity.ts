import type { OrganizationRole, PlatformRole } from '@concentric/kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from './contract';
import { Organization } from './organization.entity';

@Entity('users')
@Unique('users_email_key', ['email'])
@Check('users_email_lower', 'email = lower(email)')
export class User {
  @PrimaryColumn('uuid')
  id!: string;

  /** In small letters. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: 'zh-CN' })
  language!: Language;

  /** Whether bookings come to the user by mail, as invitations for a calendar. */
  @Column('boolean', { default: true })
  mailsInvitations!: boolean;

  /** Argon2id; null for who only signs in through the identity provider. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('text', { nullable: true })
  platformRole!: PlatformRole | null;

  /** Grows with every change of what the user may do; kept by triggers. */
  @Column('bigint', { default: 1 })
  accessVersion!: string;
}

/** A user's place in an organization. */
@Entity('organization_users')
@Unique('person_exists', ['organizationId', 'userId'])
@Index('organization_users_user_id', ['userId'])
export class OrganizationUser {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'organization_users_organization_id_fkey' })
  organizationId!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'organization_users_user_id_fkey' })
  userId!: string;

  @Column('text')
  role!: OrganizationRole;
}

/** Who a user is to an OpenID Connect provider. */
@Entity('external_identities')
export class ExternalIdentity {
  @PrimaryColumn('text')
  issuer!: string;

  @PrimaryColumn('text')
  subject!: string;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'external_identities_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;
}
