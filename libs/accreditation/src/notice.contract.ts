import { Day, Id, InstantOut, Line, pageOf, PageQuery, Prose, Version } from '@concentric/kernel';
import { CenterLevel } from '@contract/alliance';
import { z } from 'zod';

export const NewPublicNotice = z.object({
  /** How many working days the public may object. */
  workingDays: z.int().min(1).max(60).default(5),
  statement: Prose.min(1),
});
export type NewPublicNotice = z.infer<typeof NewPublicNotice>;

const told = {
  id: Id,
  centerName: z.string(),
  centerNameEn: z.string().nullable(),
  leadName: z.string(),
  leadNameEn: z.string().nullable(),
  cityCode: z.string(),
  cityName: z.string(),
  policyId: z.string(),
  fieldCode: z.string(),
  outcome: z.enum(['accredited', 'pilot', 'preparing']),
  level: CenterLevel,
};

/** What everybody may read of a proposed decision. */
export const PublicNoticeView = z
  .object({
    ...told,
    statement: z.string(),
    workingDays: z.int(),
    opensAt: InstantOut,
    /** The first instant at which nobody can object any more. */
    closesAt: InstantOut,
    /** Whether one may object now. */
    open: z.boolean(),
  })
  .meta({ id: 'PublicNotice' });
export type PublicNoticeView = z.infer<typeof PublicNoticeView>;
export const PublicNoticePage = pageOf(PublicNoticeView);
export const PublicQuery = PageQuery.extend({ cityCode: z.string().max(6).optional(), level: CenterLevel.optional() });
export type PublicQuery = z.infer<typeof PublicQuery>;

export const NewObjection = z.object({ name: Line, contact: Line, statement: Prose.min(10) });
export type NewObjection = z.infer<typeof NewObjection>;
/** What who objected is told. */
export const ObjectionReceipt = z.object({ id: Id, lodgedAt: InstantOut }).meta({ id: 'ObjectionReceipt' });
export type ObjectionReceipt = z.infer<typeof ObjectionReceipt>;

/** 待答复, 成立, 不成立. */
export const ObjectionState = z.enum(['open', 'upheld', 'rejected']);
export type ObjectionState = z.infer<typeof ObjectionState>;
export const ObjectionAnswer = z.object({ outcome: z.enum(['upheld', 'rejected']), answer: Prose.min(1) });
export type ObjectionAnswer = z.infer<typeof ObjectionAnswer>;

/** Who objected is told to the office alone. */
export const ObjectionView = z
  .object({
    id: Id,
    noticeId: Id,
    applicationId: Id,
    name: z.string(),
    contact: z.string(),
    statement: z.string(),
    lodgedAt: InstantOut,
    state: ObjectionState,
    answer: z.string().nullable(),
    answeredByName: z.string().nullable(),
    answeredAt: InstantOut.nullable(),
    version: Version,
  })
  .meta({ id: 'Objection' });
export type ObjectionView = z.infer<typeof ObjectionView>;
export const ObjectionPage = pageOf(ObjectionView);

/** A center as everybody may know it. */
export const DirectoryEntry = z
  .object({
    ...told,
    outcome: z.enum(['preparing', 'accredited', 'pilot']),
    since: Day,
    certificateNumber: z.string().nullable(),
  })
  .meta({ id: 'DirectoryEntry' });
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;
export const DirectoryPage = pageOf(DirectoryEntry);

/** What a certificate's number or code says. */
export const CertificateCheck = z
  .object({
    ...told,
    outcome: z.string(),
    number: z.string(),
    code: z.string(),
    issuedOn: Day,
    state: z.enum(['valid', 'suspended', 'revoked', 'superseded']),
    endedOn: Day.nullable(),
    reason: z.string().nullable(),
    /** When it was asked. */
    checkedAt: InstantOut,
  })
  .meta({ id: 'CertificateCheck' });
export type CertificateCheck = z.infer<typeof CertificateCheck>;
