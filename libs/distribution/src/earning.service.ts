import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { cny, daysLater, ensure, Refusal, type Day, type Shown } from '@concentric/kernel';
import { attestationOf, headOf } from '@concentric/ledger';
import {
  Database,
  databaseNow,
  type Caller,
  type FileAnswer,
  type SpokenLanguage,
  type Tx,
} from '@concentric/platform';
import type { Attestation, ProvableStatement } from '@contract/ledger';
import { Injectable } from '@nestjs/common';
import type {
  EarningsQuery,
  EarningsView,
  RewardPage,
  RewardQuery,
  SealedStatementQuery,
  StatementQuery,
  StatementView,
} from './contract';
import { Distribution } from './distribution.entity';
import { ownOrganizations } from './distribution.store';
import {
  centersOf,
  earningRows,
  earningSums,
  earningView,
  listRewards,
  owedTo,
  rewardTotals,
  type Holder,
} from './earning.store';
import { statementLine } from './statement.rules';
import { backingOf } from './statement.papers';
import { statementPdf } from './statement.pdf';

type StatementShown = Shown<typeof StatementView>;

/** What parties got, and the proof of it. */
@Injectable()
export class EarningService {
  constructor(private readonly database: Database) {}

  /** @throws Refusal `not_found` */
  async statement(caller: Caller, organizationId: string, query: StatementQuery): Promise<StatementShown> {
    const tx = this.database.reader;
    return statementOf(tx, await this.organization(tx, caller, organizationId, query.centerId), query);
  }

  /** @throws Refusal `not_found` */
  async earnings(caller: Caller, organizationId: string, query: EarningsQuery): Promise<Shown<typeof EarningsView>> {
    const tx = this.database.reader;
    return earningsOf(tx, await this.organization(tx, caller, organizationId, query.centerId), query);
  }

  ownEarnings(caller: Caller, query: EarningsQuery): Promise<Shown<typeof EarningsView>> {
    return earningsOf(this.database.reader, ownHolder(caller), query);
  }

  async rewards(caller: Caller, query: RewardQuery): Promise<Shown<typeof RewardPage>> {
    const tx = this.database.reader;
    const holder = ownHolder(caller);
    const { items, nextCursor } = await listRewards(tx, holder.id, query);
    const { total, owed } = await rewardTotals(tx, holder);
    return {
      items: items.map((row) => ({ ...earningView(row), postedAt: row.at })),
      ...{ nextCursor, total: cny(Number(total)), owed: cny(Number(owed)) },
    };
  }

  /** To be checked offline, see `GET /ledger/verify-statement.mjs`. @throws Refusal `not_found` */
  async provable(caller: Caller, organizationId: string | null, query: SealedStatementQuery): Promise<FileAnswer> {
    const { provable } = await this.sealed(caller, organizationId, query);
    const name = `statement-${query.from}-${query.to}.json`;
    return { name, content: JSON.stringify(provable, null, 1) };
  }

  /** @throws Refusal `not_found` */
  async pdf(
    caller: Caller,
    organizationId: string | null,
    query: SealedStatementQuery,
    language: SpokenLanguage,
  ): Promise<FileAnswer> {
    const { statement, attestation, backing, madeAt } = await this.sealed(caller, organizationId, query);
    const content = await statementPdf({ statement, backing, attestation, language, madeAt });
    return { name: `statement-${query.from}-${query.to}.pdf`, content };
  }

  /** What waits for a block is sealed first, so that every line is proved. */
  private sealed(caller: Caller, organizationId: string | null, query: SealedStatementQuery) {
    return this.database.write({ ...caller, request: { ...caller.request, idempotency: null } }, async (tx) => {
      const { centerId } = query;
      const holder =
        organizationId === null ? ownHolder(caller) : await this.organization(tx, caller, organizationId, centerId);
      ensure(await tx.existsBy(Center, { id: centerId }), 'not_found');
      const rows = await earningRows(tx, holder, query);
      const journals = [...new Set(rows.map(({ journalId }) => journalId))];
      const attestation: Attestation = await attestationOf(tx, centerId, journals, holder.id);
      const total = rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      const provable: ProvableStatement = {
        format: 'concentric-statement/1',
        statement: {
          ...{ centerId, holderId: holder.id, from: query.from, to: query.to, total: String(total) },
          lines: rows.map(statementLine),
        },
        attestation,
      };
      const backing = await backingOf(tx, holder, rows);
      const statement = await statementOf(tx, holder, query);
      return { provable, attestation, backing, statement, madeAt: await databaseNow(tx) };
    });
  }

  /** An organization whose money the caller looks after, or that a center of the caller's desk pays. */
  private async organization(
    tx: Tx,
    caller: Caller,
    organizationId: string,
    centerId: string | undefined,
  ): Promise<Holder> {
    const isDesk =
      centerId !== undefined && caller.ability.can('read', Object.assign(new Distribution(), { centerId }));
    ensure(isDesk || ownOrganizations(caller).includes(organizationId), 'not_found');
    const organization = await tx.findOneBy(Organization, { id: organizationId });
    if (!organization) throw new Refusal('not_found');
    return { kind: 'organization', id: organizationId, name: organization.name };
  }
}

/** @throws Refusal `not_found` for whoever is nobody */
function ownHolder({ facts }: Caller): Holder {
  if (facts.userId === null) throw new Refusal('not_found');
  return { kind: 'user', id: facts.userId, name: facts.userName };
}

async function earningsOf(tx: Tx, holder: Holder, query: EarningsQuery): Promise<Shown<typeof EarningsView>> {
  const items = await earningSums(tx, holder, query);
  const total = items.reduce((sum, { amount }) => sum + amount.amount, 0);
  return { by: query.by, from: query.from, to: query.to, total: cny(total), items };
}

type Asked = { readonly from: Day; readonly to: Day; readonly centerId?: string | undefined };

/** A party's lines of a period, and its account with each center. */
async function statementOf(tx: Tx, holder: Holder, { from, to, centerId }: Asked): Promise<StatementShown> {
  const rows = await earningRows(tx, holder, { from, to, centerId });
  const accounts = [];
  for (const center of await centersOf(tx, holder)) {
    if (centerId !== undefined && center.id !== centerId) continue;
    const own = rows.filter((row) => row.centerId === center.id);
    const opening = await owedTo(tx, center.id, holder, daysLater(from, -1));
    const closing = await owedTo(tx, center.id, holder, to);
    const earned = own.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    accounts.push({
      ...{ centerId: center.id, centerName: center.name, opening: cny(Number(opening)), earned: cny(Number(earned)) },
      ...{ paid: cny(Number(opening + earned - closing)), closing: cny(Number(closing)) },
      head: await headOf(tx, center.id),
    });
  }
  const total = rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  return {
    ...{ holderId: holder.id, holderName: holder.name, from, to, total: cny(Number(total)), accounts },
    lines: rows.map(earningView),
  };
}
