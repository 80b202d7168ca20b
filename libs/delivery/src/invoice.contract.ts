import {
  Amount,
  Day,
  Id,
  InvoiceState,
  Line,
  Money,
  pageOf,
  PageQuery,
  say,
  ShownInvoiceState,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

const amount = Amount.refine(({ amount }) => amount > 0, say('must be more than nothing', '须大于零'));

export const NewInvoice = z
  .object({
    /** What no other invoice of the milestone asks for unless said. */
    amount: amount.nullish(),
    note: Line.nullish(),
  })
  .nullish()
  .transform((body) => body ?? {});
export type NewInvoice = { amount?: Money | null | undefined; note?: string | null | undefined };

export const InvoiceFinalization = z.object({
  /** The number of the tax invoice 发票号码. */
  number: Line,
  /** Today in China unless said. */
  issuedOn: Day.nullish(),
});
export type InvoiceFinalization = z.infer<typeof InvoiceFinalization>;

export const InvoiceVoiding = z.object({ reason: Line });
export type InvoiceVoiding = z.infer<typeof InvoiceVoiding>;

export const InvoiceView = z
  .object({
    id: Id,
    milestoneId: Id,
    contractId: Id,
    centerId: Id,
    buyerOrganizationId: Id,
    providerOrganizationId: Id,
    state: ShownInvoiceState,
    number: z.string().nullable(),
    amount: Money,
    paid: Money,
    issuedOn: Day.nullable(),
    /** The last day to pay, once what it asks for is due. */
    dueOn: Day.nullable(),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    version: Version,
  })
  .meta({ id: 'RdInvoice' });
export type InvoiceView = z.infer<typeof InvoiceView>;
export const InvoicePage = pageOf(InvoiceView);
export const InvoiceQuery = PageQuery.extend({
  milestoneId: Id.optional(),
  contractId: Id.optional(),
  state: InvoiceState.optional(),
});
export type InvoiceQuery = z.infer<typeof InvoiceQuery>;
