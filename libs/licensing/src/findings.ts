import { finding, restrictionLaw, suspectedIn, type Citation, type Said } from '@concentric/clause';
import { monthsLater, type Day } from '@concentric/kernel';
import type { Finding, FindingKind } from '@contract/clause';
import type { LicensingBlock } from '@contract/docket';
import type { LicenceTerms } from './contract';
import { isFree, isRunning } from './price.rules';
import { recordalFindings, type LicensedFacts } from './recordal';
import { needsAllHolders } from './scope.rules';
import { licenceStatutes as law } from './statutes';
import { latestEnd } from './terms.rules';

/** What the law asks about a licence beside its terms. */
export type LicenceFacts = {
  /** The day it is read on. */
  readonly on: Day;
  readonly patents: readonly LicensedFacts[];
};

type Found = readonly [clause: string, kind: FindingKind, code: string, source: Citation, ...said: Said];
const told = ([clause, kind, code, source, zh, en]: Found): Finding => finding(clause, kind, code, source, [zh, en]);

/* What holds where nothing is said */

function* unsaid(terms: LicenceTerms, life: Day | null): Generator<Found> {
  const { fields, territories, modes, endsOn, sublicensable, improvements, lateInterestPpm, kind } = terms;
  if (endsOn === null)
    yield [
      ...(['endsOn', 'default', 'term_open', law.openTerm] as const),
      `未约定期限的，实施专利不受期限限制，但以专利权存续期间为限${life ? `（至 ${life} 前）` : ''}（民法典第865条）。`,
      `Where no term is agreed the licence has no limit but the life of the patents${life ? ` (until ${life})` : ''} (Civil Code, art. 865).`,
    ];
  if (fields.length + territories.length === 0)
    yield [
      ...(['fields', 'default', 'scope_open', law.scope] as const),
      '未限定领域和地域的，被许可方可以在全国、就专利的全部用途实施。',
      'Where neither field nor territory is limited, the licensee may practise the patents for every use in the whole country.',
    ];
  if (modes.length === 0)
    yield [
      ...(['modes', 'default', 'modes_open', law.practising] as const),
      '未限定方式的，包括制造、使用、许诺销售、销售和进口。',
      'Where no way to practise is named, making, using, offering, selling and importing are all included.',
    ];
  yield sublicensable
    ? [
        ...(['sublicensable', 'default', 'sublicence_ordinary', law.kinds] as const),
        '被许可方可以再许可他人实施的，再许可认定为普通许可，另有约定的除外。',
        'Sublicences are non-exclusive unless otherwise agreed.',
      ]
    : [
        ...(['sublicensable', 'default', 'sublicence_none', law.noSublicence] as const),
        '被许可方不得许可约定以外的第三人实施该专利。',
        'The licensee may let nobody else practise the patents.',
      ];
  if (improvements === null)
    yield [
      ...(['improvements', 'default', 'improvements_own', law.improvements] as const),
      '一方后续改进的技术成果，其他各方无权分享。',
      'What one side improves later, the other has no part in.',
    ];
  if (lateInterestPpm === null && !isFree(terms))
    yield [
      ...(['lateInterestPpm', 'default', 'late_payment_law', law.latePayment] as const),
      '未按约定支付使用费的，应当补交使用费并按照约定支付违约金；未约定的，赔偿对方的损失。',
      'Who does not pay on time pays what is due, and the agreed penalty, or else the loss it causes.',
    ];
  if (terms.confidentialityYears === null)
    yield [
      ...(['confidentialityYears', 'default', 'secrecy_law', law.secrecy] as const),
      '被许可方应当按照约定的范围和期限，对许可方提供的技术中尚未公开的秘密部分承担保密义务；期限不明。',
      'The licensee keeps secret what is not yet public of the technology; for how long is left open.',
    ];
  if (kind === 'sole')
    yield [
      ...(['kind', 'default', 'sole_stand_in', law.standsIn] as const),
      '许可方不具备独立实施条件的，可以以一个普通许可的方式许可他人实施，视为自己实施。',
      'A licensor who cannot practise alone may let one other practise in his stead.',
    ];
}

/** What the law lays upon every licensor and licensee. */
const always: readonly Found[] = [
  [
    ...(['patents', 'default', 'upkeep', law.upkeep] as const),
    '许可方应当在合同有效期内维持专利权有效，包括依法缴纳年费和积极应对无效宣告请求。',
    'The licensor keeps the patents in force: pays their annuities and defends them.',
  ],
  [
    ...(['patents', 'default', 'delivery', law.delivery] as const),
    '许可方应当交付实施专利有关的技术资料，提供必要的技术指导。',
    'The licensor hands over the technical documents and gives the guidance that is needed.',
  ],
  [
    ...(['patents', 'default', 'warranty', law.warranty] as const),
    '许可方应当保证自己是专利的合法拥有者；被许可方按照约定实施侵害他人合法权益的，由许可方承担责任（民法典第874条），另有约定的除外。',
    'The licensor warrants that the patents are his; if practising them as agreed infringes others’ rights he answers for it (art. 874) unless otherwise agreed.',
  ],
  [
    ...(['patents', 'default', 'recordal_due', law.recordal] as const),
    '许可合同应当自生效之日起三个月内向国务院专利行政部门备案。',
    'The licence is recorded with the patent office within three months of taking effect.',
  ],
];

/* What to look at, and what is struck */

const fiveYears = 60;

function* doubtful(terms: LicenceTerms, { on, patents }: LicenceFacts, life: Day | null): Generator<Found> {
  const { kind, improvements, startsOn, endsOn, restrictions, note, auditRight } = terms;
  for (const restriction of restrictions) {
    const [source, said] = restrictionLaw(restriction);
    yield [`restrictions.${restriction}`, 'refused', 'restriction_forbidden', source, ...said];
  }
  for (const restriction of suspectedIn(note)) {
    const [source, [zh, en]] = restrictionLaw(restriction);
    yield [
      ...(['note', 'warning', 'restriction_suspected', source] as const),
      `文字可能属于非法垄断技术：${zh}。`,
      `The wording may monopolise technology: it ${en}.`,
    ];
  }
  if (improvements?.rule === 'grant_back' && !improvements.reciprocal) yield grantBack(improvements.free);
  if (isFree(terms))
    yield [
      ...(['upfront', 'warning', 'price_missing', law.registration] as const),
      '未约定使用费：价款约定不明确的，不予认定登记；免费许可的，请在备注中写明（民法典第846条）。',
      'No price is agreed: without a clear price the contract is not registered; if it is meant to be free, say so in the note (Civil Code, art. 846).',
    ];
  if (isRunning(terms) && !auditRight)
    yield [
      ...(['auditRight', 'warning', 'audit_missing', law.price] as const),
      '约定提成支付的，可以约定查阅有关会计账目的办法；未约定的，许可方难以核实。',
      'Where royalties run, the parties may agree how the books are looked into; without it the licensor can hardly check.',
    ];
  const start = startsOn ?? on;
  const end = endsOn ?? life;
  if (end !== null && end < monthsLater(start, fiveYears))
    yield [
      ...(['endsOn', 'warning', 'tax_under_five_years'] as const),
      kind === 'exclusive' ? law.taxExclusive : law.taxNonExclusive,
      '许可期限不足五年：许可所得不能享受技术转让所得减免企业所得税的优惠。',
      'The licence runs for less than five years: its income has no part in the tax relief for technology transfer.',
    ];
  if (terms.standsIn)
    yield [
      ...(['standsIn', 'warning', 'stand_in_conditions', law.standsIn] as const),
      '仅限许可方不具备独立实施其专利的条件，且只能有一个。',
      'Only where the licensor cannot practise the patents alone, and only one.',
    ];
  if (patents.some(({ coOwned, coOwnersAgree, side }) => coOwned && !coOwnersAgree && needsAllHolders(terms, side)))
    yield [
      ...(['kind', 'warning', 'co_owners_consent', law.coOwners] as const),
      '专利为共有：除普通许可外，行使共有的专利权应当取得全体共有人的同意；许可收取的使用费在共有人之间分配。',
      'A patent is held in common: for anything but a non-exclusive licence all holders must agree; the fees are shared among them.',
    ];
  // Of a day that is agreed the office says the same, see `recordalFindings`.
  const outlived = endsOn === null ? patents.filter(({ expiresOn }) => expiresOn !== null && expiresOn !== life) : [];
  if (outlived.length > 0)
    yield [
      ...(['endsOn', 'warning', 'patent_outlived', law.patentLife] as const),
      `其中专利 ${outlived.map((it) => it.applicationNumber).join('、')} 先于其他专利届满，届满后不得再就其收取使用费。`,
      `Of the patents, ${outlived.map((it) => it.applicationNumber).join(', ')} expire before the others; nothing is due for them thereafter.`,
    ];
}

function grantBack(free: boolean): Found {
  const [source] = restrictionLaw('further_research');
  return free
    ? [
        ...(['improvements', 'refused', 'grant_back_forbidden', source] as const),
        '要求一方将其改进的技术无偿、非互惠地提供给对方。',
        'Improvements are granted back for nothing, and by one side only.',
      ]
    : [
        ...(['improvements', 'warning', 'grant_back_one_sided', source] as const),
        '双方交换改进技术的条件须对等。',
        'What is granted back must be matched by the other side.',
      ];
}

/* What stands in the way of the patents themselves */

const dead: readonly LicensingBlock[] = ['refused', 'withdrawn', 'lapsed', 'expired', 'invalidated', 'abandoned'];

function* voided(terms: LicenceTerms, { patents }: LicenceFacts): Generator<Found> {
  for (const { applicationNumber, blocks, heldByLicensor } of patents) {
    if (blocks.some((block) => dead.includes(block)))
      yield [
        ...(['patents', 'refused', 'licence_patent_ended', law.patentLife] as const),
        `专利 ${applicationNumber} 已经终止、被宣告无效或者未获授权，不得就其订立许可合同。`,
        `Patent ${applicationNumber} has ended, was invalidated or was never granted: no licence of it can be made.`,
      ];
    if (!heldByLicensor)
      yield [
        ...(['patents', 'refused', 'licence_not_holder', law.warranty] as const),
        `许可方不是专利 ${applicationNumber} 登记的专利权人。`,
        `The licensor is no registered holder of patent ${applicationNumber}.`,
      ];
    if (blocks.includes('pledged_without_consent'))
      yield [
        ...(['patents', 'warning', 'pledgee_consent', law.pledge] as const),
        `专利 ${applicationNumber} 已出质，许可须经质权人同意。`,
        `Patent ${applicationNumber} is pledged: the pledgee must agree to the licence.`,
      ];
  }
}

/**
 * What the law says of a licence: what holds where nothing is agreed, what should be looked at, what would keep it from
 * being recorded, and what it strikes. What it strikes cannot be signed.
 */
export function findingsOfLicence(terms: LicenceTerms, facts: LicenceFacts): Finding[] {
  const life = latestEnd(terms, facts.patents);
  const found = [...voided(terms, facts), ...doubtful(terms, facts, life)].map(told);
  // What the licence fails of is said once, not again as what would keep it from being recorded.
  const said = new Set(['recordal_patent_ended', 'recordal_not_holder', 'recordal_co_owners', 'recordal_pledged']);
  const recordal = recordalFindings(terms, { patents: facts.patents })
    .filter(({ code }) => !said.has(code))
    .map((it) => ({ ...it, kind: 'warning' as const }));
  return [...found, ...recordal, ...[...unsaid(terms, life), ...always].map(told)];
}
