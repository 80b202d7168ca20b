import { Day, Id, InstantIn, InstantOut, Line, pageOf, PageQuery, Prose, Version, say } from '@concentric/kernel';
import { z } from 'zod';

/** 检验检测机构资质认定, 合格评定国家认可. */
export const Scheme = z.enum(['cma', 'cnas']);
export type Scheme = z.infer<typeof Scheme>;

/** 有效, 失效. */
export const CertificateState = z.enum(['valid', 'lapsed']);
export type CertificateState = z.infer<typeof CertificateState>;

export const NewCertificate = z
  .object({
    number: Line,
    issuer: Line,
    /** What was calibrated, `力值`. */
    quantity: Line,
    /** Over which range, `0–300 kN`. */
    range: Line,
    /** Accreditations it was issued under; may be none. */
    schemes: z
      .array(Scheme)
      .max(Scheme.options.length)
      .refine((schemes) => new Set(schemes).size === schemes.length, say('names a scheme twice', '资质不能重复'))
      .default([]),
    issuedOn: Day,
    validFrom: InstantIn,
    validUntil: InstantIn,
    note: Prose.nullish(),
  })
  .refine(({ validFrom, validUntil }) => validFrom < validUntil, {
    path: ['validUntil'],
    error: say('must be after validFrom', '须晚于 validFrom'),
  });
export type NewCertificate = z.infer<typeof NewCertificate>;

export const Lapse = z.object({ reason: Line });
export type Lapse = z.infer<typeof Lapse>;

export const CertificateView = z
  .object({
    id: Id,
    instrumentId: Id,
    number: z.string(),
    issuer: z.string(),
    quantity: z.string(),
    range: z.string(),
    schemes: z.array(Scheme),
    issuedOn: Day,
    validFrom: InstantOut,
    validUntil: InstantOut,
    state: CertificateState,
    note: z.string().nullable(),
    /** When it stopped being valid, and why if that was before its time. */
    lapsedAt: InstantOut.nullable(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'Certificate' });
export type CertificateView = z.infer<typeof CertificateView>;
export const CertificatePage = pageOf(CertificateView);
export const CertificateQuery = PageQuery.extend({ state: CertificateState.optional() });
export type CertificateQuery = z.infer<typeof CertificateQuery>;
