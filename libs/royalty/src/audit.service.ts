import { civilDay, cny, daysLater, ensure, type Shown } from '@concentric/kernel';
import { holdLicence, holdLicenceOf, Licence, sideOfLicence, sideSeen } from '@concentric/licence';
import {
  Database,
  databaseNow,
  ensureFresh,
  ensureMay,
  find,
  pageBy,
  permitted,
  record,
  type Caller,
  type Tx,
} from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { RoyaltyAudit } from './audit.entity';
import { auditStepsFrom, moveAudit } from './audit.rules';
import type { AuditFinding, AuditQuery, AuditVerb, AuditView, NewAudit } from './contract';
import { RoyaltyDue } from './due.entity';
import { makeDue } from './due.store';
import { auditChanged } from './events';
import { draftInvoice } from './invoice.store';
import { spanOf } from './laying';

type AuditShown = Shown<typeof AuditView>;
type Held = { readonly audit: RoyaltyAudit; readonly licence: Licence; readonly now: Date };

/** Looks into licensees' books, and what was paid too little by them. */
@Injectable()
export class AuditService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { limit, cursor, ...wanted }: AuditQuery) {
    const tx = this.database.reader;
    const query = tx
      .createQueryBuilder(RoyaltyAudit, 'audit')
      .where(new Brackets((readable) => readable.where(permitted(caller, 'read', RoyaltyAudit))));
    for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
    const order = [{ column: 'audit.id', property: 'id', cast: 'uuid', descending: true }];
    const page = await pageBy(query, `royalty-audits:${JSON.stringify(wanted)}`, order, { limit, cursor });
    return { items: await auditViews(tx, caller, page.items), nextCursor: page.nextCursor };
  }

  async read(caller: Caller, id: string): Promise<AuditShown> {
    const tx = this.database.reader;
    return auditView(tx, caller, await find(tx, caller, RoyaltyAudit, id));
  }

  /**
   * The licensor asks to see the books of a time.
   * @throws Refusal `licence_not_in_force`, `royalty_side_wrong`, `no_audit_right`, `audit_out_of_licence`, `audit_open`
   */
  open(caller: Caller, licenceId: string, { fromOn, untilOn, scope, reason }: NewAudit): Promise<AuditShown> {
    return this.database.write(caller, async (tx) => {
      const licence = await holdLicence(tx, caller, 'commit', licenceId);
      ensure(sideOfLicence(caller, licence) === 'licensor', 'royalty_side_wrong');
      const span = spanOf(licence);
      ensure(span !== null, 'licence_not_in_force', { state: licence.state });
      ensure(licence.terms.auditRight, 'no_audit_right');
      const now = await databaseNow(tx);
      const last = daysLater(civilDay(now), 1);
      const until = span.endsOn !== null && span.endsOn < last ? span.endsOn : last;
      const within = fromOn >= span.startsOn && untilOn <= until;
      ensure(within, 'audit_out_of_licence', { from: span.startsOn, until });
      const { centerId, licensorOrganizationId, licenseeOrganizationId } = licence;
      const audit = Object.assign(new RoyaltyAudit(), {
        ...{ id: newId(), licenceId, centerId, licensorOrganizationId, licenseeOrganizationId },
        ...{ fromOn, untilOn, scope, reason, state: 'open', shortfall: null, finding: null, dispute: null },
        ...{ openedAt: now, closedAt: null, version: 1 },
      });
      await tx.insert(RoyaltyAudit, { ...audit });
      await record(tx, caller, auditChanged(audit));
      return auditView(tx, caller, audit);
    });
  }

  /** What the books show. Without a shortfall the case is closed. @throws Refusal `audit_cannot_move` */
  report(caller: Caller, id: string, { shortfall, text }: AuditFinding): Promise<AuditShown> {
    return this.move(caller, id, 'report', { shortfall: shortfall.amount, finding: text, dispute: null });
  }

  /** The licensee disputes what was found; the licensor may look again. @throws Refusal `audit_cannot_move` */
  dispute(caller: Caller, id: string, reason: string): Promise<AuditShown> {
    return this.move(caller, id, 'dispute', { dispute: reason });
  }

  /** @throws Refusal `audit_cannot_move` */
  withdraw(caller: Caller, id: string): Promise<AuditShown> {
    return this.move(caller, id, 'withdraw', {});
  }

  /** The licensee accepts what was found: it is owed, and its invoice is drafted. @throws Refusal `audit_cannot_move` */
  accept(caller: Caller, id: string): Promise<AuditShown> {
    return this.move(caller, id, 'accept', {}, async (tx, { audit, licence, now }) => {
      const dueOn = daysLater(civilDay(now), licence.terms.payDays);
      const planned = { kind: 'audit', key: id, title: audit.scope, payer: 'licensee' } as const;
      const due = await makeDue(tx, caller, licence, { ...planned, amount: audit.shortfall!, dueOn });
      await draftInvoice(tx, caller, due, { amount: due.amount, note: audit.scope });
    });
  }

  private move(
    caller: Caller,
    id: string,
    verb: AuditVerb,
    change: Partial<RoyaltyAudit>,
    follow: (tx: Tx, held: Held) => Promise<void> = () => Promise.resolve(),
  ): Promise<AuditShown> {
    return this.database.write(caller, async (tx) => {
      const { licenceId } = await find(tx, caller, RoyaltyAudit, id);
      const licence = await holdLicenceOf(tx, caller, 'read', licenceId);
      const audit = await tx.findOneByOrFail(RoyaltyAudit, { id });
      ensureMay(caller, 'commit', audit);
      ensureFresh(caller, audit);
      const now = await databaseNow(tx);
      const state = moveAudit(audit.state, verb, sideOfLicence(caller, licence), change.shortfall ?? 0);
      const closedAt = ['clear', 'recovered', 'withdrawn'].includes(state) ? now : null;
      const moved = Object.assign(new RoyaltyAudit(), audit, change, { state, closedAt, version: audit.version + 1 });
      await tx.update(RoyaltyAudit, { id }, { ...moved });
      await follow(tx, { audit: moved, licence, now });
      await record(tx, caller, auditChanged(moved));
      return auditView(tx, caller, moved);
    });
  }
}

async function auditViews(tx: Tx, caller: Caller, audits: readonly RoyaltyAudit[]): Promise<AuditShown[]> {
  const licences = await tx.findBy(Licence, { id: In([...new Set(audits.map(({ licenceId }) => licenceId))]) });
  const known = new Map(licences.map((licence) => [licence.id, licence]));
  const dues = await tx.findBy(RoyaltyDue, { kind: 'audit', key: In(audits.map(({ id }) => id)) });
  const owed = new Map(dues.map(({ id, key }) => [key, id]));
  return audits.map((audit) => {
    const licence = known.get(audit.licenceId)!;
    return {
      ...audit,
      ...{ licenceNumber: licence.number, shortfall: audit.shortfall === null ? null : cny(audit.shortfall) },
      dueId: owed.get(audit.id) ?? null,
      steps: caller.ability.can('commit', audit) ? auditStepsFrom(audit.state, sideSeen(caller, licence)) : [],
    };
  });
}

async function auditView(tx: Tx, caller: Caller, audit: RoyaltyAudit): Promise<AuditShown> {
  const [view] = await auditViews(tx, caller, [audit]);
  return view!;
}
