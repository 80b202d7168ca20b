import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { fen } from '@concentric/platform';
import { Proposal } from '@concentric/proposal';
import { RdRequest } from '@concentric/research';
import type { ContractType } from '@contract/research';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ContractState, ContractTerms, EndGround, HistoryEntry, Side, TermChange } from './contract';

/** A contract for research, between whoever needs it and whoever does it. */
@Entity('rd_contracts')
@Index('contract_exists', ['requestId'], { unique: true, where: `state <> 'unsuccessful'` })
@Index('rd_contracts_proposal_id', ['proposalId'])
@Index('rd_contracts_center_id', ['centerId', 'id'])
@Index('rd_contracts_of_buyer', ['buyerOrganizationId', 'id'])
@Index('rd_contracts_of_provider', ['providerOrganizationId', 'id'])
@Check('rd_contracts_two_sides', 'buyer_organization_id <> provider_organization_id')
@Check('rd_contracts_price', `price > 0 AND price = (terms -> 'price' ->> 'amount')::bigint`)
@Check('terms_do_not_sum', 'sum_of_terms(terms) = price')
@Check(
  'rd_contracts_effective',
  `effective_at IS NOT NULL OR state IN ('drafting', 'negotiation', 'pending_signatures', 'unsuccessful')`,
)
@Check('rd_contracts_suspended', `(suspended_by IS NOT NULL) = (state = 'suspended')`)
export class RdContract {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdRequest, { name: 'rd_contracts_request_id_fkey' })
  requestId!: string;

  @Column('uuid')
  @ForeignKey(() => Proposal, { name: 'rd_contracts_proposal_id_fkey' })
  proposalId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'rd_contracts_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_contracts_buyer_organization_id_fkey' })
  buyerOrganizationId!: string;

  /** Who does the work, or leads the consortium that does. */
  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'rd_contracts_provider_organization_id_fkey' })
  providerOrganizationId!: string;

  @Column('text')
  contractType!: ContractType;

  @Column('text')
  state!: ContractState;

  @Column('jsonb')
  terms!: ContractTerms;

  /** Fen, as the terms say. */
  @Column('bigint', { transformer: fen })
  price!: number;

  /** The edition that is to be signed, or that holds; 0 before the first was frozen. */
  @Column('integer', { default: 0 })
  edition!: number;

  @Column('timestamptz', { nullable: true })
  effectiveAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  endGround!: EndGround | null;

  @Column('text', { nullable: true })
  suspendedBy!: Side | null;

  /** Why it was suspended, reopened or ended. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** Who does the work under a contract: its provider, and the partners of the provider's consortium. */
@Entity('rd_contract_partners')
@Index('rd_contract_partners_organization_id', ['organizationId'])
@Check('rd_contract_partners_share', 'share_bp BETWEEN 1 AND 10000')
export class RdContractPartner {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RdContract, { name: 'rd_contract_partners_contract_id_fkey' })
  contractId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization, { name: 'rd_contract_partners_organization_id_fkey' })
  organizationId!: string;

  @Column('boolean')
  leads!: boolean;

  @Column('text', { default: '' })
  role!: string;

  /** Of the price, in basis points; a contract's sum to 10 000. */
  @Column('integer')
  shareBp!: number;

  /** The engagement that counts for where it stands in the center, while the contract is in force. */
  @Column('uuid', { nullable: true })
  engagementId!: string | null;
}

/** A frozen text of a contract, and what it looks like printed. Append-only. */
@Entity('contract_documents')
@Check('contract_documents_sha256', `sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')`)
@Check('contract_documents_pdf_sha256', `pdf_sha256 = encode(sha256(pdf), 'hex')`)
export class ContractDocument {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RdContract, { name: 'contract_documents_contract_id_fkey' })
  contractId!: string;

  @PrimaryColumn('integer')
  edition!: number;

  /** Canonical JSON (RFC 8785), byte by byte what was hashed. */
  @Column('text')
  body!: string;

  @Column('text')
  sha256!: string;

  @Column('bytea')
  pdf!: Buffer;

  @Column('text')
  pdfSha256!: string;

  @Column('timestamptz')
  frozenAt!: Date;
}

/** One side's signature under one edition. Append-only. @see 电子签名法 第13、14条 */
@Entity('contract_signatures')
@Unique('already_signed', ['contractId', 'edition', 'side'])
@Unique('same_signer', ['contractId', 'edition', 'userId'])
export class ContractSignature {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => RdContract, { name: 'contract_signatures_contract_id_fkey' })
  contractId!: string;

  @Column('integer')
  edition!: number;

  @Column('text')
  side!: Side;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'contract_signatures_user_id_fkey' })
  userId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'contract_signatures_organization_id_fkey' })
  organizationId!: string;

  @Column('timestamptz')
  signedAt!: Date;

  /** Of the text and of the printed form that were signed, in hex. */
  @Column('text')
  sha256!: string;

  @Column('text')
  pdfSha256!: string;

  /** Who vouches for it, and by what: a provider of electronic signatures, or the platform itself. */
  @Column('text')
  signatureProvider!: string;

  @Column('jsonb')
  evidence!: Record<string, unknown>;
}

/** Who changed which terms, version by version. Append-only. */
@Entity('contract_changes')
export class ContractChange {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RdContract, { name: 'contract_changes_contract_id_fkey' })
  contractId!: string;

  /** The version of the contract that it led to. */
  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  kind!: HistoryEntry['kind'];

  @Column('text', { nullable: true })
  side!: Side | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'contract_changes_user_id_fkey' })
  userId!: string | null;

  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('timestamptz')
  at!: Date;

  @Column('jsonb')
  changes!: TermChange[];
}
