import { Center } from '@concentric/alliance';
import { Organization, regionName, User } from '@concentric/identity';
import { Refusal, type PageQuery, type Shown } from '@concentric/kernel';
import { pageBy, permitted, record, type Caller, type Tx } from '@concentric/platform';
import { Brackets, In, Not } from 'typeorm';
import { Accreditation, AccreditationCertificate } from './accreditation.entity';
import type { CertificateCheck, DirectoryEntry, ObjectionView, PublicNoticeView, PublicQuery } from './contract';
import { objectionChanged } from './events';
import { Objection, PublicNotice } from './notice.entity';

type NoticeShown = Shown<typeof PublicNoticeView>;
export type ObjectionShown = Shown<typeof ObjectionView>;

/** What everybody may know of centers, by their ids. */
async function publicFacts(tx: Tx, centerIds: readonly string[]) {
  const centers = await tx.findBy(Center, { id: In([...new Set(centerIds)]) });
  const leads = await tx.findBy(Organization, { id: In(centers.map(({ leadOrganizationId }) => leadOrganizationId)) });
  return new Map(
    centers.map(({ id, name, nameEn, leadOrganizationId, policyId, fieldCode }) => {
      const lead = leads.find((candidate) => candidate.id === leadOrganizationId);
      const led = { leadName: lead?.name ?? '', leadNameEn: lead?.nameEn ?? null };
      return [id, { centerName: name, centerNameEn: nameEn, ...led, policyId, fieldCode }];
    }),
  );
}

const filtersOf = ({ cityCode, level }: PublicQuery) => ({
  ...(cityCode ? { cityCode } : {}),
  ...(level ? { level } : {}),
});
const namedOf = (list: string, { cityCode, level }: PublicQuery) => `${list}:${cityCode ?? ''}:${level ?? ''}`;

/** Notices of what may take effect, newest first; those taken back are told no more. */
export async function listNotices(tx: Tx, now: Date, asked: PublicQuery) {
  const query = tx.createQueryBuilder(PublicNotice, 'notice').where('notice.withdrawn_at IS NULL');
  query.andWhere(filtersOf(asked));
  const order = [
    { column: 'notice.opens_at', property: 'opensAt', cast: 'timestamptz', descending: true },
    { column: 'notice.id', property: 'id', cast: 'uuid', descending: true },
  ];
  const { items, nextCursor } = await pageBy(query, namedOf('public-notices', asked), order, asked);
  return { items: await noticeViews(tx, now, items), nextCursor };
}

export async function noticeViews(tx: Tx, now: Date, notices: readonly PublicNotice[]): Promise<NoticeShown[]> {
  const facts = await publicFacts(
    tx,
    notices.map(({ centerId }) => centerId),
  );
  return notices.map((notice) => ({
    ...notice,
    ...facts.get(notice.centerId)!,
    cityName: regionName(notice.cityCode) ?? notice.cityCode,
    open: notice.withdrawnAt === null && notice.opensAt <= now && now < notice.closesAt,
  }));
}

/** The centers that are accredited, pilots or in preparation. */
export async function listDirectory(tx: Tx, asked: PublicQuery) {
  const query = tx.createQueryBuilder(Accreditation, 'accreditation').where({ state: Not('revoked') });
  query.andWhere(filtersOf(asked));
  const order = [{ column: 'accreditation.id', property: 'id', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, namedOf('directory', asked), order, asked);
  const facts = await publicFacts(
    tx,
    items.map(({ centerId }) => centerId),
  );
  const certificates = await tx.findBy(AccreditationCertificate, {
    centerId: In(items.map(({ centerId }) => centerId)),
    state: In(['valid', 'suspended']),
  });
  const entries: Shown<typeof DirectoryEntry>[] = items.map((accreditation) => ({
    ...accreditation,
    ...facts.get(accreditation.centerId)!,
    outcome: accreditation.state as 'preparing' | 'accredited' | 'pilot',
    cityName: regionName(accreditation.cityCode) ?? accreditation.cityCode,
    certificateNumber: certificates.find(({ centerId }) => centerId === accreditation.centerId)?.number ?? null,
  }));
  return { items: entries, nextCursor };
}

/** What a certificate says, by its number or its code. @throws Refusal `not_found` */
export async function checkOf(tx: Tx, now: Date, asked: string): Promise<Shown<typeof CertificateCheck>> {
  const wanted = asked.trim().toLowerCase();
  const certificate = await tx.findOne(AccreditationCertificate, { where: [{ code: wanted }, { number: wanted }] });
  if (!certificate) throw new Refusal('not_found');
  const facts = await publicFacts(tx, [certificate.centerId]);
  return {
    ...certificate,
    ...facts.get(certificate.centerId)!,
    cityName: regionName(certificate.cityCode) ?? certificate.cityCode,
    checkedAt: now,
  };
}

/* Objections */

export async function keepObjection(tx: Tx, caller: Caller, objection: Objection, type: 'lodged' | 'answered') {
  if (type === 'lodged') await tx.insert(Objection, { ...objection });
  else await tx.update(Objection, { id: objection.id }, { ...objection });
  await record(tx, caller, objectionChanged(type, objection));
  return objection;
}

/** How many objections came from an address within the last hour; those sent at once queue to be counted. */
export const recentFrom = async (tx: Tx, address: string): Promise<number> => {
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`objections:${address}`]);
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM notice_objections WHERE address = $1 AND lodged_at > clock_timestamp() - interval '1 hour'`,
    [address],
  );
  return row!.count;
};

export async function listObjections(tx: Tx, caller: Caller, applicationId: string, page: PageQuery) {
  const query = tx
    .createQueryBuilder(Objection, 'objection')
    .where(new Brackets((readable) => readable.where(permitted(caller, 'read', Objection))))
    .andWhere({ applicationId });
  const order = [{ column: 'objection.id', property: 'id', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, `objections:${applicationId}`, order, page);
  return { items: await objectionViews(tx, items), nextCursor };
}

export async function objectionViews(tx: Tx, objections: readonly Objection[]): Promise<ObjectionShown[]> {
  const ids = objections.flatMap(({ answeredBy }) => answeredBy ?? []);
  const users = new Map((await tx.findBy(User, { id: In(ids) })).map(({ id, name }) => [id, name]));
  return objections.map((objection) => ({
    ...objection,
    answeredByName: users.get(objection.answeredBy ?? '') ?? null,
  }));
}
