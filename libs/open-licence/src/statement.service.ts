import { recordEvent } from '@concentric/docket';
import { holdPatents, keepOpen } from '@concentric/grant';
import { civilDay, ensure } from '@concentric/kernel';
import { lockListing } from '@concentric/listing';
import { holdersOf, Patent } from '@concentric/patent';
import { Database, databaseNow, ensureFresh, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { NewOpenStatement, OpenAnnouncement, OpenStatementQuery } from './contract';
import { centerFor, listStatement } from './listing';
import { OpenLicenceStatement } from './open-licence.entity';
import { checkUntil, ensureMoves, ensureNoGrounds, isLive, termsOf } from './statement.rules';
import {
  findStatement,
  keepStatement,
  listStatements,
  liveStatements,
  openFindings,
  statementViews,
  type StatementShown,
} from './statement.store';
import { closeStatements, endLapsed } from './withdrawing';
import { standingsOf } from '@concentric/docket';

/** 开放许可声明: made, announced and withdrawn. */
@Injectable()
export class OpenStatementService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, query: OpenStatementQuery) {
    return listStatements(this.database.reader, caller, query);
  }

  async read(caller: Caller, id: string): Promise<StatementShown> {
    const tx = this.database.reader;
    return this.shown(tx, caller, await findStatement(tx, id));
  }

  /** The statement of a patent, and what the law would say of one today. @throws Refusal `not_found` */
  async ofPatent(caller: Caller, patentId: string) {
    const tx = this.database.reader;
    const patent = await find(tx, caller, Patent, patentId);
    const today = civilDay(await databaseNow(tx));
    const live = (await liveStatements(tx, [patentId])).filter((statement) => isLive(statement, today));
    const [statement = null] = await statementViews(tx, caller, live);
    const holders = await holdersOf(tx, [patentId]);
    // What can still be given is not held against it yet.
    const given = { evaluationReport: '', holdersConsent: '', text: '' };
    return {
      ...{ patentId, statement, isShared: holders.length > 1, needsReport: patent.kind !== 'invention' },
      findings: await openFindings(tx, patent, today, given, null),
      mine: declarers(caller, holders).length > 0,
    };
  }

  /**
   * Declares an open licence of a patent and lists it: from now on whoever gives notice and pays has a licence, and no
   * exclusive or sole one can be granted.
   * @throws Refusal `not_found`, `not_holder`, `open_licence_blocked` naming the grounds, `open_licence_taken`,
   * `grant_conflicts`, `open_until_past`, `listing_center_required`, `listing_center_foreign`
   */
  declare(caller: Caller, patentId: string, { centerId, amount, ...wish }: NewOpenStatement): Promise<StatementShown> {
    return this.database.write(caller, async (tx) => {
      const patent = await find(tx, caller, Patent, patentId);
      // One whose time is over makes room for the next.
      for (const { listingId } of await liveStatements(tx, [patentId])) await endLapsed(tx, caller, listingId);
      await holdPatents(tx, [patentId]);
      const [organizationId] = declarers(caller, await holdersOf(tx, [patentId]));
      ensure(organizationId !== undefined, 'not_holder');
      const now = await databaseNow(tx);
      const today = civilDay(now);
      const [standing] = await standingsOf(tx, [patentId]);
      const said = {
        ...{ evaluationReport: wish.evaluationReport ?? null, holdersConsent: wish.holdersConsent ?? null },
        ...{ until: wish.until ?? null, payment: wish.payment, description: wish.description },
      };
      const fee = { feeMode: wish.feeMode, amount: amount?.amount ?? null, rateBp: wish.rateBp ?? null };
      checkUntil(said.until, standing?.expiresOn ?? null, today);
      const text = `${said.payment}\n${said.description}`;
      ensureNoGrounds(await openFindings(tx, patent, today, { ...said, text }, fee));
      const place = { organizationId, centerId: await centerFor(tx, caller, organizationId, centerId ?? null) };
      const id = newId();
      const licensor = { statementId: id, patentId, licensorOrganizationId: organizationId };
      await keepOpen(tx, caller, { ...licensor, startsOn: today, endsOn: said.until });
      const terms = termsOf(fee, said);
      const offer = { terms, description: said.description, now };
      const listing = await listStatement(tx, caller, place, patent, offer);
      const statement: OpenLicenceStatement = Object.assign(new OpenLicenceStatement(), {
        ...{ ...said, ...fee, ...place, id, patentId, listingId: listing.id, terms, state: 'declared' },
        declaredOn: today,
        ...{ announcedOn: null, announcement: null, withdrawnOn: null, reason: null, version: 1 },
      } satisfies OpenLicenceStatement);
      return this.shown(tx, caller, await keepStatement(tx, caller, statement, null, 'declared'));
    });
  }

  /**
   * Enters that the office announced a statement.
   * @throws Refusal `not_found`, `forbidden`, `open_statement_cannot_move`, `open_announced_too_early`,
   * `patent_event_impossible` while no grant is entered
   */
  announce(caller: Caller, id: string, { on, announcement }: OpenAnnouncement): Promise<StatementShown> {
    return this.database.write(caller, async (tx) => {
      const before = await this.hold(tx, caller, 'declare', id);
      ensureMoves(before.state, 'announce');
      ensure(on >= before.declaredOn, 'open_announced_too_early', { declaredOn: before.declaredOn });
      const statement: OpenLicenceStatement = Object.assign(new OpenLicenceStatement(), before, {
        ...{ state: 'announced', announcedOn: on, announcement, version: before.version + 1 },
      });
      const event = { kind: 'open_licence_declared', on, evidence: announcement } as const;
      await recordEvent(tx, caller, before.patentId, event);
      return this.shown(tx, caller, await keepStatement(tx, caller, statement, before, 'announced'));
    });
  }

  /** @throws Refusal `not_found`, `forbidden`, `stale_version`, `open_statement_cannot_move` */
  withdraw(caller: Caller, id: string, reason: string | null): Promise<StatementShown> {
    return this.database.write(caller, async (tx) => {
      const before = await this.hold(tx, caller, 'withdraw', id);
      const on = civilDay(await databaseNow(tx));
      ensureMoves(before.state, 'withdraw');
      await closeStatements(tx, caller, before.listingId, { on, reason });
      return this.shown(tx, caller, await findStatement(tx, id));
    });
  }

  /** Holds a statement with the listing it stands in. */
  private async hold(tx: Tx, caller: Caller, action: string, id: string): Promise<OpenLicenceStatement> {
    const found = await findStatement(tx, id);
    await lockListing(tx, found.listingId);
    const statement = await tx.findOneOrFail(OpenLicenceStatement, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    ensureMay(caller, action, statement);
    ensureFresh(caller, statement);
    return statement;
  }

  private async shown(tx: Tx, caller: Caller, statement: OpenLicenceStatement): Promise<StatementShown> {
    const [view] = await statementViews(tx, caller, [statement]);
    return view!;
  }
}

/** The organizations among a patent's holders that the caller declares for. */
const declarers = ({ facts }: Caller, holders: readonly { readonly organizationId: string | null }[]): string[] =>
  facts.organizations
    .filter(({ role }) => role === 'owner' || role === 'manager')
    .map(({ id }) => id)
    .filter((id) => holders.some(({ organizationId }) => organizationId === id));
