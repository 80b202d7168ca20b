import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { LicenceListing } from '@concentric/listing';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { NegotiationState } from './contract';

/** What two sides may still say to each other. */
const live = `state IN ('open', 'offer_pending', 'accepted', 'agreement_drafted')`;

/** Talks about a listing between its licensor and one who would license 磋商, each round of which is kept. */
@Entity('negotiations')
@Index('negotiation_exists', ['listingId', 'licenseeOrganizationId'], { unique: true, where: live })
@Index('negotiations_listing_id', ['listingId'])
@Index('negotiations_center_id', ['centerId', 'id'])
@Index('negotiations_of_licensor', ['licensorOrganizationId', 'id'])
@Index('negotiations_of_licensee', ['licenseeOrganizationId', 'id'])
@Index('negotiations_of_broker', ['brokerUserId', 'id'])
@Index('negotiations_live', ['centerId', 'lastActivityAt', 'id'], { where: live })
@Index('negotiations_silent', ['lastActivityAt'], { where: `state = 'open'` })
@Check('negotiations_two_sides', 'licensor_organization_id <> licensee_organization_id')
@Check('negotiations_closed', `(closed_at IS NULL) = (${live})`)
@Check('negotiations_patents', 'cardinality(patent_ids) > 0')
export class Negotiation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => LicenceListing, { name: 'negotiations_listing_id_fkey' })
  listingId!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'negotiations_center_id_fkey' })
  centerId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'negotiations_licensor_organization_id_fkey' })
  licensorOrganizationId!: string;

  @Column('uuid')
  @ForeignKey(() => Organization, { name: 'negotiations_licensee_organization_id_fkey' })
  licenseeOrganizationId!: string;

  /** The patents of the listing when the talks began: they stay the same throughout. */
  @Column('uuid', { array: true })
  patentIds!: string[];

  @Column('text')
  state!: NegotiationState;

  /** How many offers there have been; the newest has this round. */
  @Column('integer', { default: 0 })
  round!: number;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'negotiations_broker_user_id_fkey' })
  brokerUserId!: string | null;

  /** Why it ended. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('timestamptz')
  lastActivityAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  /** How many entries its record has, and the hash of the last. */
  @Column('integer', { default: 0 })
  entries!: number;

  @Column('text', { default: '0'.repeat(64) })
  head!: string;

  @Column('integer', { default: 1 })
  version!: number;
}
