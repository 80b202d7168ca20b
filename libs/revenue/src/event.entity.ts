import { Center } from '@concentric/alliance';
import { IpAsset } from '@concentric/asset';
import { RdContract } from '@concentric/contracting';
import { Organization, User } from '@concentric/identity';
import { LedgerJournal } from '@concentric/ledger';
import { Licence } from '@concentric/licence';
import { Patent } from '@concentric/patent';
import { fen } from '@concentric/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DeductionKind, EventSource, EventState, Sharing, Stream } from './contract';

/** Money a center came to have, or is owed: what may be shared. Its amounts are in fen. */
@Entity('revenue_events')
@Unique('source_recorded', ['sourceType', 'sourceId'])
@Index('revenue_events_center_id', ['centerId', 'id'])
@Index('revenue_events_occurred_on', ['centerId', 'occurredOn'])
@Index('revenue_events_ip_asset_id', ['ipAssetId'], { where: 'ip_asset_id IS NOT NULL' })
@Index('revenue_events_licence_id', ['licenceId'], { where: 'licence_id IS NOT NULL' })
@Check('revenue_events_amounts', 'gross > 0 AND taxes >= 0 AND upkeep >= 0 AND direct_costs >= 0')
@Check('costs_exceed_gross', 'taxes + upkeep + direct_costs <= gross')
@Check('revenue_too_large', 'gross <= 90000000000 * 100')
@Check('revenue_events_clawback', `clawback BETWEEN 0 AND gross AND (clawback = 0 OR sharing = 'posted')`)
@Check('revenue_events_source', `(source_type = 'manual') = (source_id IS NULL)`)
@Check('revenue_events_received', `state <> 'received' OR received_on IS NOT NULL`)
@Check('revenue_events_reversed', `state <> 'reversed' OR (reason IS NOT NULL AND sharing IS DISTINCT FROM 'posted')`)
export class RevenueEvent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'revenue_events_center_id_fkey' })
  centerId!: string;

  @Column('text')
  stream!: Stream;

  @Column('text')
  state!: EventState;

  @Column('text')
  sourceType!: EventSource;

  @Column('uuid', { nullable: true })
  sourceId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => IpAsset, { name: 'revenue_events_ip_asset_id_fkey' })
  ipAssetId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Licence, { name: 'revenue_events_licence_id_fkey' })
  licenceId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => RdContract, { name: 'revenue_events_contract_id_fkey' })
  contractId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'revenue_events_payer_organization_id_fkey' })
  payerOrganizationId!: string | null;

  /** Who paid, where that is no organization of the platform. */
  @Column('text', { nullable: true })
  payer!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'revenue_events_beneficiary_organization_id_fkey' })
  beneficiaryOrganizationId!: string | null;

  @Column('bigint', { transformer: fen })
  gross!: number;

  @Column('bigint', { transformer: fen, default: 0 })
  taxes!: number;

  @Column('bigint', { transformer: fen, default: 0 })
  upkeep!: number;

  @Column('bigint', { transformer: fen, default: 0 })
  directCosts!: number;

  /** What the source took back while a posted distribution shares it; it comes off when that is reversed. */
  @Column('bigint', { transformer: fen, default: 0 })
  clawback!: number;

  /** Of the ledger: receipts are dated when they came, charges when they were made. */
  @Column('date')
  occurredOn!: string;

  @Column('date', { nullable: true })
  receivedOn!: string | null;

  @Column('date')
  postedOn!: string;

  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('text')
  description!: string;

  @Column('boolean')
  recurring!: boolean;

  @Column('text', { nullable: true })
  sharing!: Sharing | null;

  /** The journal that entered it, and the one that entered its receipt where that is another. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => LedgerJournal, 'publicId', { name: 'revenue_events_journal_id_fkey' })
  journalId!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => LedgerJournal, 'publicId', { name: 'revenue_events_receipt_journal_id_fkey' })
  receiptJournalId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'revenue_events_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  recordedAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A line of what goes off an event before it is shared; the lines of a kind are its total. */
@Entity('revenue_event_items')
@Check('revenue_event_items_amount', 'amount > 0')
export class RevenueEventItem {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RevenueEvent, { name: 'revenue_event_items_event_id_fkey' })
  eventId!: string;

  @PrimaryColumn('integer')
  line!: number;

  @Column('text')
  kind!: DeductionKind;

  @Column('text')
  label!: string;

  @Column('bigint', { transformer: fen })
  amount!: number;
}

/** A patent that protects an asset: what is paid for a licence of it is the asset's income. */
@Entity('ip_asset_patents')
@Index('ip_asset_patents_patent_id', ['patentId'])
export class IpAssetPatent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'asset_patent_linked' })
  @ForeignKey(() => IpAsset, { name: 'ip_asset_patents_asset_id_fkey' })
  assetId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'asset_patent_linked' })
  @ForeignKey(() => Patent, { name: 'ip_asset_patents_patent_id_fkey' })
  patentId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'ip_asset_patents_user_id_fkey' })
  userId!: string | null;

  @Column('timestamptz')
  linkedAt!: Date;
}
