import { cny, ensure } from '@concentric/kernel';
import type { ProposalContent } from '@contract/proposal';
import type { ContractTerms, PartnerTerms, TermChange } from './contract';

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** What the milestones and what is paid upfront come to, in fen. */
export const sumOfTerms = ({ milestones, clauses }: ContractTerms): number =>
  sumOf(milestones.map(({ amount }) => amount.amount)) + (clauses.payment?.upfront?.amount.amount ?? 0);

/** @throws Refusal `terms_do_not_sum` */
export function ensureSum(terms: ContractTerms): void {
  const sum = sumOfTerms(terms);
  ensure(sum === terms.price.amount, 'terms_do_not_sum', { sum, price: terms.price.amount });
}

const partnersKey = (partners: readonly PartnerTerms[]) =>
  partners
    .map(({ organizationId, shareBp }) => `${organizationId} ${shareBp}`)
    .sort()
    .join();

/**
 * Who does the work was chosen by the award and stays.
 * @throws Refusal `partners_fixed`
 */
export const ensureSamePartners = (before: ContractTerms, after: ContractTerms): void =>
  ensure(partnersKey(before.partners) === partnersKey(after.partners), 'partners_fixed');

/** What the provider of a consortium keeps for itself, in basis points. */
export const leadersShare = ({ partners }: Pick<ContractTerms, 'partners'>) =>
  10_000 - sumOf(partners.map(({ shareBp }) => shareBp));

/** The terms a contract begins with: what was asked for and what was proposed, with every clause still open. */
export function termsFrom(request: { title: string }, proposal: ProposalContent): ContractTerms {
  const days = proposal.milestones.flatMap(({ dueOn }) => dueOn ?? []).sort();
  return {
    subject: request.title,
    work: [proposal.approach, proposal.plan, proposal.techniques.join('；')].filter((part) => part !== '').join('\n\n'),
    price: cny(proposal.price.amount),
    milestones: proposal.milestones.map((milestone, i) => ({ ...milestone, key: `m${i + 1}` })),
    partners: proposal.partners,
    existingIp: proposal.existingIp,
    startsOn: null,
    endsOn: days.at(-1) ?? null,
    clauses: {
      ...{ resultOwnership: null, riskSharing: null, confidentiality: null, acceptance: null, payment: null },
      ...{ improvements: null, liability: null, disputes: null, restrictions: [] },
    },
    additional: '',
  };
}

/* What changed */

type Json = TermChange['before'];
/** Terms as flat paths: the parts of a list go by what they are called, not by their place. */
type Flat = Map<string, Json>;

const nameOf = (part: Json, i: number): string => {
  if (typeof part === 'string') return part;
  const named = (part ?? {}) as { key?: string; organizationId?: string };
  return named.key ?? named.organizationId ?? String(i + 1);
};

function flatten(value: Json, path: string, into: Flat): Flat {
  if (value === null || typeof value !== 'object') return into.set(path, value);
  if (!Array.isArray(value) && 'currency' in value) return into.set(path, value);
  const parts = Array.isArray(value)
    ? value.map((part, i) => [nameOf(part, i), part] as const)
    : Object.entries(value).filter(([key]) => key !== 'key');
  for (const [name, part] of parts) flatten(part ?? null, path === '' ? name : `${path}.${name}`, into);
  return into;
}

/** Every term that differs, by its path: `milestones.m2.amount`, `clauses.payment.dueDays`. In the order of the terms. */
export function changesBetween(before: ContractTerms | null, after: ContractTerms): TermChange[] {
  const old = before ? flatten(before as unknown as Json, '', new Map()) : new Map<string, Json>();
  const current = flatten(after as unknown as Json, '', new Map());
  const paths = [...new Set([...current.keys(), ...old.keys()])];
  return paths
    .map((path) => ({ path, before: old.get(path) ?? null, after: current.get(path) ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** Sets one term of a copy by its path, as `changesBetween` names it. @throws Refusal `path_unknown` */
function assign(target: Json, [name, ...rest]: readonly string[], value: Json, path: string): void {
  ensure(target !== null && typeof target === 'object' && name !== undefined, 'path_unknown', { path });
  const parts = target as Record<string, Json>;
  const key = Array.isArray(target) ? String(target.findIndex((part, i) => nameOf(part, i) === name)) : name;
  ensure(Object.hasOwn(parts, key), 'path_unknown', { path });
  if (rest.length === 0) parts[key] = value;
  else assign(parts[key]!, rest, value, path);
}

/**
 * Terms with some of them changed by their paths: `price`, `milestones.m2.dueOn`, `clauses.riskSharing`.
 * @throws Refusal `path_unknown`
 */
export function withChanges(
  terms: ContractTerms,
  changes: readonly { readonly path: string; readonly after: Json }[],
): unknown {
  const copy = structuredClone(terms);
  for (const { path, after } of changes) assign(copy as unknown as Json, path.split('.'), after, path);
  return copy;
}
