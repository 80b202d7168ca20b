import { finding, type Said } from '@concentric/clause';
import type { Day } from '@concentric/kernel';
import type { Finding } from '@contract/clause';
import type { LicensingBlock } from '@contract/docket';
import type { LicenceSide, LicenceTerms } from './contract';
import { needsAllHolders } from './scope.rules';
import { recordalGround, licenceStatutes as law } from './statutes';

/** A licensed patent, as far as the law of licences asks about it. */
export type LicensedFacts = {
  readonly id: string;
  readonly applicationNumber: string;
  /** The first day it is no longer in force, where it is known. */
  readonly expiresOn: Day | null;
  /** What its docket says is in the way of licensing it. */
  readonly blocks: readonly LicensingBlock[];
  /** Whether its annuities are in the months of grace. */
  readonly inGrace: boolean;
  /** Who grants it: the licensee only in a cross licence. */
  readonly side?: LicenceSide;
  readonly heldByLicensor: boolean;
  /** Whether others hold it too, and whether all of them agree. */
  readonly coOwned: boolean;
  readonly coOwnersAgree: boolean;
};

/** What the office asks beside; what is left out is as it should be. */
export type RecordalFacts = {
  readonly patents: readonly LicensedFacts[];
  /** What the licence does not name of what it must: 当事人, 专利, 种类, 期限. */
  readonly missing?: readonly string[];
  readonly alreadyRecorded?: boolean;
  /** Whether the licence conflicts with one that is recorded. */
  readonly conflicts?: boolean;
};

type Ground = readonly [ground: number, code: string, clause: string, ...said: Said];

const ended: readonly LicensingBlock[] = ['refused', 'withdrawn', 'lapsed', 'expired', 'invalidated', 'abandoned'];

function* patentGrounds(terms: LicenceTerms, patent: LicensedFacts): Generator<Ground> {
  const { applicationNumber: number, blocks, expiresOn } = patent;
  if (blocks.some((block) => ended.includes(block) || block === 'not_granted'))
    yield [
      ...([1, 'recordal_patent_ended', 'patents'] as const),
      `专利 ${number} 已经终止、被宣告无效或者尚未授权。`,
      `Patent ${number} has ended, was invalidated or is not granted.`,
    ];
  if (!patent.heldByLicensor)
    yield [
      ...([2, 'recordal_not_holder', 'patents'] as const),
      `许可方不是专利登记簿记载的专利 ${number} 的权利人。`,
      `The licensor is not the holder of patent ${number} in the register.`,
    ];
  if (expiresOn !== null && terms.endsOn !== null && terms.endsOn > expiresOn)
    yield [
      ...([4, 'recordal_term', 'endsOn'] as const),
      `许可期限超过专利 ${number} 的有效期（至 ${expiresOn} 前）。`,
      `The term is longer than the life of patent ${number} (until ${expiresOn}).`,
    ];
  if (patent.coOwned && !patent.coOwnersAgree && needsAllHolders(terms, patent.side))
    yield [
      ...([5, 'recordal_co_owners', 'kind'] as const),
      `专利 ${number} 为共有，未取得全体共有人同意。`,
      `Patent ${number} is held in common and not all holders agreed.`,
    ];
  if (patent.inGrace || blocks.includes('annuity_unpaid'))
    yield [
      ...([6, 'recordal_annuity', 'patents'] as const),
      `专利 ${number} 处于年费缴纳的滞纳期。`,
      `The annuity of patent ${number} is in its months of grace.`,
    ];
  if (blocks.includes('suspended'))
    yield [
      ...([7, 'recordal_proceedings', 'patents'] as const),
      `专利 ${number} 因权属纠纷或者财产保全，有关程序被中止。`,
      `The procedures of patent ${number} are suspended for a dispute or by a court.`,
    ];
  if (blocks.includes('pledged_without_consent'))
    yield [
      ...([9, 'recordal_pledged', 'patents'] as const),
      `专利 ${number} 被质押，未经质权人同意。`,
      `Patent ${number} is pledged and the pledgee did not agree.`,
    ];
}

function* licenceGrounds({ missing = [], alreadyRecorded, conflicts }: RecordalFacts): Generator<Ground> {
  if (missing.length > 0)
    yield [
      ...([3, 'recordal_contents', 'terms'] as const),
      `合同缺少必须写明的内容：${missing.join('、')}（备案办法第9条）。`,
      `The licence lacks what it must name (art. 9 of the Measures): ${missing.join(', ')}.`,
    ];
  if (alreadyRecorded)
    yield [
      ...([8, 'recordal_repeated', 'recordal'] as const),
      '同一专利实施许可合同重复申请备案。',
      'The same licence was filed for recordal before.',
    ];
  if (conflicts)
    yield [
      ...([10, 'recordal_conflicts', 'fields'] as const),
      '与已经备案的专利实施许可合同冲突。',
      'It conflicts with a licence that is recorded.',
    ];
}

/** The enumerated grounds on which the office would not record a licence, in their order. */
export function recordalFindings(terms: LicenceTerms, facts: RecordalFacts): Finding[] {
  const grounds = [...facts.patents.flatMap((patent) => [...patentGrounds(terms, patent)]), ...licenceGrounds(facts)];
  return grounds
    .sort(([a], [b]) => a - b)
    .map(([ground, code, clause, ...said]) => finding(clause, 'refused', code, recordalGround(ground), said));
}

/* 技术合同认定登记 */

/** What a licence says of itself when it is registered as a technology contract. */
export type LicenceRegistrationFacts = {
  readonly partiesNamed: boolean;
  readonly subjectNamed: boolean;
  readonly priceNamed: boolean;
  /** Whether its name says what it is: 专利实施许可合同. */
  readonly nameFits: boolean;
  /** Whether whoever signed did so under the name the parties are written with. */
  readonly sealsMatch: boolean;
  /** Whether a clause of it monopolises technology. */
  readonly monopolises: boolean;
};

const registrationGrounds: readonly (readonly [keyof LicenceRegistrationFacts, boolean, string, string, ...Said])[] = [
  [
    'partiesNamed',
    false,
    'registration_parties',
    'parties',
    '合同主体不明确。',
    'It is not clear who the parties are.',
  ],
  ['subjectNamed', false, 'registration_subject', 'patents', '合同标的不明确。', 'It is not clear what is licensed.'],
  ['priceNamed', false, 'registration_price', 'upfront', '价款、使用费约定不明确。', 'The price is not clear.'],
  [
    ...(['nameFits', false, 'registration_name', 'title'] as const),
    '合同名称与合同中的权利义务关系不一致。',
    'The name of the contract is not what it is about.',
  ],
  [
    ...(['sealsMatch', false, 'registration_seals', 'signatures'] as const),
    '印章不齐全或者印章与书写名称不一致。',
    'Seals are missing or do not bear the written names.',
  ],
  [
    ...(['monopolises', true, 'registration_monopoly', 'restrictions'] as const),
    '合同条款含有非法垄断技术、妨碍技术进步等不合理限制。',
    'A clause monopolises technology or hinders its progress.',
  ],
];

/** The grounds on which a licence is not registered as a technology contract. */
export const registrationFindings = (facts: LicenceRegistrationFacts): Finding[] =>
  registrationGrounds
    .filter(([fact, when]) => facts[fact] === when)
    .map(([, , code, clause, ...said]) => finding(clause, 'refused', code, law.registration, said));
