import { ensure } from '@concentric/kernel';
import type { GrantKind, LicenceKind } from '@contract/licensing';
import type { GroundCode, GroundWeight, ListingGround } from './contract';

/** How much each ground stops: a listing for good, while it lasts, or not at all. */
export const groundWeights: Record<GroundCode, GroundWeight> = {
  lapsed: 'fatal',
  expired: 'fatal',
  invalidated: 'fatal',
  refused: 'fatal',
  withdrawn: 'fatal',
  abandoned: 'fatal',
  not_holder: 'blocking',
  // 民法典 444: what is pledged is licensed only with the pledgee's consent.
  pledged_without_consent: 'blocking',
  // 专利法实施细则 103: while ownership is disputed or a court preserves the right, the office registers nothing.
  suspended: 'blocking',
  exclusive_granted: 'blocking',
  // 专利法 51: beside a declared open licence there is no exclusive or sole one.
  open_declared: 'blocking',
  // 技术合同解释 29: an application may be licensed too.
  not_granted: 'note',
  // Past the months of grace: nobody entered the lapse yet.
  annuity_unpaid: 'blocking',
  // 专利法 14: whoever holds it together agrees to anything but an ordinary licence, before the licence is signed.
  co_owner_consent: 'note',
  partly_granted: 'note',
  open_beside: 'note',
};

/** The grounds in words, for the sentence of a refusal. */
const said: Record<GroundCode, { readonly zh: string; readonly en: string }> = {
  lapsed: { zh: '专利权已因未缴年费终止', en: 'has lapsed for unpaid annuities' },
  expired: { zh: '专利权期限已届满', en: 'has expired' },
  invalidated: { zh: '专利权已被宣告无效', en: 'has been invalidated' },
  refused: { zh: '专利申请已被驳回', en: 'was refused' },
  withdrawn: { zh: '专利申请已撤回', en: 'was withdrawn' },
  abandoned: { zh: '专利权已放弃', en: 'has been abandoned' },
  not_holder: { zh: '挂牌单位不再是权利人', en: 'is no longer held by whoever lists it' },
  pledged_without_consent: { zh: '已质押且质权人未同意许可', en: 'is pledged and the pledgee has not agreed' },
  suspended: { zh: '处于保全或权属纠纷中止程序', en: 'is preserved by a court or its ownership is disputed' },
  exclusive_granted: { zh: '已在该范围内许可他人', en: 'is licensed to another in this scope already' },
  open_declared: { zh: '已声明开放许可，不得再给予独占或者排他许可', en: 'is declared for open licences only' },
  not_granted: { zh: '尚未授权', en: 'is not granted yet' },
  annuity_unpaid: { zh: '年费未缴，滞纳期已过', en: 'has an annuity that was not paid within its months of grace' },
  co_owner_consent: { zh: '须经其他共有人同意', en: 'needs the consent of its other holders' },
  partly_granted: { zh: '部分范围已许可他人', en: 'is licensed to another in part of this scope' },
  open_beside: { zh: '已声明开放许可，只能给予普通许可', en: 'is declared for open licences too' },
};

export type Stopping = Pick<ListingGround, 'code' | 'weight' | 'applicationNumber'>;

export const stoppingOf = <T extends Pick<ListingGround, 'weight'>>(grounds: readonly T[]): T[] =>
  grounds.filter(({ weight }) => weight !== 'note');

/** @throws Refusal `listing_blocked` naming each patent and what stops it, when anything does */
export function ensureUnblocked(grounds: readonly Stopping[]): void {
  const stopping = stoppingOf(grounds);
  const list = (language: 'zh' | 'en', between: string) =>
    stopping
      .map(({ code, applicationNumber }) =>
        language === 'zh' ? `${applicationNumber} ${said[code].zh}` : `${applicationNumber} ${said[code].en}`,
      )
      .join(between);
  ensure(stopping.length === 0, 'listing_blocked', {
    grounds: stopping.map(({ code, applicationNumber }) => `${code}:${applicationNumber}`).join(','),
    said: list('zh', '；'),
    saidEn: list('en', '; '),
  });
}

/** What the platform does about the grounds of a listing that stands: end it, stop it, or let it stand again. */
export function verdictOn(grounds: readonly Pick<ListingGround, 'weight'>[]): 'disqualify' | 'suspend' | 'restore' {
  if (grounds.some(({ weight }) => weight === 'fatal')) return 'disqualify';
  return grounds.some(({ weight }) => weight === 'blocking') ? 'suspend' : 'restore';
}

/** The kind of grant each kind of licence on offer needs; a cross licence may be an ordinary one. */
export const grantKindOf: Record<LicenceKind, GrantKind> = {
  exclusive: 'exclusive',
  sole: 'sole',
  non_exclusive: 'non_exclusive',
  open: 'non_exclusive',
  cross: 'non_exclusive',
};

/** A grant in force, with whether it takes all of the scope that a listing offers or only some of it. */
export type Taken = { readonly kind: GrantKind; readonly whole: boolean };

/**
 * Whether licences in force leave anything of what is offered: nothing when every kind on offer meets a grant that takes
 * all of the scope, part when any meets one at all. Ordinary licences only stand in the way of exclusive and sole ones.
 */
export function roomLeft(kinds: readonly LicenceKind[], taken: readonly Taken[]): 'all' | 'part' | 'none' {
  const meets = (kind: LicenceKind) =>
    taken.filter((it) => it.kind !== 'non_exclusive' || grantKindOf[kind] !== 'non_exclusive');
  if (kinds.every((kind) => meets(kind).some(({ whole }) => whole))) return 'none';
  return kinds.some((kind) => meets(kind).length > 0) ? 'part' : 'all';
}

export type Scope = { readonly fields: readonly string[]; readonly territories: readonly string[] };

const fieldUnder = (prefix: string, field: string) => field.startsWith(prefix.replace(/\/00$/, '/'));
const regionUnder = (region: string, place: string) =>
  region === 'CN' || place.startsWith(region.replace(/(00){1,2}$/, ''));
type Under = (above: string, below: string) => boolean;

/** Whether everything in `inner` lies in `outer`; none is everything, `CN` too. */
function holdsAll(outer: readonly string[], inner: readonly string[], under: Under, whole: string): boolean {
  if (outer.length === 0 || outer.includes(whole)) return true;
  return inner.length > 0 && inner.every((below) => outer.some((above) => under(above, below)));
}
function meets(one: readonly string[], other: readonly string[], under: Under): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some((a) => other.some((b) => under(a, b) || under(b, a)));
}

/** How much of a scope that is on offer another one takes: an IPC prefix takes what lies under it, a region likewise. */
export function takenOf(offered: Scope, taken: Scope): 'all' | 'part' | 'none' {
  const inBoth =
    meets(offered.fields, taken.fields, fieldUnder) && meets(offered.territories, taken.territories, regionUnder);
  if (!inBoth) return 'none';
  const whole =
    holdsAll(taken.fields, offered.fields, fieldUnder, '') &&
    holdsAll(taken.territories, offered.territories, regionUnder, 'CN');
  return whole ? 'all' : 'part';
}
