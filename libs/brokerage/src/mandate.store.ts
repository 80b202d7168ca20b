import { Organization, User } from '@concentric/identity';
import { cny, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import type { LicenceSide } from '@contract/licensing';
import { Brackets, In } from 'typeorm';
import type { MandateQuery, MandateView } from './contract';
import { mandateChanged } from './events';
import { BrokerMandate, MandateSignature } from './mandate.entity';
import { mandateStepsFrom, signersOf, type MandateMover } from './mandate.rules';

export type MandateShown = Shown<typeof MandateView>;

const named = async (tx: Tx, entity: typeof Organization | typeof User, ids: readonly string[]) =>
  new Map((await tx.findBy<Organization | User>(entity, { id: In([...ids]) })).map(({ id, name }) => [id, name]));

/** The side the caller may sign a mandate for; null when it needs none of theirs. */
export function signingSide({ facts }: Caller, mandate: BrokerMandate): LicenceSide | null {
  const binds = (id: string | null) =>
    facts.organizations.some((it) => it.id === id && (it.role === 'owner' || it.role === 'manager'));
  if (mandate.licensorSigns && binds(mandate.licensorOrganizationId)) return 'licensor';
  return mandate.licenseeSigns && binds(mandate.licenseeOrganizationId) ? 'licensee' : null;
}

/** Whether a mandate is the caller's own to take back and to end: no other broker's, whatever center they work for. */
export const isItsBroker = ({ ability, facts }: Caller, mandate: BrokerMandate): boolean =>
  facts.userId === mandate.brokerUserId && ability.can('broker', mandate);

/** As whom the caller may move a mandate. */
function moversOf(caller: Caller, mandate: BrokerMandate, signed: ReadonlySet<string>): MandateMover[] {
  const side = signingSide(caller, mandate);
  const movers: MandateMover[] = [];
  if (side !== null && !signed.has(side)) movers.push('side');
  if (side !== null) movers.push('client');
  if (isItsBroker(caller, mandate)) movers.push('broker');
  if (caller.ability.can('judge', mandate) && caller.facts.userId !== mandate.brokerUserId) movers.push('manager');
  return movers;
}

/** Mandates as they are shown, in their order. */
export async function mandateViews(
  tx: Tx,
  caller: Caller,
  mandates: readonly BrokerMandate[],
): Promise<MandateShown[]> {
  if (mandates.length === 0) return [];
  const signatures = await tx.find(MandateSignature, {
    where: { mandateId: In(mandates.map(({ id }) => id)) },
    order: { id: 'ASC' },
  });
  const organizations = await named(
    tx,
    Organization,
    signatures.map(({ organizationId }) => organizationId),
  );
  const users = await named(tx, User, [
    ...mandates.map(({ brokerUserId }) => brokerUserId),
    ...signatures.map(({ userId }) => userId),
  ]);
  const money = (amount: number | null) => (amount === null ? null : cny(amount));
  return mandates.map((mandate) => {
    const own = signatures.filter(({ mandateId }) => mandateId === mandate.id);
    const movers = moversOf(caller, mandate, new Set(own.map(({ side }) => side)));
    return {
      ...mandate,
      ...{
        brokerName: users.get(mandate.brokerUserId) ?? '',
        feeFixed: money(mandate.feeFixed),
        cap: money(mandate.cap),
      },
      ...{ costsLimit: money(mandate.costsLimit), signers: signersOf(mandate) },
      signatures: own.map(({ side, organizationId, userId, at }) => ({
        ...{ side, organizationId, userId, at },
        organizationName: organizations.get(organizationId) ?? '',
        userName: users.get(userId) ?? '',
      })),
      steps: mandateStepsFrom(mandate.state, movers),
    };
  });
}

export async function mandateView(tx: Tx, caller: Caller, mandate: BrokerMandate): Promise<MandateShown> {
  const [view] = await mandateViews(tx, caller, [mandate]);
  return view!;
}

/** The mandates the caller may see, newest first. */
export async function listMandates(tx: Tx, caller: Caller, { limit, cursor, ...wanted }: MandateQuery) {
  const query = tx
    .createQueryBuilder(BrokerMandate, 'mandate')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', BrokerMandate))));
  for (const [column, value] of Object.entries(wanted)) if (value !== undefined) query.andWhere({ [column]: value });
  const order = [{ column: 'mandate.id', property: 'id', cast: 'uuid', descending: true }];
  const page = await pageBy(query, `broker-mandates:${JSON.stringify(wanted)}`, order, { limit, cursor });
  return { items: await mandateViews(tx, caller, page.items), nextCursor: page.nextCursor };
}

/** Keeps a mandate as it is now and announces it. */
export async function keepMandate(tx: Tx, caller: Caller, mandate: BrokerMandate, type: string = mandate.state) {
  await tx.upsert(BrokerMandate, { ...mandate } as never, ['id']);
  await record(tx, caller, mandateChanged(type, mandate));
  return mandate;
}

export const changedMandate = (mandate: BrokerMandate, change: Partial<BrokerMandate>): BrokerMandate =>
  Object.assign(new BrokerMandate(), mandate, change, { version: mandate.version + 1 });
