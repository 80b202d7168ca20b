import { daysLater, ensure, type Day } from '@concentric/kernel';
import type { OrganizationKind } from '@contract/identity';
import type { GrantKind, LicenceKind, LicenceSide, LicenceTerms } from '@contract/licensing';
import type { ApprovalKind, ApprovalState } from './contract';

/** A patent of a licence with whoever else has a say in it. */
export type ApprovedPatent = {
  readonly id: string;
  readonly side: LicenceSide;
  readonly holders: readonly { readonly organizationId: string | null; readonly name: string }[];
  /** Pledges in force 质押. */
  readonly pledges: readonly {
    readonly pledgee: string;
    readonly organizationId: string | null;
    readonly consentToLicence: boolean;
  }[];
};

export type ApprovalFacts = {
  readonly terms: Pick<LicenceTerms, 'kind' | 'sublicensable' | 'cross'>;
  readonly parties: Readonly<Record<LicenceSide, { readonly organizationId: string; readonly kind: OrganizationKind }>>;
  readonly patents: readonly ApprovedPatent[];
};

export type NeededApproval = {
  readonly kind: ApprovalKind;
  readonly patentId: string | null;
  readonly party: { readonly organizationId: string | null; readonly name: string } | null;
};

/** Where each approval is written in the law. */
export const approvalLaw: Record<ApprovalKind, { readonly citation: string; readonly citationEn: string }> = {
  co_owner: { citation: '专利法第14条', citationEn: 'Patent Law, art. 14' },
  pledgee: { citation: '民法典第444条', citationEn: 'Civil Code, art. 444' },
  public_notice: {
    citation: '促进科技成果转化法第18条',
    citationEn: 'Law on Promoting the Transformation of Scientific and Technological Achievements, art. 18',
  },
};

/** 国家设立的研究开发机构、高等院校, and public bodies: what they agree upon they announce first. */
const publicKinds: readonly OrganizationKind[] = ['university', 'research_institute', 'government'];

/** How long an announcement stands, in days. @see 实施促进科技成果转化法若干规定, 一（三）：公示时间不少于15日 */
export const noticeDays = 15;

/** The first day on which an announcement is over: the day it is posted on does not count. */
export const noticeEnd = (postedOn: Day): Day => daysLater(postedOn, noticeDays + 1);

const ofKind: Record<Exclude<LicenceKind, 'cross'>, GrantKind> = {
  ...{ exclusive: 'exclusive', sole: 'sole', non_exclusive: 'non_exclusive', open: 'non_exclusive' },
};

/** What kind of grant each side gives the other; the licensee gives one only in a cross licence. */
export function grantKindOn(
  side: LicenceSide,
  { kind, cross }: Pick<LicenceTerms, 'kind' | 'cross'>,
): GrantKind | null {
  if (side === 'licensee') return cross?.kind ?? null;
  return kind === 'cross' ? (cross?.leadKind ?? 'non_exclusive') : ofKind[kind];
}

/**
 * Which consents and notices the law requires before a licence is signed: of a patent's other holders unless the licence
 * is an ordinary one that the licensee cannot pass on; of whoever it is pledged to; and a public notice where a public
 * institution licenses at an agreed price. Whoever signs has consented by that.
 */
export function approvalsNeeded({ terms, parties, patents }: ApprovalFacts): NeededApproval[] {
  const signs = new Set([parties.licensor.organizationId, parties.licensee.organizationId]);
  const asked = ({ organizationId }: { organizationId: string | null }) =>
    organizationId === null || !signs.has(organizationId);
  const consents = patents.flatMap(({ id: patentId, side, holders, pledges }): NeededApproval[] => {
    const kind = grantKindOn(side, terms);
    const isOrdinary = kind === 'non_exclusive' && !(side === 'licensor' && terms.sublicensable);
    const owners = isOrdinary ? [] : holders.filter(asked);
    const pledgees = pledges.filter((pledge) => !pledge.consentToLicence && asked(pledge));
    return [
      ...owners.map(({ organizationId, name }) => ({
        ...{ kind: 'co_owner' as const, patentId, party: { organizationId, name } },
      })),
      ...pledgees.map(({ organizationId, pledgee }) => ({
        ...{ kind: 'pledgee' as const, patentId, party: { organizationId, name: pledgee } },
      })),
    ];
  });
  const announces = (['licensor', ...(terms.cross ? (['licensee'] as const) : [])] as const).some((side) =>
    publicKinds.includes(parties[side].kind),
  );
  if (terms.kind === 'open' || !announces) return consents;
  return [...consents, { kind: 'public_notice', patentId: null, party: null }];
}

/** An approval as far as deciding it goes. */
export type ApprovalFact = {
  readonly kind: ApprovalKind;
  readonly state: ApprovalState;
  readonly endsOn: Day | null;
  readonly openObjections: number;
};

/** Whether a public notice has run its time with nothing left against it. */
export const hasPassed = ({ kind, state, endsOn, openObjections }: ApprovalFact, today: Day): boolean =>
  kind === 'public_notice' && state === 'pending' && today >= endsOn! && openObjections === 0;

/** @throws Refusal `approval_settled`, `notice_running`, `objections_open` */
export function ensureMayPass(approval: ApprovalFact, today: Day): void {
  ensure(approval.state === 'pending', 'approval_settled');
  if (approval.kind !== 'public_notice') return;
  ensure(today >= approval.endsOn!, 'notice_running', { endsOn: approval.endsOn });
  ensure(approval.openObjections === 0, 'objections_open', { count: approval.openObjections });
}

/** @throws Refusal `approval_settled`, `notice_over` when a notice takes no objections any more */
export function ensureOpenToObjections({ state, endsOn }: ApprovalFact, today: Day): void {
  ensure(state === 'pending', 'approval_settled');
  ensure(today < endsOn!, 'notice_over');
}
