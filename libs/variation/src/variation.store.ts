import { findLicence, findLicenceDocument, type Licence } from '@concentric/licence';
import { Refusal, type PageQuery } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { In } from 'typeorm';
import { breachChanged, variationMoved } from './events';
import { LicenceBreach, LicenceVariation } from './variation.entity';

const newestFirst = (name: string) => [{ column: `${name}.id`, property: 'id', cast: 'uuid', descending: true }];

/** A variation the caller may read, with its licence. @throws Refusal `not_found` */
export async function findVariation(tx: Tx, caller: Caller, id: string) {
  const variation = await tx.findOneBy(LicenceVariation, { id });
  if (!variation) throw new Refusal('not_found');
  return { variation, licence: await findLicence(tx, caller, variation.licenceId) };
}

export const openVariationOf = (tx: Tx, licenceId: string) =>
  tx.findOneBy(LicenceVariation, { licenceId, state: In(['proposed', 'signed_once']) });

export const nextVariationNumber = async (tx: Tx, licenceId: string) =>
  ((await tx.maximum(LicenceVariation, 'number', { licenceId })) ?? 0) + 1;

export async function keepVariation(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  variation: LicenceVariation,
  before: LicenceVariation | null,
): Promise<LicenceVariation> {
  await tx.upsert(LicenceVariation, variation as never, ['id']);
  await record(tx, caller, variationMoved(variation, before, licence));
  return variation;
}

export const listVariations = (tx: Tx, licenceId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(LicenceVariation, 'variation').where({ licenceId }),
    `licence-variations:${licenceId}`,
    newestFirst('variation'),
    page,
  );

/** The frozen text of a variation. */
export const textOfVariation = (tx: Tx, { licenceId, edition }: LicenceVariation) =>
  findLicenceDocument(tx, licenceId, edition);

/* Breaches, and the wish to end */

/** A notice of a licence the caller may read. @throws Refusal `not_found` */
export async function findBreach(tx: Tx, caller: Caller, id: string) {
  const breach = await tx.findOneBy(LicenceBreach, { id });
  if (!breach) throw new Refusal('not_found');
  return { breach, licence: await findLicence(tx, caller, breach.licenceId) };
}

export const breachesOf = (tx: Tx, licenceId: string) => tx.findBy(LicenceBreach, { licenceId });

export const listBreaches = (tx: Tx, licenceId: string, page: PageQuery) =>
  pageBy(
    tx.createQueryBuilder(LicenceBreach, 'breach').where({ licenceId }),
    `licence-breaches:${licenceId}`,
    newestFirst('breach'),
    page,
  );

export async function keepBreach(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  breach: LicenceBreach,
  type: 'given' | 'settled',
): Promise<LicenceBreach> {
  await tx.upsert(LicenceBreach, breach, ['id']);
  await record(tx, caller, breachChanged(type, breach, licence));
  return breach;
}
