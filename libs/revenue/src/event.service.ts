import { findAsset, IpAsset } from '@concentric/asset';
import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { civilDay, ensure } from '@concentric/kernel';
import { ensureOpen } from '@concentric/ledger';
import { Licence } from '@concentric/licence';
import { Database, databaseNow, ensureMay, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { assetOfLicence } from './asset-patent.store';
import type { NewRevenueEvent, Receipt, RevenueEventChange, RevenueEventQuery, Undoing } from './contract';
import { RevenueEvent } from './event.entity';
import { checkReceivedOn, deductionsOf, postingsOf, receiptPostings, streamOf } from './event.rules';
import {
  changeEvent,
  eventViews,
  findEvent,
  holdEvent,
  itemsOf,
  keepEvent,
  listEvents,
  type RevenueEventShown,
} from './event.store';
import { enter, undo } from './posting';

const nothing = { taxes: 0, upkeep: 0, directCosts: 0, items: [] };

/** What a center came to have: entered by its finance people, or following from payments and charges elsewhere. */
@Injectable()
export class RevenueEventService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: RevenueEventQuery) {
    return listEvents(this.database.reader, caller, query);
  }

  /** @throws Refusal `not_found` */
  async read(caller: Caller, id: string): Promise<RevenueEventShown> {
    return this.view(this.database.reader, await findEvent(this.database.reader, caller, id));
  }

  /**
   * Enters what was received and nobody told the platform of before, and posts it.
   * @throws Refusal `not_found`, `forbidden`, `licence_of_other_center`, `licence_stream_differs`, `asset_of_other_center`,
   * `received_in_future`, `period_closed`, `items_differ`, `costs_exceed_gross`, `organization_unknown`, `revenue_too_large`
   */
  add(caller: Caller, wish: NewRevenueEvent): Promise<RevenueEventShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId, receivedOn } = wish;
      ensure(await tx.existsBy(Center, { id: centerId }), 'not_found');
      ensureMay(caller, 'create', Object.assign(new RevenueEvent(), { centerId }));
      const now = await databaseNow(tx);
      checkReceivedOn(receivedOn, civilDay(now), null);
      await ensureOpen(tx, centerId, receivedOn);
      const { items, ...costs } = deductionsOf(wish, wish.gross.amount, nothing);
      const event = Object.assign(new RevenueEvent(), costs, await this.sourceOf(tx, caller, wish), {
        ...{ id: newId(), centerId, state: 'received', sourceType: 'manual', sourceId: null, contractId: null },
        ...{ payer: wish.payer ?? null, gross: wish.gross.amount, clawback: 0, occurredOn: receivedOn, receivedOn },
        ...{ postedOn: receivedOn, reference: wish.reference ?? null, description: wish.description, sharing: null },
        ...{ receiptJournalId: null, reason: null, userId: caller.facts.userId, recordedAt: now, version: 1 },
      });
      const entries = postingsOf(event, event.gross);
      const { journalId } = await enter(tx, caller, event, {
        ...{ source: `revenue:${event.id}`, kind: 'event', effectiveOn: receivedOn, entries },
        memo: event.reference ?? undefined,
      });
      return this.view(tx, await keepEvent(tx, caller, Object.assign(event, { journalId }), items));
    });
  }

  /**
   * Says whose result earned it and what goes off, while nothing shares it.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `event_reversed`, `event_distributed`, `asset_of_other_center`,
   * `items_differ`, `costs_exceed_gross`
   */
  change(caller: Caller, id: string, wish: RevenueEventChange): Promise<RevenueEventShown> {
    return this.database.write(caller, async (tx) => {
      const event = await this.holdUnshared(tx, caller, id);
      const { items, ...costs } = deductionsOf(wish, event.gross, { ...event, items: await itemsOf(tx, id) });
      if (wish.ipAssetId) await ensureAsset(tx, caller, event.centerId, wish.ipAssetId);
      const change = {
        ...costs,
        ipAssetId: wish.ipAssetId === undefined ? event.ipAssetId : wish.ipAssetId,
        description: wish.description ?? event.description,
        recurring: wish.recurring ?? event.recurring,
      };
      return this.view(tx, await changeEvent(tx, caller, 'changed', event, change, items));
    });
  }

  /**
   * What was owed is there.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `event_not_accrued`, `received_in_future`,
   * `received_too_early`, `period_closed`
   */
  receive(caller: Caller, id: string, { receivedOn, reference }: Receipt): Promise<RevenueEventShown> {
    return this.database.write(caller, async (tx) => {
      const event = await holdEvent(tx, caller, 'change', id);
      ensure(event.state === 'accrued', 'event_not_accrued');
      checkReceivedOn(receivedOn, civilDay(await databaseNow(tx)), event.occurredOn);
      await ensureOpen(tx, event.centerId, receivedOn);
      const { journalId: receiptJournalId } = await enter(tx, caller, event, {
        // Received again after it was sent back, it is another receipt.
        ...{ source: `receipt:${id}:${event.version}`, kind: 'receipt', effectiveOn: receivedOn },
        ...{ entries: receiptPostings(event, event.gross), memo: reference ?? undefined },
      });
      const change = { state: 'received' as const, receivedOn, reference: reference ?? null, receiptJournalId };
      return this.view(tx, await changeEvent(tx, caller, 'received', event, change));
    });
  }

  /**
   * Takes the receipt of a charge back: it was for something else, or the bank returned it.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `event_not_received`, `event_distributed`
   */
  sendBack(caller: Caller, id: string, { reason }: Undoing): Promise<RevenueEventShown> {
    return this.database.write(caller, async (tx) => {
      const event = await holdEvent(tx, caller, 'change', id);
      ensure(event.state === 'received' && event.receiptJournalId !== null, 'event_not_received');
      ensure(event.sharing === null, 'event_distributed');
      const source = `receipt:${id}:${event.version}:back`;
      await undo(tx, caller, event, event.receiptJournalId, { source, memo: reason });
      const change = { state: 'accrued' as const, receivedOn: null, reference: null, receiptJournalId: null };
      return this.view(tx, await changeEvent(tx, caller, 'returned', event, change));
    });
  }

  /**
   * Takes back what was entered by hand.
   * @throws Refusal `not_found`, `forbidden`, `stale_version`, `event_reversed`, `event_distributed`, `event_of_source`
   */
  reverse(caller: Caller, id: string, { reason }: Undoing): Promise<RevenueEventShown> {
    return this.database.write(caller, async (tx) => {
      const event = await this.holdUnshared(tx, caller, id);
      ensure(event.sourceType === 'manual', 'event_of_source');
      await undo(tx, caller, event, event.journalId!, { source: `revenue:${id}:reversed`, memo: reason });
      return this.view(tx, await changeEvent(tx, caller, 'reversed', event, { state: 'reversed', reason }));
    });
  }

  private async holdUnshared(tx: Tx, caller: Caller, id: string): Promise<RevenueEvent> {
    const event = await holdEvent(tx, caller, 'change', id);
    ensure(event.state !== 'reversed', 'event_reversed');
    ensure(event.sharing === null, 'event_distributed');
    return event;
  }

  /** Under which licence it came, whose result earned it, who paid and whose income it is. */
  private async sourceOf(
    tx: Tx,
    caller: Caller,
    { centerId, ...wish }: NewRevenueEvent,
  ): Promise<Partial<RevenueEvent>> {
    const licence = wish.licenceId ? await tx.findOneBy(Licence, { id: wish.licenceId, centerId }) : null;
    ensure(!wish.licenceId || licence !== null, 'licence_of_other_center');
    if (wish.ipAssetId) await ensureAsset(tx, caller, centerId, wish.ipAssetId);
    const payerOrganizationId =
      wish.payerOrganizationId ?? (wish.payer ? null : licence?.licenseeOrganizationId) ?? null;
    const beneficiaryOrganizationId = wish.beneficiaryOrganizationId ?? licence?.licensorOrganizationId ?? null;
    for (const id of [payerOrganizationId, beneficiaryOrganizationId])
      ensure(id === null || (await tx.existsBy(Organization, { id })), 'organization_unknown');
    return {
      stream: streamOf(wish.stream, licence !== null),
      licenceId: licence?.id ?? null,
      ipAssetId:
        wish.ipAssetId ??
        (licence && (await assetOfLicence(tx, centerId, licence.id, wish.beneficiaryOrganizationId ?? null))),
      payerOrganizationId,
      beneficiaryOrganizationId,
      recurring: wish.recurring ?? licence !== null,
    };
  }

  private async view(tx: Tx, event: RevenueEvent): Promise<RevenueEventShown> {
    const [view] = await eventViews(tx, [event]);
    return view!;
  }
}

/** @throws Refusal `not_found`, `asset_of_other_center` */
async function ensureAsset(tx: Tx, caller: Caller, centerId: string, ipAssetId: string): Promise<IpAsset> {
  const asset = await findAsset(tx, caller, ipAssetId);
  ensure(asset.centerId === centerId, 'asset_of_other_center');
  return asset;
}
