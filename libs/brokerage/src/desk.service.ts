import { Organization } from '@concentric/identity';
import { chinaZone, cny, ensure, startOfDay, type Shown } from '@concentric/kernel';
import { findLicence, Licence, organizationOn, sideSeen } from '@concentric/licence';
import { LicenceListing } from '@concentric/listing';
import { Negotiation, negotiationSummaries, onlyOwnOrApart } from '@concentric/negotiation';
import { Database, databaseNow, pageBy, permitted, type Caller, type Tx } from '@concentric/platform';
import { RoyaltyPayment } from '@concentric/royalty';
import { Injectable } from '@nestjs/common';
import { Between, Brackets, In, MoreThanOrEqual } from 'typeorm';
import { commissionView, listCommissions, mandatesBehind, outcomesOf } from './commission.store';
import type {
  CommissionQuery,
  DeskPage,
  DeskQuery,
  LicenceSettlement,
  LicensingMetrics,
  MetricsQuery,
} from './contract';
import { BrokerDisclosure, BrokerMandate, CommissionLine } from './mandate.entity';
import { filingsOf, median } from './metrics.store';

/** How all talks of a center stand, what they brought, and what the broker gets of it. */
@Injectable()
export class DeskService {
  constructor(private readonly database: Database) {}

  /** Every live negotiation of the caller's centers, the one that moved last first. */
  async desk(caller: Caller, { limit, cursor, centerId, mine }: DeskQuery): Promise<Shown<typeof DeskPage>> {
    const tx = this.database.reader;
    const userId = caller.facts.userId!;
    const query = tx
      .createQueryBuilder(Negotiation, 'negotiation')
      .where(new Brackets((readable) => readable.where(permitted(caller, 'desk', Negotiation))))
      .andWhere({ state: In(['open', 'offer_pending', 'accepted', 'agreement_drafted']) });
    onlyOwnOrApart(query, caller);
    if (centerId) query.andWhere({ centerId });
    if (mine) query.andWhere({ brokerUserId: userId });
    const order = [
      { column: 'negotiation.last_activity_at', property: 'lastActivityAt', cast: 'timestamptz', descending: true },
      { column: 'negotiation.id', property: 'id', cast: 'uuid', descending: true },
    ];
    const page = await pageBy(query, `broker-desk:${JSON.stringify({ centerId, mine })}`, order, { limit, cursor });
    const summaries = await negotiationSummaries(tx, caller, page.items);
    const facts = await aroundDesk(tx, page.items);
    const items = summaries.map((negotiation) => ({
      negotiation,
      ...facts(negotiation.id),
      mine: negotiation.brokerUserId === userId,
    }));
    return { items, nextCursor: page.nextCursor, readAt: await databaseNow(tx) };
  }

  commissions(caller: Caller, query: CommissionQuery) {
    return listCommissions(this.database.reader, caller, query);
  }

  /** What went between the sides of a licence, and what the broker gets of it. @throws Refusal `not_found` */
  async settlement(caller: Caller, licenceId: string): Promise<Shown<typeof LicenceSettlement>> {
    const tx = this.database.reader;
    const licence = await findLicence(tx, caller, licenceId);
    const own = sideSeen(caller, licence);
    const isStaff = caller.facts.staff.some(({ centerId, role }) => centerId === licence.centerId && role !== 'safety');
    const sides = isStaff ? (['licensor', 'licensee'] as const) : own === null ? [] : [own];
    const mandates = (await mandatesBehind(tx, licence)).filter((mandate) => caller.ability.can('read', mandate));
    const lines = await tx.find(CommissionLine, { where: { licenceId }, order: { id: 'ASC' } });
    const readable = lines.filter((line) => caller.ability.can('read', line));
    const payments = await tx.findBy(RoyaltyPayment, { licenceId });
    const sum = (rows: readonly { amount: number }[]) => rows.reduce((total, { amount }) => total + amount, 0);
    return {
      ...{ licenceId, number: licence.number, effectiveOn: licence.effectiveOn },
      mandates: await outcomesOf(tx, licence, mandates),
      lines: readable.map(commissionView),
      sides: sides.map((side) => {
        const organizationId = organizationOn(side, licence);
        const received = sum(payments.filter((it) => it.payeeOrganizationId === organizationId));
        const paid = sum(payments.filter((it) => it.payerOrganizationId === organizationId));
        const commission = sum(lines.filter((it) => it.payerOrganizationId === organizationId));
        return {
          ...{ side, organizationId, received: cny(received), paid: cny(paid), commission: cny(commission) },
          net: cny(received - paid - commission),
        };
      }),
    };
  }

  /** @throws Refusal `not_found` for who does not work for the center */
  async metrics(caller: Caller, { centerId, from, until }: MetricsQuery): Promise<Shown<typeof LicensingMetrics>> {
    const tx = this.database.reader;
    const staffed = caller.facts.staff.some((it) => it.centerId === centerId && it.role !== 'safety');
    ensure(staffed, 'not_found');
    const [begins, ends] = [startOfDay(chinaZone, from), startOfDay(chinaZone, until)];
    const licences = (await tx.findBy(Licence, { centerId, effectiveOn: MoreThanOrEqual(from) })).filter(
      ({ effectiveOn }) => effectiveOn! < until,
    );
    const payments = (await tx.findBy(RoyaltyPayment, { centerId, paidOn: Between(from, until) })).filter(
      ({ paidOn }) => paidOn < until,
    );
    const licensees = await tx.findBy(Organization, { id: In(licences.map((it) => it.licenseeOrganizationId)) });
    const opened = (await tx.findBy(Negotiation, { centerId, openedAt: MoreThanOrEqual(begins) })).filter(
      ({ openedAt }) => openedAt < ends,
    );
    const talks = await tx.findBy(Negotiation, {
      id: In(licences.flatMap(({ negotiationId }) => negotiationId ?? [])),
    });
    const began = new Map(talks.map(({ id, openedAt }) => [id, openedAt]));
    const days = licences.flatMap(({ negotiationId, effectiveAt }) => {
      const openedAt = negotiationId && began.get(negotiationId);
      return openedAt && effectiveAt ? [Math.floor((effectiveAt.getTime() - openedAt.getTime()) / 86_400_000)] : [];
    });
    const lines = (await tx.findBy(CommissionLine, { centerId, at: MoreThanOrEqual(begins) })).filter(
      ({ at }) => at < ends,
    );
    const sum = (rows: readonly { amount: number }[]) => rows.reduce((total, { amount }) => total + amount, 0);
    return {
      ...{ centerId, from, until, licences: licences.length },
      options: licences.filter(({ terms }) => terms.trial != null).length,
      ...{ income: cny(sum(payments)), commission: cny(sum(lines)) },
      disclosures: (
        await tx.findBy(LicenceListing, { centerId, type: 'offer', publishedAt: MoreThanOrEqual(begins) })
      ).filter(({ publishedAt }) => publishedAt! < ends).length,
      filings: await filingsOf(tx, centerId, from, until),
      startUps: licensees.filter(({ size }) => size === 'small' || size === 'micro').length,
      ...{ negotiationsOpened: opened.length, negotiationsConcluded: days.length, daysToLicence: median(days) },
    };
  }
}

/** What a desk shows beside the talks: by negotiation, its newest mandate, and whether its broker disclosed interests. */
async function aroundDesk(tx: Tx, negotiations: readonly Negotiation[]) {
  const ids = negotiations.map(({ id }) => id);
  const listingIds = negotiations.map(({ listingId }) => listingId);
  const mandates = await tx.find(BrokerMandate, {
    where: [{ negotiationId: In(ids) }, { listingId: In(listingIds) }],
    order: { id: 'ASC' },
  });
  const disclosures = await tx.findBy(BrokerDisclosure, [{ negotiationId: In(ids) }, { listingId: In(listingIds) }]);
  const byId = new Map(negotiations.map((negotiation) => [negotiation.id, negotiation]));
  return (id: string) => {
    const { listingId, brokerUserId } = byId.get(id)!;
    const about = <T extends { negotiationId: string | null; listingId: string | null }>(row: T) =>
      row.negotiationId === id || row.listingId === listingId;
    const own = mandates.filter(about);
    const mandate = own.findLast(({ negotiationId }) => negotiationId === id) ?? own.at(-1);
    return {
      mandate: mandate ? { id: mandate.id, state: mandate.state, validUntil: mandate.validUntil } : null,
      disclosed: disclosures.filter(about).some(({ userId }) => userId === brokerUserId),
    };
  };
}
