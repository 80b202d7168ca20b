import { Center } from '@concentric/alliance';
import { standingsOf } from '@concentric/docket';
import { Organization, User } from '@concentric/identity';
import { canonical, ensure, Refusal, type Plain } from '@concentric/kernel';
import { holdersOf, Patent } from '@concentric/patent';
import { databaseNow, type Caller, type Tx } from '@concentric/platform';
import type { LicenceTerms } from '@contract/licensing';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { approvalsOf } from './approval.store';
import type { LicenceClauses, LicenceSide, LicenceSignatureView } from './contract';
import type { LicenceDocumentBody, LicenceDocumentParty, PrintedLicenceSignature } from './document';
import { licencePdf } from './document.pdf';
import { findingsNow } from './law.store';
import { LicenceDocument, LicenceSignature, type Licence } from './licence.entity';
import { organizationOn, patentsOfLicences } from './licence.store';

const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/** What is frozen: the words of an edition, and of a variation what it varies and why. */
export type FrozenLicence = {
  readonly edition: number;
  readonly terms: LicenceTerms;
  readonly clauses: LicenceClauses;
  readonly open?: NonNullable<LicenceDocumentBody['open']>;
  readonly variation?: NonNullable<LicenceDocumentBody['variation']>;
};

const partyOf = ({ id, name, uscc, kind }: Organization): LicenceDocumentParty => ({
  ...{ organizationId: id, name, uscc, kind },
});

async function patentsPrinted(tx: Tx, licenceId: string): Promise<LicenceDocumentBody['patents']> {
  const covered = await patentsOfLicences(tx, [licenceId]);
  const ids = covered.map(({ patentId }) => patentId);
  const patents = new Map((await tx.findBy(Patent, { id: In(ids) })).map((patent) => [patent.id, patent]));
  const standings = new Map((await standingsOf(tx, ids)).map((standing) => [standing.patentId, standing]));
  const holders = await holdersOf(tx, ids);
  const known = await tx.findBy(Organization, { id: In(holders.flatMap((holder) => holder.organizationId ?? [])) });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return covered.map(({ patentId, side }) => {
    const { applicationNumber, title, kind, filedOn } = patents.get(patentId)!;
    const own = holders.filter((holder) => holder.patentId === patentId);
    return {
      ...{ applicationNumber, title, kind, filedOn, expiresOn: standings.get(patentId)?.expiresOn ?? null, side },
      holders: own.map(
        ({ organizationId, name }) => (organizationId === null ? name : names.get(organizationId)) ?? '',
      ),
    };
  });
}

async function bodyOf(tx: Tx, licence: Licence, frozen: FrozenLicence): Promise<LicenceDocumentBody> {
  const { id, number, offerId, centerId, licensorOrganizationId, licenseeOrganizationId } = licence;
  const sides = await tx.findBy(Organization, { id: In([licensorOrganizationId, licenseeOrganizationId]) });
  const sideOf = (organizationId: string) => partyOf(sides.find((it) => it.id === organizationId)!);
  const { name: center } = await tx.findOneByOrFail(Center, { id: centerId });
  const law = (await findingsNow(tx, licence, frozen)).filter(({ kind }) => kind === 'default');
  const { edition, terms, clauses, open, variation } = frozen;
  return {
    kind: 'patent-licence',
    ...{ licenceId: id, number, edition, offerId, center },
    ...{ licensor: sideOf(licensorOrganizationId), licensee: sideOf(licenseeOrganizationId) },
    patents: await patentsPrinted(tx, id),
    ...{ terms, clauses },
    law: law.map(({ clause, citation, zh }) => ({ clause, citation, zh })),
    approvals: (await approvalsOf(tx, id, 0)).map(({ kind, partyName, evidence }) => ({
      ...{ kind, party: partyName, evidence },
    })),
    ...(open ? { open } : {}),
    ...(variation ? { variation } : {}),
  };
}

/** The number the next frozen text of a licence bears, which the caller of this holds. */
export async function nextLicenceEdition(tx: Tx, licenceId: string): Promise<number> {
  return ((await tx.maximum(LicenceDocument, 'edition', { licenceId })) ?? 0) + 1;
}

/** Freezes a text: from now on this edition says exactly this, in JSON and printed. */
export async function freezeLicenceText(tx: Tx, licence: Licence, frozen: FrozenLicence): Promise<LicenceDocument> {
  const content = await bodyOf(tx, licence, frozen);
  const body = canonical(content as unknown as Plain);
  const sha256 = hashOf(body);
  const frozenAt = await databaseNow(tx);
  const pdf = await licencePdf(content, { sha256, frozenAt, signed: [] });
  const document = Object.assign(new LicenceDocument(), {
    ...{ licenceId: licence.id, edition: frozen.edition, body, sha256, pdf, pdfSha256: hashOf(pdf), frozenAt },
  });
  await tx.insert(LicenceDocument, document);
  return document;
}

/** A frozen text. @throws Refusal `licence_edition_unknown` */
export async function findLicenceDocument(tx: Tx, licenceId: string, edition: number): Promise<LicenceDocument> {
  const document = await tx.findOneBy(LicenceDocument, { licenceId, edition });
  if (!document) throw new Refusal('licence_edition_unknown');
  return document;
}

/** A frozen text as a file: as it was frozen, or once somebody has signed it with who did and when. */
export async function printedLicence(tx: Tx, document: LicenceDocument): Promise<Buffer> {
  const { licenceId, edition, sha256, frozenAt } = document;
  const signatures = await licenceSignaturesOf(tx, licenceId, edition);
  if (signatures.length === 0) return document.pdf;
  const signed = signatures.map(({ side, userName, signedAt }): PrintedLicenceSignature => ({
    ...{ side, name: userName, signedAt: inChina(signedAt as Date) },
  }));
  return licencePdf(JSON.parse(document.body) as LicenceDocumentBody, { sha256, frozenAt, signed });
}

const inChina = (instant: Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );

/* Signatures */

export type LicenceSignatureShown = Omit<LicenceSignatureView, 'signedAt'> & { signedAt: Date | string };

/** The signatures under a licence's texts, or under one of them, in the order they were given. */
export const licenceSignaturesOf = (
  tx: Tx,
  licenceId: string,
  edition: number | null,
): Promise<LicenceSignatureShown[]> =>
  tx
    .createQueryBuilder(LicenceSignature, 'signature')
    .innerJoin(User, 'signer', 'signer.id = signature.user_id')
    .where({ licenceId, ...(edition === null ? {} : { edition }) })
    .select(['signature.edition AS edition', 'signature.side AS side', 'signature.organization_id AS "organizationId"'])
    .addSelect(['signature.user_id AS "userId"', 'signer.name AS "userName"'])
    .addSelect(['signature.signed_at AS "signedAt"', 'signature.sha256 AS sha256'])
    .orderBy('signature.id')
    .getRawMany<LicenceSignatureShown>();

/**
 * Signs a frozen text for a side. The signature names the text by its hash, printed and as JSON, so that any change to
 * either shows. The platform vouches for the signer by the session they signed in with; a provider of electronic
 * signatures takes its place here.
 * @returns whether both sides have signed now
 * @throws Refusal `licence_already_signed`, `licence_same_signer`
 */
export async function signLicenceText(
  tx: Tx,
  { facts, request }: Caller,
  licence: Licence,
  { edition, sha256, pdfSha256 }: LicenceDocument,
  side: LicenceSide,
): Promise<boolean> {
  const signed = await tx.findBy(LicenceSignature, { licenceId: licence.id, edition });
  ensure(!signed.some((signature) => signature.side === side), 'licence_already_signed');
  ensure(!signed.some(({ userId }) => userId === facts.userId), 'licence_same_signer');
  await tx.insert(LicenceSignature, {
    ...{ id: newId(), licenceId: licence.id, edition, side, userId: facts.userId!, sha256, pdfSha256 },
    organizationId: organizationOn(side, licence),
    ...{ signedAt: await databaseNow(tx), signatureProvider: 'platform' },
    evidence: { requestId: request.id, address: request.address } as never,
  });
  return signed.length > 0;
}
