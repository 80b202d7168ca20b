import type { IpAsset } from '@concentric/asset';
import { Licence } from '@concentric/licence';
import { patentNumberOf } from '@concentric/patent';
import { record, type Caller, type Tx } from '@concentric/platform';
import type { PatentLinkState } from './contract';
import { IpAssetPatent, RevenueEvent } from './event.entity';
import { changeEvent } from './event.store';
import { patentLinked } from './events';

export type LinkRow = {
  readonly patentId: string;
  readonly number: string;
  readonly title: string;
  readonly state: PatentLinkState;
  readonly linkedAt: Date | null;
};

/** The patents linked to an asset, oldest first, and then those whose number is the asset's registration number. */
export const linksOf = (tx: Tx, { id, registrationNumber }: IpAsset): Promise<LinkRow[]> =>
  tx.query<LinkRow[]>(
    `SELECT p.id AS "patentId", p.application_number AS number, p.title, l.linked_at AS "linkedAt",
       CASE WHEN l.asset_id IS NULL THEN 'proposed' ELSE 'linked' END AS state
     FROM patents p LEFT JOIN ip_asset_patents l ON l.patent_id = p.id AND l.asset_id = $1
     WHERE l.asset_id IS NOT NULL OR p.application_number = $2 ORDER BY l.linked_at NULLS LAST, p.id`,
    [id, registrationNumber && (patentNumberOf(registrationNumber)?.canonical ?? null)],
  );

/** Keeps a link. @throws Refusal `asset_patent_linked`, by constraint */
export async function keepLink(tx: Tx, caller: Caller, link: IpAssetPatent, centerId: string): Promise<void> {
  await tx.insert(IpAssetPatent, { ...link });
  await record(tx, caller, patentLinked('linked', link, centerId));
}

export async function dropLink(tx: Tx, caller: Caller, link: IpAssetPatent, centerId: string): Promise<void> {
  await tx.delete(IpAssetPatent, { assetId: link.assetId, patentId: link.patentId });
  await record(tx, caller, patentLinked('unlinked', link, centerId));
}

/**
 * The one asset of a center whose patents a licence gives for money; null when there is none, or more than one and the
 * desk must say which.
 * @param payeeOrganizationId of a cross licence, whose patents are paid for
 */
export async function assetOfLicence(
  tx: Tx,
  centerId: string,
  licenceId: string,
  payeeOrganizationId: string | null,
): Promise<string | null> {
  const { licensorOrganizationId } = await tx.findOneByOrFail(Licence, { id: licenceId });
  const side = payeeOrganizationId === null || payeeOrganizationId === licensorOrganizationId ? 'licensor' : 'licensee';
  const rows = await tx.query<{ assetId: string }[]>(
    `SELECT DISTINCT l.asset_id AS "assetId" FROM licence_patents p
     JOIN ip_asset_patents l ON l.patent_id = p.patent_id JOIN ip_assets a ON a.id = l.asset_id
     WHERE p.licence_id = $1 AND p.side = $2 AND a.center_id = $3 LIMIT 2`,
    [licenceId, side, centerId],
  );
  return rows.length === 1 ? rows[0]!.assetId : null;
}

/** Says whose income earlier payments under licences of a patent are, where nobody did and it is plain now. */
export async function assignEvents(tx: Tx, caller: Caller, centerId: string, patentId: string): Promise<void> {
  const events = await tx
    .createQueryBuilder(RevenueEvent, 'event')
    .where({ centerId, stream: 'licence' })
    .andWhere(`event.ip_asset_id IS NULL AND event.sharing IS NULL AND event.state <> 'reversed'`)
    .andWhere(
      'EXISTS (SELECT FROM licence_patents p WHERE p.licence_id = event.licence_id AND p.patent_id = :patentId)',
      {
        patentId,
      },
    )
    .orderBy('event.id')
    .setLock('pessimistic_write')
    .getMany();
  for (const event of events) {
    const ipAssetId = await assetOfLicence(tx, centerId, event.licenceId!, event.beneficiaryOrganizationId);
    if (ipAssetId !== null) await changeEvent(tx, caller, 'changed', event, { ipAssetId });
  }
}
