import type { Clauses, ContractTerms, Finding, Restriction } from './contract';
import { finding, type Said } from './finding.rules';
import { monopolyGround, type Citation } from './statutes.rules';

const grounds: Record<Restriction, readonly [number, ...Said]> = {
  further_research: [
    1,
    '限制一方在合同技术基础上进行新的研究开发，或限制其使用所改进的技术',
    'keeps a party from researching further, or from using what it improved',
  ],
  other_sources: [
    2,
    '限制一方从其他来源获得类似技术或者竞争技术',
    'keeps a party from obtaining similar or competing technology elsewhere',
  ],
  exploitation: [
    3,
    '明显不合理地限制实施技术的数量、品种、价格、销售渠道或出口市场',
    'unreasonably limits quantity, range, price, channels or exports',
  ],
  tying: [4, '要求接受并非实施技术必不可少的附带条件', 'ties the technology to what is not needed to practise it'],
  purchasing: [
    5,
    '不合理地限制购买原材料、零部件、产品或设备的渠道或来源',
    'unreasonably limits where materials, parts or equipment are bought',
  ],
  validity_challenge: [
    6,
    '禁止对知识产权的有效性提出异议或者附加条件',
    'forbids challenging the validity of intellectual property, or sets conditions to it',
  ],
};

/** What a restriction does that the law strikes it for. */
export const groundOf = (restriction: Restriction): Said => [grounds[restriction][1], grounds[restriction][2]];

export const restrictionFindings = ({ restrictions }: Clauses): Finding[] =>
  restrictions.map((restriction) => {
    const [ground, ...said] = grounds[restriction];
    return finding(
      `clauses.restrictions.${restriction}`,
      'refused',
      'restriction_forbidden',
      monopolyGround(ground),
      said,
    );
  });

/** Words that free text uses for the same six things. What a machine reads there is pointed out, never refused. */
const wordings: readonly (readonly [Restriction, RegExp])[] = [
  ['further_research', /不得.{0,12}(改进|进一步研究|后续研究|再开发)|改进.{0,12}无偿.{0,6}(归|转让|提供)/],
  ['other_sources', /不得.{0,12}(从|向).{0,12}(第三方|其他).{0,12}(引进|获得|获取|采购).{0,6}技术/],
  ['exploitation', /(限定|限制|不得超过).{0,12}(产量|销售价格|销售渠道|出口)/],
  ['tying', /(必须|应当).{0,12}(同时|一并)购买/],
  ['purchasing', /(只能|必须|仅可).{0,12}(向|从).{0,16}(购买|采购)/],
  ['validity_challenge', /不得.{0,16}(有效性.{0,6}异议|宣告无效|无效宣告)/],
];

/** The restrictions that free text seems to lay upon a side. */
export const suspectedIn = (text: string): Restriction[] =>
  wordings.filter(([, pattern]) => pattern.test(text)).map(([restriction]) => restriction);

/** Where the law strikes a restriction, and what for. */
export const restrictionLaw = (restriction: Restriction): readonly [Citation, Said] => [
  monopolyGround(grounds[restriction][0]),
  groundOf(restriction),
];

/** What the words of a contract seem to say of the same. */
export function wordingFindings({ additional, clauses }: ContractTerms): Finding[] {
  const texts: readonly (readonly [string, string])[] = [
    ['additional', additional],
    ['clauses.resultOwnership.text', clauses.resultOwnership?.text ?? ''],
    ['clauses.liability.text', clauses.liability?.text ?? ''],
  ];
  return texts.flatMap(([clause, text]) => suspicionsOf(clause, text));
}

/** The same of one free text. */
export const suspicionsOf = (clause: string, text: string): Finding[] =>
  suspectedIn(text).map((restriction) => {
    const [law, [zh, en]] = restrictionLaw(restriction);
    return finding(clause, 'warning', 'restriction_suspected', law, [
      `文字可能属于非法垄断技术：${zh}。`,
      `The wording may monopolise technology: it ${en}.`,
    ]);
  });
