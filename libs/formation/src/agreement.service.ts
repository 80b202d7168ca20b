import { canonical, civilDay, daysLater, ensure, Refusal, type PageQuery } from '@concentric/kernel';
import { fulfil, raise, waive } from '@concentric/obligation';
import { Database, databaseNow, ensureMay, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { NewAgreement, Signature } from './contract';
import { Agreement, AgreementParty, Intent } from './formation.entity';
import {
  agreementViews,
  ensureKnown,
  holdPlace,
  keepAgreement,
  listAgreements,
  namesOf,
  type AgreementShown,
} from './formation.store';

/** Days the parties are given to sign before they are reminded that it is late. */
const signingDays = 30;

/** What the parties to a center agree; in force when each has signed the same text. */
@Injectable()
export class AgreementService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, centerId: string | null, page: PageQuery) {
    return listAgreements(this.database.reader, caller, centerId, page);
  }

  async read(caller: Caller, id: string): Promise<AgreementShown> {
    const tx = this.database.reader;
    return view(tx, caller, await readable(tx, caller, id));
  }

  /**
   * Opens a text for signature by parties that have each expressed their intent.
   * @throws Refusal `party_unknown`, `intent_missing`, `agreement_open`
   */
  open(caller: Caller, centerId: string, { parties, ...text }: NewAgreement): Promise<AgreementShown> {
    return this.database.write(caller, async (tx) => {
      const { cityCode } = await holdPlace(tx, centerId);
      const now = await databaseNow(tx);
      const sha256 = createHash('sha256')
        .update(canonical({ ...text, parties: [...parties].sort() }))
        .digest('hex');
      const agreement = Object.assign(new Agreement(), {
        ...{
          id: newId(),
          centerId,
          cityCode,
          number: (await tx.countBy(Agreement, { centerId })) + 1,
          ...text,
          sha256,
        },
        ...{ state: 'open', openedAt: now, completedAt: null, reason: null, version: 1 },
      });
      ensureMay(caller, 'prepare', agreement);
      await ensureKnown(tx, parties);
      await ensureIntents(tx, centerId, parties);
      ensure(!(await tx.existsBy(Agreement, { centerId, state: 'open' })), 'agreement_open');
      await keepAgreement(tx, caller, agreement, 'opened');
      for (const organizationId of parties) {
        const own = { id: newId(), agreementId: agreement.id, centerId, cityCode, organizationId };
        await tx.insert(AgreementParty, { ...own, signedBy: null, signedAt: null });
      }
      const dueOn = daysLater(civilDay(now), signingDays);
      const subject = { type: 'agreement', id: agreement.id };
      await raise(tx, caller, { centerId, kind: 'agreement_signature', key: agreement.id, dueOn, subject });
      return view(tx, caller, agreement);
    });
  }

  /**
   * Signs for one organization; the last signature brings the agreement into force in place of the one before.
   * @throws Refusal `not_found`, `not_a_party`, `party_ambiguous`, `agreement_text_differs`, `agreement_not_open`,
   * `agreement_signed`, `intent_missing`
   */
  sign(caller: Caller, id: string, { organizationId, sha256 }: Signature): Promise<AgreementShown> {
    return this.database.write(caller, async (tx) => {
      const held = await tx.findOne(Agreement, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!held) throw new Refusal('not_found');
      await readable(tx, caller, id);
      const parties = await tx.findBy(AgreementParty, { agreementId: id });
      const own = parties.filter(
        (party) =>
          caller.ability.can('answer', party) && (organizationId == null || party.organizationId === organizationId),
      );
      ensure(own.length > 0, 'not_a_party');
      ensure(own.length === 1, 'party_ambiguous');
      ensure(own[0]!.signedAt === null, 'agreement_signed');
      ensure(held.state === 'open', 'agreement_not_open');
      ensure(held.sha256 === sha256, 'agreement_text_differs');
      await ensureIntents(tx, held.centerId, [own[0]!.organizationId]);
      const now = await databaseNow(tx);
      await tx.update(AgreementParty, { id: own[0]!.id }, { signedBy: caller.facts.userId, signedAt: now });
      const complete = parties.every((party) => party.id === own[0]!.id || party.signedAt !== null);
      if (!complete) return view(tx, caller, await keepAgreement(tx, caller, changed(held, {}), 'signed'));
      const before = await tx.findOne(Agreement, {
        where: { centerId: held.centerId, state: 'complete' },
        lock: { mode: 'pessimistic_write' },
      });
      if (before) await keepAgreement(tx, caller, changed(before, { state: 'superseded' }), 'superseded');
      await fulfil(tx, caller, { centerId: held.centerId, kind: 'agreement_signature', key: id }, civilDay(now));
      const after = changed(held, { state: 'complete', completedAt: now });
      return view(tx, caller, await keepAgreement(tx, caller, after, 'completed'));
    });
  }

  /** Takes back a text that not all have signed. @throws Refusal `agreement_not_open` */
  withdraw(caller: Caller, id: string, reason: string): Promise<AgreementShown> {
    return this.database.write(caller, async (tx) => {
      const held = await hold(tx, caller, 'prepare', Agreement, id);
      ensure(held.state === 'open', 'agreement_not_open');
      await waive(tx, caller, { centerId: held.centerId, kind: 'agreement_signature', key: id }, reason);
      const after = changed(held, { state: 'withdrawn', reason });
      return view(tx, caller, await keepAgreement(tx, caller, after, 'withdrawn'));
    });
  }
}

const changed = (agreement: Agreement, change: Partial<Agreement>): Agreement =>
  Object.assign(new Agreement(), agreement, change, { version: agreement.version + 1 });

/** An agreement of a center whose formation the caller reads, or to which an organization of the caller is a party. */
async function readable(tx: Tx, caller: Caller, id: string): Promise<Agreement> {
  const agreement = await tx.findOneBy(Agreement, { id });
  if (!agreement) throw new Refusal('not_found');
  if (caller.ability.can('read', agreement)) return agreement;
  const parties = await tx.findBy(AgreementParty, { agreementId: id });
  ensure(
    parties.some((party) => caller.ability.can('read', party)),
    'not_found',
  );
  return agreement;
}

/** The parties' intents, held as they are. @throws Refusal `intent_missing` */
async function ensureIntents(tx: Tx, centerId: string, parties: readonly string[]): Promise<void> {
  const intents = await tx.find(Intent, {
    where: { centerId, organizationId: In([...parties]), state: 'expressed' },
    ...{ order: { id: 'ASC' }, lock: { mode: 'pessimistic_read' } },
  });
  const missing = parties.filter((id) => !intents.some(({ organizationId }) => organizationId === id));
  if (missing.length === 0) return;
  const names = await namesOf(tx, missing);
  throw new Refusal('intent_missing', { names: missing.map((id) => names.get(id)?.name ?? id).join('、') });
}

async function view(tx: Tx, caller: Caller, agreement: Agreement): Promise<AgreementShown> {
  const [shown] = await agreementViews(tx, caller, [agreement]);
  return shown!;
}
