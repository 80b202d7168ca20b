import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { LicenceListing } from '@concentric/listing';
import { Negotiation, NegotiationOffer } from '@concentric/negotiation';
import { Patent } from '@concentric/patent';
import type { LicenceKind, LicenceTerms } from '@contract/licensing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LicenceClauses, LicenceEndGround, LicenceSide, LicenceState } from './contract';

/** A patent licence 专利实施许可合同, between whoever holds the patents and whoever may practise them. */
@Entity('licences')
@Unique('licences_number', ['number'])
@Index('licences_offer_id', ['offerId'], { unique: true, where: 'offer_id IS NOT NULL' })
@Index('licence_exists', ['negotiationId'], {
  unique: true,
  where: `negotiation_id IS NOT NULL AND state <> 'unsuccessful'`,
})
@Index('licences_listing_id', ['listingId'])
@Index('licences_center_id', ['centerId', 'id'])
@Index('licences_of_licensor', ['licensorOrganizationId', 'id'])
@Index('licences_of_licensee', ['licenseeOrganizationId', 'id'])
@Index('licences_ending', ['endsOn'], { where: `state IN ('active', 'in_breach')` })
@Check('licences_two_sides', 'licensor_organization_id <> licensee_organization_id')
@Check('licences_kind', `kind = (terms ->> 'kind')`)
@Check(
  'licences_effective',
  `(effective_on IS NOT NULL) = (state NOT IN ('draft', 'approvals', 'pending_signatures', 'unsuccessful'))`,
)
@Check('licences_ended', `(ended_on IS NOT NULL) = (state IN ('expired', 'terminated', 'patent_lost'))`)
export class Licence {
  @PrimaryColumn('uuid')
  id!: string;

  /** `XK-2026-000001`: the year it was drafted in, and a number that grows. */
  @Column('text')
  number!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Negotiation, { name: 'licences_negotiation_id_fkey' })
  negotiationId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => LicenceListing, { name: 'licences_listing_id_fkey' })
  listingId!: string | null;

  /** The offer that was accepted; null for an open licence. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => NegotiationOffer, { name: 'licences_offer_id_fkey' })
  offerId!: string | null;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'licences_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'licences_licensor_organization_id_fkey' })
  licensorOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'licences_licensee_organization_id_fkey' })
  licenseeOrganizationId!: string;

  @Column('text')
  kind!: LicenceKind;

  @Column('text')
  state!: LicenceState;

  @Column('jsonb')
  terms!: LicenceTerms;

  @Column('jsonb')
  clauses!: LicenceClauses;

  /** The edition that is to be signed, or that holds; 0 before the first was frozen. */
  @Column('integer', { default: 0 })
  edition!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  effectiveAt!: Date | null;

  /** The day in China on which it took effect. */
  @Column('date', { nullable: true })
  effectiveOn!: string | null;

  /** The first day on which it no longer holds, agreed or by the patents' life; null where none is known. */
  @Column('date', { nullable: true })
  endsOn!: string | null;

  /** The first day on which it did not hold any more. */
  @Column('date', { nullable: true })
  endedOn!: string | null;

  @Column('text', { nullable: true })
  endGround!: LicenceEndGround | null;

  /** Why it was given back, declined or ended. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** The engagements that count for where the parties stand in the center, while it is in force. */
  @Column('uuid', { array: true, default: () => "'{}'" })
  engagementIds!: string[];

  @Column('integer', { default: 1 })
  version!: number;
}

/** A patent that a licence covers. */
@Entity('licence_patents')
@Index('licence_patents_patent_id', ['patentId', 'licenceId'])
export class LicencePatent {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Licence, { name: 'licence_patents_licence_id_fkey' })
  licenceId!: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Patent, { name: 'licence_patents_patent_id_fkey' })
  patentId!: string;

  /** Whose patent it is: the licensee's only in a cross licence. */
  @Column('text')
  side!: LicenceSide;
}

/** A frozen text of a licence, and what it looks like printed. Append-only. */
@Entity('licence_documents')
@Check('licence_documents_sha256', `sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')`)
@Check('licence_documents_pdf_sha256', `pdf_sha256 = encode(sha256(pdf), 'hex')`)
export class LicenceDocument {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Licence, { name: 'licence_documents_licence_id_fkey' })
  licenceId!: string;

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
@Entity('licence_signatures')
@Unique('licence_already_signed', ['licenceId', 'edition', 'side'])
@Unique('licence_same_signer', ['licenceId', 'edition', 'userId'])
export class LicenceSignature {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Licence, { name: 'licence_signatures_licence_id_fkey' })
  licenceId!: string;

  @Column('integer')
  edition!: number;

  @Column('text')
  side!: LicenceSide;

  @Column('uuid')
  @ForeignKey(() => User, { name: 'licence_signatures_user_id_fkey' })
  userId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'licence_signatures_organization_id_fkey' })
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
