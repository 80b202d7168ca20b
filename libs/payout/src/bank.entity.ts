import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { BankAccountState } from './contract';

/**
 * An account somebody is paid on, as one center knows it; of no party, it is the account the center pays from. Its
 * details never change: another account is entered instead.
 */
@Entity('bank_accounts')
@Index('bank_account_pending', ['centerId', 'partyId'], { unique: true, where: `state = 'draft'` })
@Index('bank_account_verified', ['centerId', 'partyId'], { unique: true, where: `state = 'verified'` })
@Index('bank_accounts_center_id', ['centerId', 'id'])
@Index('bank_accounts_organization_id', ['organizationId', 'id'])
@Index('bank_accounts_user_id', ['userId', 'id'])
@Check('bank_accounts_one_party', 'num_nonnulls(organization_id, user_id) <= 1')
@Check('bank_accounts_party', 'party_id = coalesce(organization_id, user_id, center_id)')
@Check('bank_accounts_state', `(state <> 'draft') = (decided_at IS NOT NULL)`)
@Check('bank_accounts_checked', `state <> 'verified' OR verified_at IS NOT NULL`)
@Check('bank_accounts_digits', `cnaps ~ '^[0-9]{12}$' AND account_number ~ '^[0-9]{8,32}$'`)
@Check('verifier_entered', 'verified_by <> entered_by AND verified_by <> user_id')
export class BankAccount {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'bank_accounts_center_id_fkey' })
  centerId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'bank_accounts_organization_id_fkey' })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'bank_accounts_user_id_fkey' })
  userId!: string | null;

  /** The organization, the user or else the center. */
  @Column('uuid')
  partyId!: string;

  @Column('text')
  holderName!: string;

  @Column('text')
  bankName!: string;

  /** 12 digits, the last checks the others. */
  @Column('text')
  cnaps!: string;

  @Column('text')
  accountNumber!: string;

  @Column('text')
  state!: BankAccountState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'bank_accounts_entered_by_fkey' })
  enteredBy!: string | null;

  @Column('timestamptz')
  enteredAt!: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'bank_accounts_verified_by_fkey' })
  verifiedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  verifiedAt!: Date | null;

  /** When it was verified, refused or closed last. */
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
