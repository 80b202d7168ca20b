import { ensure, monthsLater, type Day, type OrganizationRole } from '@concentric/kernel';
import type { NdaKind, NdaSide, NdaState } from './contract';

/** Who signs for an organization. */
export const signers: readonly OrganizationRole[] = ['owner', 'manager'];

type Signed = { readonly side: NdaSide; readonly userId: string };

/**
 * Whether a person may sign for a side now.
 * @throws Refusal `nda_not_pending`, `nda_signed`, `nda_same_person`, `nda_hash_differs` when they read another text
 */
export function ensureSignable(
  nda: { readonly state: NdaState; readonly sha256: string },
  signatures: readonly Signed[],
  { side, userId, sha256 }: Signed & { readonly sha256: string | null },
): void {
  ensure(!signatures.some((it) => it.side === side), 'nda_signed');
  ensure(nda.state === 'pending', 'nda_not_pending', { state: nda.state });
  ensure(!signatures.some((it) => it.userId === userId), 'nda_same_person');
  ensure(sha256 === null || sha256 === nda.sha256, 'nda_hash_differs', { sha256: nda.sha256 });
}

/** The first day on which an agreement for so many years no longer binds: the same day years later (民法典 202). */
export const ndaEnd = (inForceOn: Day, years: number): Day => monthsLater(inForceOn, 12 * years);

/** The state as of a day: what is past its end has ended, whether or not that was noted. */
export const shownNda = ({ state, endsOn }: { state: NdaState; endsOn: Day | null }, today: Day): NdaState =>
  state === 'in_force' && endsOn !== null && endsOn <= today ? 'ended' : state;

export type NdaParties = {
  readonly licensor: string;
  readonly interested: string;
  readonly listingTitle: string;
  readonly applicationNumbers: readonly string[];
  readonly kind: NdaKind;
  readonly years: number;
};

/** The usual agreement, where the licensor brings none of its own. */
export function usualText({ licensor, interested, listingTitle, applicationNumbers, kind, years }: NdaParties): string {
  const [discloser, recipient] = kind === 'mutual' ? ['披露方', '接收方'] : ['甲方', '乙方'];
  const patents = applicationNumbers.length > 0 ? `（专利申请号 ${applicationNumbers.join('、')}）` : '';
  return [
    '保密协议',
    `甲方（挂牌单位）：${licensor}`,
    `乙方（意向单位）：${interested}`,
    `鉴于乙方对甲方的挂牌“${listingTitle}”${patents}有许可意向，双方为评估和磋商许可订立本协议。`,
    kind === 'mutual'
      ? '第一条 双方互为披露方和接收方。保密信息是一方为本协议目的向另一方披露、注明保密或依其性质应当保密的技术信息和经营信息。'
      : '第一条 甲方为披露方，乙方为接收方。保密信息是甲方为本协议目的披露、注明保密或依其性质应当保密的技术信息和经营信息。',
    `第二条 ${recipient}仅为评估和磋商本次许可使用保密信息，不得向第三人披露，不得用于申请专利、反向工程或其他目的（民法典第501条，反不正当竞争法第10条）。`,
    `第三条 ${recipient}仅向确有必要知悉且负有同等保密义务的本单位人员提供保密信息，并对其行为负责；指定人员层的资料仅限${discloser}指名的人员查阅。`,
    `第四条 下列信息不属于保密信息：非因${recipient}过错已为公众所知的；${recipient}事先合法持有的；从有权披露的第三人处合法取得的；独立开发的。法律要求披露的，${recipient}应事先通知${discloser}并限于必要范围。`,
    `第五条 ${discloser}要求时，或者磋商终止后三十日内，${recipient}返还或者删除保密信息。`,
    '第六条 本协议不构成任何专利、技术秘密的许可或者转让，也不构成订立许可合同的义务。',
    `第七条 本协议自双方签署之日起生效，保密义务为期 ${years} 年；作为商业秘密的信息，在其公开前继续保密。`,
    '第八条 违反本协议的一方赔偿对方因此受到的损失。因本协议发生的争议，由双方协商；协商不成的，由被告住所地人民法院管辖。',
  ].join('\n');
}
