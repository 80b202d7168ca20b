import { OrganizationUser, User } from '@concentric/identity';
import { civilDay, ensure, type PageQuery, type Shown } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { findListing } from '@concentric/listing';
import { ensureMayBroker, findNegotiation } from '@concentric/negotiation';
import {
  Database,
  databaseNow,
  ensureMay,
  find,
  hold,
  pageBy,
  record,
  type Caller,
  type Tx,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { settleCommission } from './commission.store';
import type { ConflictDisclosureView, MandateQuery, NewDisclosure, NewMandate } from './contract';
import { interestDisclosed } from './events';
import { BrokerDisclosure, BrokerMandate, CommissionLine, MandateSignature } from './mandate.entity';
import { moveMandate, signersOf } from './mandate.rules';
import {
  changedMandate,
  isItsBroker,
  keepMandate,
  listMandates,
  mandateView,
  signingSide,
  type MandateShown,
} from './mandate.store';

type DisclosureShown = Shown<typeof ConflictDisclosureView>;

/** What is brokered: talks, or a listing that has no licensee yet. */
export type Brokered = { readonly negotiationId: string } | { readonly listingId: string };

type Subject = {
  readonly centerId: string;
  readonly licensorOrganizationId: string;
  readonly licenseeOrganizationId: string | null;
};

/** What brokers are to do for whom, and what they say of themselves. */
@Injectable()
export class MandateService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: MandateQuery) {
    return listMandates(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<MandateShown> {
    const tx = this.database.reader;
    return mandateView(tx, caller, await find(tx, caller, BrokerMandate, id));
  }

  /** What the center's brokers disclosed of their interests, oldest first. @throws Refusal `not_found` */
  async disclosures(caller: Caller, of: Brokered, page: PageQuery) {
    const tx = this.database.reader;
    await ('negotiationId' in of
      ? findNegotiation(tx, caller, of.negotiationId)
      : findListing(tx, caller, of.listingId));
    const query = tx.createQueryBuilder(BrokerDisclosure, 'disclosure').where(of);
    const order = [{ column: 'disclosure.id', property: 'id', cast: 'uuid' }];
    const { items, nextCursor } = await pageBy(query, `broker-disclosures:${JSON.stringify(of)}`, order, page);
    return { items: await disclosureViews(tx, items), nextCursor };
  }

  /** @throws Refusal `not_found` for who may not read what it is about */
  async disclosure(caller: Caller, id: string): Promise<DisclosureShown> {
    const tx = this.database.reader;
    const disclosure = await tx.findOneBy(BrokerDisclosure, { id });
    ensure(disclosure !== null, 'not_found');
    const { negotiationId, listingId } = disclosure;
    await (negotiationId ? findNegotiation(tx, caller, negotiationId) : findListing(tx, caller, listingId!));
    const [view] = await disclosureViews(tx, [disclosure]);
    return view!;
  }

  /**
   * Says what interests the caller has in the sides; it stays on record.
   * @throws Refusal `not_found`, `broker_not_of_center`, `broker_of_a_side`
   */
  disclose(caller: Caller, of: Brokered, { kind, side, text }: NewDisclosure): Promise<DisclosureShown> {
    return this.database.write(caller, async (tx) => {
      const { centerId } = await subjectOf(tx, caller, of);
      const disclosure = Object.assign(new BrokerDisclosure(), {
        ...{ id: newId(), centerId, negotiationId: null, listingId: null, ...of, userId: caller.facts.userId! },
        ...{ kind, side, text, at: await databaseNow(tx) },
      });
      await tx.insert(BrokerDisclosure, { ...disclosure });
      await record(tx, caller, interestDisclosed(disclosure));
      const [view] = await disclosureViews(tx, [disclosure]);
      return view!;
    });
  }

  /**
   * Offers to broker: whoever is to be its client, or to pay, agrees or not. The caller has disclosed his interests.
   * @throws Refusal `broker_not_of_center`, `broker_of_a_side`, `disclosure_missing`, `mandate_side_unknown`,
   * `mandate_validity_past`, `mandate_exists`
   */
  offer(caller: Caller, of: Brokered, wish: NewMandate): Promise<MandateShown> {
    return this.database.write(caller, async (tx) => {
      const subject = await subjectOf(tx, caller, of);
      const now = await databaseNow(tx);
      const today = civilDay(now);
      ensure(wish.validUntil >= today, 'mandate_validity_past', { validUntil: wish.validUntil, today });
      const signers = signersOf(wish);
      ensure(subject.licenseeOrganizationId !== null || !signers.includes('licensee'), 'mandate_side_unknown');
      const known = { ...of, state: In(['offered', 'accepted']) };
      ensure(!(await tx.existsBy(BrokerMandate, known)), 'mandate_exists');
      const userId = caller.facts.userId!;
      ensure(await tx.existsBy(BrokerDisclosure, { ...of, userId }), 'disclosure_missing');
      const { feeFixed, cap, costsLimit, ...terms } = wish;
      const mandate = Object.assign(new BrokerMandate(), {
        ...{ id: newId(), negotiationId: null, listingId: null, ...of, ...subject, brokerUserId: userId, ...terms },
        ...{ feeFixed: feeFixed?.amount ?? null, cap: cap?.amount ?? null, costsLimit: costsLimit?.amount ?? null },
        ...{ licensorSigns: signers.includes('licensor'), licenseeSigns: signers.includes('licensee') },
        ...{ state: 'offered', reason: null, acceptedAt: null, endedAt: null, version: 1 },
      });
      return mandateView(tx, caller, await keepMandate(tx, caller, mandate));
    });
  }

  /**
   * One side signs; with the last signature that it needs the mandate holds.
   * @throws Refusal `mandate_not_signer`, `mandate_signed`, `mandate_expired`, `mandate_cannot_move`
   */
  accept(caller: Caller, id: string): Promise<MandateShown> {
    return this.database.write(caller, async (tx) => {
      const mandate = await hold(tx, caller, 'commit', BrokerMandate, id);
      const side = signingSide(caller, mandate);
      ensure(side !== null, 'mandate_not_signer');
      const state = moveMandate(mandate.state, 'accept');
      const now = await databaseNow(tx);
      ensure(mandate.validUntil >= civilDay(now), 'mandate_expired', { validUntil: mandate.validUntil });
      ensure(!(await tx.existsBy(MandateSignature, { mandateId: id, side })), 'mandate_signed');
      const organizationId = side === 'licensor' ? mandate.licensorOrganizationId : mandate.licenseeOrganizationId!;
      const signature = { id: newId(), mandateId: id, side, organizationId, userId: caller.facts.userId!, at: now };
      await tx.insert(MandateSignature, signature);
      const whole = (await tx.countBy(MandateSignature, { mandateId: id })) === signersOf(mandate).length;
      const change = whole ? { state, acceptedAt: now } : {};
      const kept = await keepMandate(tx, caller, changedMandate(mandate, change), whole ? 'accepted' : 'signed');
      return mandateView(tx, caller, kept);
    });
  }

  /** @throws Refusal `mandate_not_signer`, `mandate_cannot_move` */
  decline(caller: Caller, id: string, reason: string): Promise<MandateShown> {
    return this.database.write(caller, async (tx) => {
      const mandate = await hold(tx, caller, 'commit', BrokerMandate, id);
      ensure(signingSide(caller, mandate) !== null, 'mandate_not_signer');
      const change = { state: moveMandate(mandate.state, 'decline'), reason };
      return mandateView(tx, caller, await keepMandate(tx, caller, changedMandate(mandate, change)));
    });
  }

  /**
   * Its broker, or who oversees brokers, takes an offered mandate back, or releases the clients of one that holds.
   * @throws Refusal `mandate_of_other`, `mandate_cannot_move`
   */
  leave(caller: Caller, id: string, verb: 'withdraw' | 'end', reason: string): Promise<MandateShown> {
    return this.database.write(caller, async (tx) => {
      const mandate = await hold(tx, caller, 'broker', BrokerMandate, id);
      ensure(isItsBroker(caller, mandate) || caller.ability.can('judge', mandate), 'mandate_of_other');
      const state = moveMandate(mandate.state, verb);
      const change = { state, reason, ...(verb === 'end' ? { endedAt: await databaseNow(tx) } : {}) };
      return mandateView(tx, caller, await keepMandate(tx, caller, changedMandate(mandate, change)));
    });
  }

  /**
   * A client takes back what it mandated, whenever it likes; a licence that takes effect after that costs it nothing by
   * this mandate. What the broker may claim for being passed over (民法典 965) is not decided here.
   * @see 民法典, art. 933 and 966
   * @throws Refusal `mandate_not_signer`, `mandate_cannot_move`
   */
  revoke(caller: Caller, id: string, reason: string): Promise<MandateShown> {
    return this.database.write(caller, async (tx) => {
      const mandate = await hold(tx, caller, 'commit', BrokerMandate, id);
      ensure(signingSide(caller, mandate) !== null, 'mandate_not_signer');
      const change = { state: moveMandate(mandate.state, 'revoke'), reason, endedAt: await databaseNow(tx) };
      return mandateView(tx, caller, await keepMandate(tx, caller, changedMandate(mandate, change), 'revoked'));
    });
  }

  /**
   * A broker who concealed what the clients should have known loses the fee: what was charged is taken back.
   * @see 民法典, art. 962 (2)
   * @throws Refusal `mandate_own_case`, `mandate_cannot_move`
   */
  forfeit(caller: Caller, id: string, reason: string): Promise<MandateShown> {
    return this.database.write(caller, async (tx) => {
      const seen = await find(tx, caller, BrokerMandate, id);
      const lines = await tx.find(CommissionLine, { where: { mandateId: id }, order: { licenceId: 'ASC' } });
      const licences: Licence[] = [];
      // Licences are held before what follows from them.
      for (const licenceId of new Set(lines.map((line) => line.licenceId)))
        licences.push(
          await tx.findOneOrFail(Licence, { where: { id: licenceId }, lock: { mode: 'pessimistic_write' } }),
        );
      const mandate = await hold(tx, caller, 'judge', BrokerMandate, seen.id);
      ensure(caller.facts.userId !== mandate.brokerUserId, 'mandate_own_case');
      const change = { state: moveMandate(mandate.state, 'forfeit'), reason };
      const forfeited = await keepMandate(tx, caller, changedMandate(mandate, change));
      for (const licence of licences)
        await settleCommission(tx, caller, { mandate: forfeited, licence, reason: 'forfeited', paymentId: null });
      return mandateView(tx, caller, forfeited);
    });
  }
}

/** What is brokered, by somebody who may broker it. @throws Refusal `not_found`, `broker_not_of_center`, `broker_of_a_side` */
async function subjectOf(tx: Tx, caller: Caller, of: Brokered): Promise<Subject> {
  const userId = caller.facts.userId!;
  if ('negotiationId' in of) {
    const negotiation = await findNegotiation(tx, caller, of.negotiationId);
    await ensureMayBroker(tx, negotiation, userId);
    const { centerId, licensorOrganizationId, licenseeOrganizationId } = negotiation;
    return { centerId, licensorOrganizationId, licenseeOrganizationId };
  }
  const { centerId, organizationId } = await findListing(tx, caller, of.listingId);
  ensureMay(caller, 'broker', Object.assign(new BrokerMandate(), { centerId }));
  ensure(!(await tx.existsBy(OrganizationUser, { userId, organizationId })), 'broker_of_a_side');
  return { centerId, licensorOrganizationId: organizationId, licenseeOrganizationId: null };
}

async function disclosureViews(tx: Tx, disclosures: readonly BrokerDisclosure[]): Promise<DisclosureShown[]> {
  const users = await tx.findBy(User, { id: In(disclosures.map(({ userId }) => userId)) });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return disclosures.map((disclosure) => ({ ...disclosure, userName: names.get(disclosure.userId) ?? '' }));
}
