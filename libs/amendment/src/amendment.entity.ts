import { RdContract } from '@concentric/contracting';
import { User } from '@concentric/identity';
import type { ContractTerms, Side } from '@contract/contracting';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AmendmentState, NoticeKind, RationaleCode } from './contract';

/** A change to a contract in force; it holds once both sides have signed its text. */
@Entity('contract_amendments')
@Unique('contract_amendments_number', ['contractId', 'number'])
@Unique('contract_amendments_edition', ['contractId', 'edition'])
@Index('amendment_open', ['contractId'], { unique: true, where: `state IN ('proposed', 'signed_once')` })
export class ContractAmendment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'contract_amendments_contract_id_fkey' })
  contractId!: string;

  @Column('integer')
  number!: number;

  /** The edition its text is frozen as. */
  @Column('integer')
  edition!: number;

  /** The edition it amends. */
  @Column('integer')
  amends!: number;

  @Column('text')
  state!: AmendmentState;

  @Column('text')
  rationaleCode!: RationaleCode;

  @Column('text')
  rationale!: string;

  @Column('text')
  proposedBy!: Side;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'contract_amendments_user_id_fkey' })
  userId!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb')
  before!: ContractTerms;

  @Column('jsonb')
  terms!: ContractTerms;

  @Column('integer', { default: 1 })
  version!: number;
}

/** What one side of a contract tells the other, and the law attaches something to. */
@Entity('contract_notices')
@Index('contract_notices_contract_id', ['contractId', 'id'])
export class ContractNotice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'contract_notices_contract_id_fkey' })
  contractId!: string;

  @Column('text')
  kind!: NoticeKind;

  @Column('text')
  side!: Side;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'contract_notices_user_id_fkey' })
  userId!: string;

  @Column('text')
  text!: string;

  @Column('timestamptz')
  givenAt!: Date;

  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;
}
