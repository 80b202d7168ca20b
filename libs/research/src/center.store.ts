import { Center, policyOf } from '@concentric/alliance';
import { ensure, Refusal } from '@concentric/kernel';
import { record, type Caller, type Tx } from '@concentric/platform';
import { settingsChanged } from './events';
import { ResearchSettings } from './request.entity';

async function centerOf(tx: Tx, id: string): Promise<Center> {
  const center = await tx.findOneBy(Center, { id });
  if (!center) throw new Refusal('not_found');
  return center;
}

/** The organization that leads a center. @throws Refusal `not_found` */
export const leadOf = async (tx: Tx, centerId: string) => (await centerOf(tx, centerId)).leadOrganizationId;

/** @throws Refusal `field_not_of_center` unless the center's policy names the field */
export async function ensureFieldOf(tx: Tx, centerId: string, fieldCode: string): Promise<void> {
  const policy = policyOf((await centerOf(tx, centerId)).policyId);
  const isThere = policy?.fields.some(({ code }) => code === fieldCode) ?? false;
  ensure(isThere, 'field_not_of_center', { fieldCode });
}

/** How a center wants requests handled. @throws Refusal `not_found` when there is no such center */
export async function settingsOf(tx: Tx, centerId: string): Promise<ResearchSettings> {
  const kept = await tx.findOneBy(ResearchSettings, { centerId });
  if (kept) return kept;
  await centerOf(tx, centerId);
  return Object.assign(new ResearchSettings(), { centerId, reviewsRequests: false, version: 1 });
}

/** The same, held until the transaction ends. */
export async function holdSettings(tx: Tx, centerId: string): Promise<ResearchSettings> {
  await centerOf(tx, centerId);
  await tx.createQueryBuilder().insert().into(ResearchSettings).values({ centerId }).orIgnore().execute();
  return tx.findOneOrFail(ResearchSettings, { where: { centerId }, lock: { mode: 'pessimistic_write' } });
}

export async function keepSettings(
  tx: Tx,
  caller: Caller,
  settings: ResearchSettings,
  before: ResearchSettings,
): Promise<ResearchSettings> {
  await tx.update(ResearchSettings, { centerId: settings.centerId }, settings);
  await record(tx, caller, settingsChanged(settings, before));
  return settings;
}
