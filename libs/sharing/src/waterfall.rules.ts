import { allotByKey, allotCarried, type Day, type Ratio } from '@concentric/kernel';
import type { Clause, RewardBasis, Rounding, SharingMethod, StakeBasis, Tiers, WaterfallTier } from './contract';

/** Whose a line is: a purpose of the center's, a user, a person whom no user stands for, or an organization. */
export type Party = {
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly name: string | null;
};

/** Something a line was worked out from: what it is, how much, of which day, and the paper that says so. */
export type LineInput = {
  readonly what:
    | 'gross'
    | 'taxes'
    | 'upkeep'
    | 'direct_costs'
    | 'net'
    | 'commission'
    | 'left'
    | 'reward_rate'
    | 'inventor_share'
    | 'retention_rate'
    | 'retention_fixed'
    | 'stake'
    | 'stakes'
    | 'carry';
  /** In fen; a carry in 1e-12 fen. */
  readonly amount?: bigint;
  readonly rateBp?: number;
  readonly on?: Day;
  readonly document?: string | null;
  readonly sourceId?: string;
  readonly sourceType?: string;
};

/** One party's part of one tier. All shares of a waterfall are its gross. Amounts are fen. */
export type WaterfallLine = {
  readonly tier: WaterfallTier;
  readonly party: Party;
  /** Of which it is `numerator` of `denominator`. */
  readonly base: bigint;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly rounding: Rounding;
  readonly share: bigint;
  /** Which of the units left over it won, 1 first. */
  readonly rank: number | null;
  /** In 1e-12 fen; null unless carried. */
  readonly ideal: bigint | null;
  readonly carryBefore: bigint | null;
  readonly carryAfter: bigint | null;
  readonly clause: Clause;
  readonly inputs: readonly LineInput[];
};

export type Commission = { readonly userId: string; readonly name: string; readonly due: bigint; readonly on: Day };

export type Reward = {
  readonly basis: RewardBasis;
  readonly rateBp: number;
  readonly agreementId: string;
  readonly agreedOn: Day;
  /** The agreement's, or what the unit's rule rests on. */
  readonly document: string;
  readonly citation: Clause;
  readonly inventors: readonly {
    readonly key: string;
    readonly userId: string | null;
    readonly name: string;
    readonly parts: bigint;
  }[];
};

export type Stake = {
  readonly organizationId: string;
  readonly amount: bigint;
  readonly since: Day;
  readonly sources: readonly {
    readonly id: string;
    readonly type: 'ip-investment' | 'contribution';
    readonly kind: string;
    readonly amount: bigint;
    readonly on: Day;
    readonly evidence: string | null;
  }[];
};
export type Stakes = {
  readonly basis: StakeBasis;
  readonly asOf: Day;
  readonly total: bigint;
  readonly stakes: readonly Stake[];
  /** SHA-256, hex. */
  readonly hash: string;
};

export type WaterfallInput = {
  readonly gross: bigint;
  readonly taxes: bigint;
  readonly upkeep: bigint;
  readonly directCosts: bigint;
  readonly tiers: Tiers;
  /** Whether it is part of what comes again: what `by_recurrence` asks. */
  readonly recurring: boolean;
  /** What the licensor owes brokers and has not paid. */
  readonly commissions: readonly Commission[];
  /** Null where the policy rewards nobody. */
  readonly reward: Reward | null;
  readonly stakes: Stakes;
  /** Of each organization in 1e-12 fen; who is not named carries nothing. Only for the carried method. */
  readonly carries?: ReadonlyMap<string, bigint>;
};

export type WaterfallResult = {
  readonly net: bigint;
  readonly method: SharingMethod;
  readonly lines: readonly WaterfallLine[];
};

/** Which method a policy's investors tier comes to. */
export const methodFor = ({ method }: Tiers['investors'], recurring: boolean): SharingMethod =>
  method === 'by_recurrence' ? (recurring ? 'carried' : 'largest_remainder') : method;

const tenThousand = 10_000n;
const hub: Party = { organizationId: null, userId: null, name: null };
const wholly = { numerator: 1n, denominator: 1n, rounding: 'exact', rank: null } as const;
const uncarried = { ideal: null, carryBefore: null, carryAfter: null } as const;

/** What comes off before anything is income (北京市促进科技成果转化条例: 净收入 = 收入 − 税费 − 维护费 − 交易直接费用). */
const costClauses = {
  tax: { zh: '净收益 = 总额 − 税费 − 维持费 − 直接成本', en: 'Net income = gross − taxes − upkeep − direct costs' },
  upkeep: { zh: '净收益 = 总额 − 税费 − 维持费 − 直接成本', en: 'Net income = gross − taxes − upkeep − direct costs' },
  direct_cost: {
    zh: '净收益 = 总额 − 税费 − 维持费 − 直接成本',
    en: 'Net income = gross − taxes − upkeep − direct costs',
  },
} as const;

/**
 * Shares a receipt out: taxes, upkeep and direct costs come off, brokers get what they are owed so far as it goes, the
 * inventors their rate of what is left, the center its retention of what is left then, and the investors all the rest by
 * what they invested. Exact: the lines come to the gross, none is less than nothing.
 * @throws RangeError when an amount is less than nothing, costs exceed the gross or nobody has a stake
 */
export function share(input: WaterfallInput): WaterfallResult {
  const { gross, taxes, upkeep, directCosts, tiers } = input;
  if ([gross, taxes, upkeep, directCosts].some((amount) => amount < 0n)) throw new RangeError('less than nothing');
  const net = gross - taxes - upkeep - directCosts;
  if (net < 0n) throw new RangeError('costs exceed the gross');
  const costs = [costLine('tax', 'taxes', taxes), costLine('upkeep', 'upkeep', upkeep)];
  const first = [...costs, costLine('direct_cost', 'direct_costs', directCosts)];
  const brokers = tiers.brokerCommission.source === 'none' ? [] : brokerLines(net, input);
  const afterBrokers = net - sumOf(brokers);
  const inventors = tiers.inventorsReward.mode === 'none' || !input.reward ? [] : inventorLines(afterBrokers, input);
  const afterInventors = afterBrokers - sumOf(inventors);
  const retention = [retentionLine(afterInventors, tiers)];
  const left = afterInventors - sumOf(retention);
  const method = methodFor(tiers.investors, input.recurring);
  const investors = investorLines(left, method, input);
  const lines = [...first, ...brokers, ...inventors, ...retention, ...investors];
  const hubs = ['tax', 'upkeep', 'direct_cost', 'retention'];
  return { net, method, lines: lines.filter((line) => line.share > 0n || !hubs.includes(line.tier)) };
}

const sumOf = (lines: readonly { readonly share: bigint }[]): bigint =>
  lines.reduce((sum, line) => sum + line.share, 0n);

function costLine(tier: 'tax' | 'upkeep' | 'direct_cost', what: LineInput['what'], amount: bigint): WaterfallLine {
  const inputs = [{ what, amount }];
  return {
    ...{ tier, party: hub, base: amount, ...wholly, ...uncarried, share: amount },
    ...{ clause: costClauses[tier], inputs },
  };
}

/** What brokers are owed, as far as the net income goes: where it does not, each by what they are owed. */
function brokerLines(net: bigint, { commissions, tiers }: WaterfallInput): WaterfallLine[] {
  const due = commissions.reduce((sum, commission) => sum + commission.due, 0n);
  if (due === 0n) return [];
  const enough = due <= net;
  const paid = allotByKey(
    enough ? due : net,
    commissions.map(({ userId, due: stake }) => ({ key: userId, stake })),
  );
  return commissions.map(({ userId, name, due: owed, on }, i) => ({
    ...{ tier: 'broker', party: { ...hub, userId, name }, ...uncarried, share: paid[i]!.share, rank: paid[i]!.rank },
    ...(enough
      ? { ...wholly, base: owed }
      : { base: net, numerator: owed, denominator: due, rounding: 'largest_remainder' as const }),
    clause: tiers.brokerCommission.clause,
    inputs: [
      { what: 'net', amount: net },
      { what: 'commission', amount: owed, on },
    ],
  }));
}

/** Never less than the rate: a fraction of a fen goes to the inventors, whose part the law gives as a minimum. */
function inventorLines(base: bigint, { reward, tiers }: WaterfallInput): WaterfallLine[] {
  const { rateBp, inventors, basis, document, agreedOn, agreementId, citation } = reward!;
  const whole = (base * BigInt(rateBp) + tenThousand - 1n) / tenThousand;
  const parts = inventors.reduce((sum, inventor) => sum + inventor.parts, 0n);
  const shares = allotByKey(
    whole,
    inventors.map(({ key, parts: stake }) => ({ key, stake })),
  );
  const policy = tiers.inventorsReward.clause;
  const clause =
    basis === 'statutory' ? { zh: `${policy.zh}(${citation.zh})`, en: `${policy.en} (${citation.en})` } : policy;
  const paper = { on: agreedOn, document, sourceId: agreementId, sourceType: 'reward-agreement' };
  return inventors.map(({ userId, name, parts: own }, i) => ({
    ...{ tier: 'inventor', party: { ...hub, userId, name }, ...uncarried, clause },
    ...{ base: whole, numerator: own, denominator: parts, rounding: 'largest_remainder' },
    ...{ share: shares[i]!.share, rank: shares[i]!.rank },
    inputs: [
      { what: 'left', amount: base },
      { what: 'reward_rate', rateBp, amount: whole, ...paper },
      { what: 'inventor_share', amount: own, ...paper },
    ],
  }));
}

/** Never more than the rate, nor more than there is. */
function retentionLine(base: bigint, { retention: { rateBp, fixed, clause } }: Tiers): WaterfallLine {
  const line = { tier: 'retention', party: hub, ...uncarried, rank: null, clause } as const;
  if (rateBp === null) {
    const most = BigInt(fixed?.amount ?? 0);
    const amount = most < base ? most : base;
    const inputs = [
      { what: 'left', amount: base },
      { what: 'retention_fixed', amount: most },
    ] as const;
    return { ...line, ...wholly, base: amount, share: amount, inputs };
  }
  const inputs = [
    { what: 'left', amount: base },
    { what: 'retention_rate', rateBp },
  ] as const;
  const rate = { numerator: BigInt(rateBp), denominator: tenThousand, rounding: 'down' } as const;
  return { ...line, ...rate, base, share: (base * BigInt(rateBp)) / tenThousand, inputs };
}

function investorLines(
  base: bigint,
  method: SharingMethod,
  { stakes, carries, tiers }: WaterfallInput,
): WaterfallLine[] {
  const parts = stakes.stakes.map(({ organizationId, amount }) => ({
    ...{ key: organizationId, stake: amount, carry: carries?.get(organizationId) ?? 0n },
  }));
  const denominator = stakes.total;
  const plain = method === 'largest_remainder' ? allotByKey(base, parts) : null;
  const carried = plain ? null : allotCarried(base, parts);
  return stakes.stakes.map(({ organizationId, amount, since, sources }, i) => {
    const before = parts[i]!.carry;
    const after = carried?.[i];
    const made = (plain ?? carried)![i]!;
    return {
      ...{
        tier: 'investor',
        party: { ...hub, organizationId },
        base,
        numerator: amount,
        denominator,
        rounding: method,
      },
      ...{ share: made.share, rank: made.rank, clause: tiers.investors.clause },
      ...(after ? { ideal: after.ideal, carryBefore: before, carryAfter: after.carry } : uncarried),
      inputs: [
        { what: 'left', amount: base },
        { what: 'stakes', amount: denominator, on: stakes.asOf },
        { what: 'stake', amount, on: since },
        ...sources.map((source) => ({
          ...{ what: 'stake' as const, amount: source.amount, on: source.on, document: source.evidence },
          ...{ sourceId: source.id, sourceType: source.type },
        })),
        ...(after ? [{ what: 'carry' as const, amount: before }] : []),
      ],
    } satisfies WaterfallLine;
  });
}

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));

/** A stake of all stakes in lowest terms, as a JSON number holds it: their sum is within 2^53 fen. */
export function ratioOf(stake: bigint, whole: bigint): Ratio {
  const divisor = greatest(stake, whole);
  return { numerator: Number(stake / divisor), denominator: Number(whole / divisor) };
}
