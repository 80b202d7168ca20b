import { Id, InstantOut, Line, pageOf, PageQuery, Prose, say, Version } from '@concentric/kernel';
import { z } from 'zod';

/** 待核验, 已核验, 已停用. */
export const BankAccountState = z.enum(['draft', 'verified', 'closed']);
export type BankAccountState = z.infer<typeof BankAccountState>;
export const BankAccountVerb = z.enum(['verify', 'reject', 'close']);
export type BankAccountVerb = z.infer<typeof BankAccountVerb>;

/** Digits as people copy them: in groups, full-width, with dashes. */
const digits = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '');

export const NewBankAccount = z
  .object({
    centerId: Id,
    /** Whose account it is: an organization, a person, or the center itself; the caller unless said. */
    organizationId: Id.nullish(),
    userId: Id.nullish(),
    ofCenter: z.boolean().nullish(),
    /** 户名. */
    holderName: Line,
    /** 开户行. */
    bankName: Line,
    /** 联行号. */
    cnaps: z
      .string()
      .max(40)
      .transform(digits)
      .pipe(z.string().regex(/^\d{12}$/, say('must be 12 digits', '须为 12 位数字'))),
    /** 账号. */
    accountNumber: z
      .string()
      .max(80)
      .transform(digits)
      .pipe(z.string().regex(/^\d{8,32}$/, say('must be 8 to 32 digits', '须为 8 至 32 位数字'))),
  })
  .refine(({ organizationId, userId, ofCenter }) => [organizationId, userId, ofCenter].filter(Boolean).length <= 1, {
    path: ['organizationId'],
    error: say('must be the account of one party', '只能是一方的账户'),
  });
export type NewBankAccount = z.infer<typeof NewBankAccount>;

export const BankAccountView = z
  .object({
    id: Id,
    centerId: Id,
    organizationId: Id.nullable(),
    userId: Id.nullable(),
    /** Whose it is, by the platform's register. */
    partyName: z.string(),
    holderName: z.string(),
    bankName: z.string(),
    cnaps: z.string(),
    /** In lists only its end. */
    accountNumber: z.string(),
    state: BankAccountState,
    enteredById: Id.nullable(),
    enteredByName: z.string().nullable(),
    enteredAt: InstantOut,
    verifiedByName: z.string().nullable(),
    verifiedAt: InstantOut.nullable(),
    /** Why it was refused or closed. */
    reason: z.string().nullable(),
    steps: z.array(BankAccountVerb),
    version: Version,
  })
  .meta({ id: 'BankAccount' });
export type BankAccountView = z.infer<typeof BankAccountView>;
export const BankAccountPage = pageOf(BankAccountView);
export const BankAccountQuery = PageQuery.extend({
  centerId: Id.optional(),
  organizationId: Id.optional(),
  userId: Id.optional(),
  state: BankAccountState.optional(),
});
export type BankAccountQuery = z.infer<typeof BankAccountQuery>;
export const BankAccountReason = z.object({ reason: Prose.min(1).max(1000) });
export type BankAccountReason = z.infer<typeof BankAccountReason>;
