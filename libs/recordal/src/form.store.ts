import { standingsOf } from '@concentric/docket';
import { Organization } from '@concentric/identity';
import { type Licence, LicenceDocument, patentsOfLicences } from '@concentric/licence';
import { holdersOf, Patent } from '@concentric/patent';
import type { Tx } from '@concentric/platform';
import { In } from 'typeorm';
import type { RecordalForm, RecordalParty } from './contract';
import { paymentSaid } from './payment.text';

const partyOf = ({ id, name, uscc, kind, regionCode }: Organization): RecordalParty => ({
  ...{ organizationId: id, name, uscc, kind, regionCode },
});

type FormPatent = RecordalForm['patents'][number];

async function patentsFor(tx: Tx, licenceId: string): Promise<Record<'licensor' | 'licensee', FormPatent[]>> {
  const covered = await patentsOfLicences(tx, [licenceId]);
  const ids = covered.map(({ patentId }) => patentId);
  const patents = new Map((await tx.findBy(Patent, { id: In(ids) })).map((patent) => [patent.id, patent]));
  const standings = new Map((await standingsOf(tx, ids)).map((standing) => [standing.patentId, standing]));
  const holders = await holdersOf(tx, ids);
  const known = await tx.findBy(Organization, { id: In(holders.flatMap((it) => it.organizationId ?? [])) });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const shown = covered.map(({ patentId, side }) => {
    const { applicationNumber, title, kind, filedOn } = patents.get(patentId)!;
    const own = holders.filter((holder) => holder.patentId === patentId);
    return {
      side,
      patent: {
        ...{ applicationNumber, title, kind, filedOn, grantedOn: standings.get(patentId)?.grantedOn ?? null },
        holders: own.map((it) => (it.organizationId === null ? it.name : names.get(it.organizationId)) ?? ''),
      },
    };
  });
  const on = (wanted: string) => shown.filter(({ side }) => side === wanted).map(({ patent }) => patent);
  return { licensor: on('licensor'), licensee: on('licensee') };
}

/** The form of a licence that has taken effect, filled from what was signed. */
export async function recordalFormOf(tx: Tx, licence: Licence): Promise<RecordalForm> {
  const { id: licenceId, number, terms, kind, edition } = licence;
  const { licensorOrganizationId, licenseeOrganizationId } = licence;
  const sides = await tx.findBy(Organization, { id: In([licensorOrganizationId, licenseeOrganizationId]) });
  const sideOf = (id: string) => partyOf(sides.find((it) => it.id === id)!);
  const { licensor: patents, licensee: returned } = await patentsFor(tx, licenceId);
  const document = await tx.findOne(LicenceDocument, { where: { licenceId, edition }, select: { sha256: true } });
  const effectiveOn = licence.effectiveOn!;
  const begins = terms.startsOn !== null && terms.startsOn > effectiveOn ? terms.startsOn : effectiveOn;
  return {
    ...{ number, licensor: sideOf(licensorOrganizationId), licensee: sideOf(licenseeOrganizationId) },
    ...{ patents, returned, kind, fields: terms.fields, territories: terms.territories },
    ...{ upfront: terms.upfront, minimumAnnual: terms.minimumAnnual, payment: paymentSaid(terms) },
    ...{ sublicensable: terms.sublicensable, effectiveOn, startsOn: begins, endsOn: licence.endsOn },
    ...{ edition, sha256: document?.sha256 ?? null },
  };
}
