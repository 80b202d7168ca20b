import { Day, declareRefusals, Id, InstantOut, Money, pageOf, PageQuery } from '@concentric/kernel';
import { z } from 'zod';

export const ledgerRefusals = declareRefusals({
  journal_unbalanced: { status: 409, zh: '凭证借贷不平。', en: 'The entries of a journal come to nothing.' },
  source_reused: {
    status: 409,
    zh: '同一来源已以不同内容记账。',
    en: 'Another journal was posted from the same source.',
  },
  account_unknown: { status: 409, zh: '科目不存在。', en: 'There is no such account.' },
  journal_unknown: { status: 409, zh: '要冲销的凭证不存在。', en: 'There is no such journal to reverse.' },
  journal_reversed: { status: 409, zh: '该凭证已被冲销。', en: 'The journal is reversed already.' },
  reversal_of_reversal: { status: 409, zh: '冲销凭证不得再冲销。', en: 'A reversal is not reversed.' },
  reversal_differs: {
    status: 409,
    zh: '冲销凭证须与原凭证逐科目相抵。',
    en: 'A reversal undoes its journal, account by account.',
  },
  period_closed: {
    status: 409,
    zh: '该日期所在期间已结账。已结账至 {closedThrough}。',
    en: 'The books are closed for that day. They are closed through {closedThrough}.',
  },
  currency_mixed: { status: 422, zh: '一张凭证只能使用一种币种（人民币）。', en: 'A journal is in one currency, CNY.' },
  amount_out_of_range: {
    status: 422,
    zh: '金额超出账本可精确记录的范围（±90 万亿元）。',
    en: 'The amount is beyond what the ledger keeps exactly (±90 trillion yuan).',
  },
  balance_out_of_range: {
    status: 422,
    zh: '余额将超出账本可精确记录的范围（±90 万亿元）。',
    en: 'A balance would be beyond what the ledger keeps exactly (±90 trillion yuan).',
  },
  ledger_append_only: { status: 409, zh: '账本只增不改。', en: 'The ledger is only added to.' },
  export_too_large: {
    status: 422,
    zh: '导出超过 {limit} 条分录，请缩小日期范围。',
    en: 'There are more than {limit} entries to export; ask for fewer days.',
  },
  block_differs: { status: 409, zh: '账块已被他人封存，请重试。', en: 'The block was sealed meanwhile; try again.' },
});

/**
 * 待清算资金, 应收, 待分配, 设备收入, 合同收入, 应交税费, 维持费, 直接成本, 应付居间报酬, 应付发明人奖励, 代管发明人奖励,
 * 中心留存, 应付投资方, 应交代扣税款, 付款在途.
 */
export const Purpose = z.enum([
  ...(['clearing', 'receivable', 'undistributed', 'income_equipment', 'income_contract'] as const),
  ...(['tax_payable', 'upkeep', 'direct_costs', 'broker_payable', 'inventor_payable'] as const),
  ...(['inventor_held', 'retention', 'investor_payable', 'withholding_payable', 'payout_clearing'] as const),
]);
export type Purpose = z.infer<typeof Purpose>;

/** Whose accounts of a purpose are: the center's own, an organization's, a person's. */
export const holderKindOf: Record<Purpose, 'center' | 'organization' | 'user'> = {
  ...{ clearing: 'center', receivable: 'organization', undistributed: 'center' },
  ...{ income_equipment: 'organization', income_contract: 'organization', tax_payable: 'center' },
  ...{
    upkeep: 'center',
    direct_costs: 'center',
    broker_payable: 'user',
    inventor_payable: 'user',
    inventor_held: 'center',
  },
  ...{ retention: 'center', investor_payable: 'organization', withholding_payable: 'center' },
  ...{ payout_clearing: 'center' },
};

const wholeFen = z.string().regex(/^-?\d+$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One entry with its journal and account. `amount` more than nothing is a debit (借), less a credit (贷). */
export const LedgerLine = z
  .object({
    journalId: Id,
    line: z.int(),
    centerId: Id,
    purpose: Purpose,
    organizationId: Id.nullable(),
    userId: Id.nullable(),
    /** Whose account it is; null for the center's own. */
    holderName: z.string().nullable(),
    amount: Money,
    /** What the account came to with it; null for accounts of the center, which are summed up. */
    balanceAfter: Money.nullable(),
    effectiveOn: Day,
    postedAt: InstantOut,
    kind: z.string(),
    subjectType: z.string(),
    subjectId: Id,
    reverses: Id.nullable(),
    reversedBy: Id.nullable(),
    memo: z.string().nullable(),
    /** The block it is sealed in, or null while it waits. */
    block: z.int().nullable(),
  })
  .meta({ id: 'LedgerLine' });
export type LedgerLine = z.infer<typeof LedgerLine>;
export const LedgerPage = pageOf(LedgerLine).meta({ id: 'LedgerPage' });

export const LedgerQuery = PageQuery.extend({
  purpose: Purpose.optional(),
  organizationId: Id.optional(),
  userId: Id.optional(),
  subjectId: Id.optional(),
  journalId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type LedgerQuery = z.infer<typeof LedgerQuery>;

export const BalancesQuery = z.object({ asOf: Day.optional() });
export type BalancesQuery = z.infer<typeof BalancesQuery>;

export const LedgerBalanceView = z
  .object({
    purpose: Purpose,
    organizationId: Id.nullable(),
    userId: Id.nullable(),
    holderName: z.string().nullable(),
    balance: Money,
  })
  .meta({ id: 'LedgerBalanceView' });
export const TrialBalance = z
  .object({
    centerId: Id,
    asOf: Day.nullable(),
    closedThrough: Day.nullable(),
    items: z.array(LedgerBalanceView),
    /** Debits and credits; they are equal. */
    debits: Money,
    credits: Money,
  })
  .meta({ id: 'TrialBalance' });

/** A sealed block (账块) of a center's chain; hashes in hex. */
export const LedgerBlockView = z
  .object({
    number: z.int(),
    previousHash: hash,
    root: hash,
    count: z.int(),
    hash,
    sealedAt: z.string(),
    journals: z.int(),
  })
  .meta({ id: 'LedgerBlockView' });
export const BlockPage = pageOf(LedgerBlockView).meta({ id: 'BlockPage' });

/** What is wrong with which row. */
export const FaultKind = z.enum([
  ...(['journal_altered', 'entry_altered', 'row_missing', 'row_unsealed', 'block_altered', 'chain_broken'] as const),
  ...([
    'journal_unbalanced',
    'balance_differs',
    'running_balance_differs',
    'account_missing',
    'checkpoint_differs',
  ] as const),
  ...(['block_missing', 'head_missing', 'period_moved'] as const),
]);
export type FaultKind = z.infer<typeof FaultKind>;
export const Fault = z.object({
  what: FaultKind,
  /**
   * The row: `journal <id>`, `entry <journal id> line <n>`, `block <number>`, `block <number> positions <first>–<last>`
   * (of leaves that have no row any more), `account <purpose> <holder id>`, `closed through <day>`.
   */
  row: z.string(),
});
export type Fault = z.infer<typeof Fault>;

/** A block as its number and hash were published: by a statement, a close, or a verification before. */
export const PublishedBlock = z.strictObject({ block: z.int().positive(), hash });
export type PublishedBlock = z.infer<typeof PublishedBlock>;
/** A chain that lost its end is whole in itself: `published` says what must still be in it. */
export const VerificationWish = z.strictObject({ published: PublishedBlock.optional() });
export type VerificationWish = z.infer<typeof VerificationWish>;

export const Verification = z
  .object({
    ok: z.boolean(),
    blocks: z.int(),
    journals: z.int(),
    entries: z.int(),
    /** Journals that wait for the next block. */
    waiting: z.int(),
    /** The hash of the last block; it stands on every statement. */
    head: hash.nullable(),
    faults: z.array(Fault),
    /** How many more there are than are told. */
    moreFaults: z.int(),
    milliseconds: z.int(),
  })
  .meta({ id: 'Verification' });
export type Verification = z.infer<typeof Verification>;

export const ExportQuery = z.object({
  format: z.enum(['hledger', 'csv']).default('csv'),
  from: Day.optional(),
  to: Day.optional(),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/**
 * What a statement carries so that whoever holds it can prove, without us, that its entries are in the ledger: a row's
 * text and salt give its leaf, the path leads from there to the root of its block, the block's fields to its hash.
 */
export const ProvedRow = z.object({
  text: z.string(),
  salt: z.string(),
  /** From the leaf up: `L` or `R`, on which side the other one stands, and its hash. */
  path: z.array(z.string().regex(/^[LR][0-9a-f]{64}$/)),
});
export const ChainBlock = LedgerBlockView.omit({ journals: true }).meta({ id: 'ChainBlock' });
export const Attestation = z
  .object({
    centerId: Id,
    /** From the first that holds one of the rows to the newest, without a gap: a way to any hash published since. */
    blocks: z.array(ChainBlock),
    proofs: z.array(
      z.object({
        journalId: Id,
        block: z.int(),
        journal: ProvedRow,
        entries: z.array(ProvedRow.extend({ line: z.int() })),
      }),
    ),
  })
  .meta({ id: 'Attestation' });
export type Attestation = z.infer<typeof Attestation>;

/**
 * A line of a statement as the offline verifier re-derives it; whole fen and carries (1e-12 fen) as text. A line by
 * stakes says stake and whole; `parts` gives everybody's where the reader may see them, and is then derived whole.
 */
export const StatementLine = z.object({
  id: z.string(),
  journalId: Id,
  /** Of the entry that pays it. */
  entryLine: z.int(),
  amount: wholeFen,
  formula: z
    .object({
      method: z.enum(['largest_remainder', 'carried', 'rate', 'fixed']),
      base: wholeFen,
      numerator: wholeFen,
      denominator: wholeFen,
      /** Which of the units left over it won. */
      rank: z.int().nullable(),
      carryBefore: wholeFen.optional(),
      carryAfter: wholeFen.optional(),
      parts: z
        .array(z.object({ key: z.string(), stake: wholeFen, carry: wholeFen.optional(), share: wholeFen }))
        .optional(),
    })
    .nullable(),
});
export type StatementLine = z.infer<typeof StatementLine>;
export const ProvableStatement = z
  .object({
    format: z.literal('concentric-statement/1'),
    statement: z.object({
      centerId: Id,
      holderId: Id,
      from: Day,
      to: Day,
      total: wholeFen,
      lines: z.array(StatementLine),
    }),
    attestation: Attestation,
  })
  .meta({ id: 'ProvableStatement' });
export type ProvableStatement = z.infer<typeof ProvableStatement>;
