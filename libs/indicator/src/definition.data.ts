import type { DefinitionView, PolicyTarget } from './contract';

type Wish = Pick<DefinitionView, 'code' | 'scope' | 'unit' | 'source'> & Partial<DefinitionView>;
const define = (wish: Wish & Pick<DefinitionView, 'name' | 'note'>): DefinitionView => ({
  ...{ better: 'more', group: null, packId: null, targets: [] },
  ...wish,
});

type Words = readonly [zh: string, en: string];
const words = ([zh, en]: Words) => ({ zh, en });

/* What a center's own records make */

const ofCenter = (
  code: string,
  unit: DefinitionView['unit'],
  name: Words,
  note: Words,
  more: Partial<DefinitionView> = {},
) => define({ code, scope: 'center', unit, source: 'fed', name: words(name), note: words(note), ...more });

/** What the platform may not have all of: a value entered with evidence goes before what it has. */
const either = { source: 'fed_or_entered' } as const;

export const centerDefinitions: readonly DefinitionView[] = [
  ofCenter(
    'contract_turnover',
    'fen',
    ['技术合同成交额', 'Turnover of technology contracts'],
    [
      '当年生效的委托、合作研发合同价款与许可合同入门费之和',
      'The prices of R&D contracts, and the upfront fees of licences, that took effect in the year',
    ],
  ),
  ofCenter(
    'inventions_granted',
    'count',
    ['当年授权发明专利', 'Inventions granted in the year'],
    [
      '中心成果所关联、当年授权公告的发明专利',
      'Invention patents linked to the results of the center and granted in the year',
    ],
  ),
  ofCenter(
    'inventions_held',
    'count',
    ['有效发明专利', 'Inventions in force'],
    [
      '中心成果所关联、年末仍然有效的发明专利',
      'Invention patents linked to the results of the center and in force at the end of the year',
    ],
  ),
  ofCenter(
    'pct_filed',
    'count',
    ['PCT 专利申请', 'PCT applications'],
    [
      '当年提交的 PCT 国际申请，凭受理通知书填报',
      'International applications of the year, entered with the notice of the receiving office',
    ],
    { source: 'entered' },
  ),
  ofCenter(
    'standards',
    'count',
    ['制定标准', 'Standards made'],
    [
      '标准台账中当年主导或参与制定的国际、国家、行业和团体标准',
      'International, national, industry and group standards of the register that were led or joined in the year',
    ],
    either,
  ),
  ofCenter(
    'standards_international',
    'count',
    ['国际标准', 'International standards'],
    ['标准台账中累计的国际标准', 'International standards of the register up to the end of the year'],
    either,
  ),
  ofCenter(
    'licences_signed',
    'count',
    ['专利许可', 'Licences signed'],
    ['当年生效的专利许可合同', 'Patent licences that took effect in the year'],
  ),
  ofCenter(
    'results',
    'count',
    ['形成成果', 'Results'],
    ['当年登记形成的技术成果', 'Technical results created in the year, as the asset register has them'],
  ),
  ofCenter(
    'results_commercialised',
    'count',
    ['首次商业化成果', 'Results first sold'],
    ['当年首次商业化应用的成果', 'Results that were first sold or used in business in the year'],
  ),
  ofCenter(
    'days_to_first_sale',
    'days',
    ['成果到首次商业化的天数', 'Days from a result to its first sale'],
    [
      '当年首次商业化的成果自形成之日起的平均天数',
      'The mean of the days from the creation of the results first sold in the year',
    ],
    { better: 'less' },
  ),
  ofCenter(
    'shared_minutes',
    'minutes',
    ['仪器对外共享机时', 'Instrument time shared'],
    ['当年由非仪器所有单位实际使用的时长', 'Time the instruments were used in the year by others than their owners'],
  ),
  ofCenter(
    'service_orders',
    'count',
    ['公共服务订单', 'Public-service orders'],
    ['当年承接的公共服务订单', 'Public-service orders accepted in the year'],
    either,
  ),
  ofCenter(
    'sme_share',
    'basis_points',
    ['中小企业订单占比', 'Share of SME orders'],
    [
      '当年公共服务订单中中小微企业订单所占比例',
      'The share of medium, small and micro enterprises in the orders of the year',
    ],
    either,
  ),
  ofCenter(
    'own_income',
    'fen',
    ['自有收入', 'Own income'],
    [
      '当年许可、研发合同、仪器共享等收入台账中未冲销的毛额',
      'Gross income of the year that is not reversed: licences, R&D contracts, instruments and other',
    ],
  ),
  ofCenter(
    'self_generated',
    'basis_points',
    ['自我造血比例', 'Self-generated share of income'],
    [
      '自有收入占自有收入与当年到账支持资金之和的比例',
      'Own income over own income and the support funds received in the year',
    ],
  ),
  ofCenter('members', 'count', ['成员单位', 'Members'], ['年末在册的成员单位', 'Members at the end of the year']),
  ofCenter(
    'members_out_of_city',
    'count',
    ['市外成员单位', 'Members from other cities'],
    ['年末注册地在本市以外的成员单位', 'Members at the end of the year that are registered outside the city'],
  ),
  ofCenter(
    'talents',
    'count',
    ['培养引进人才', 'People trained and attracted'],
    ['人才台账当年新增的人次', 'Entries of the talent register of the year'],
    either,
  ),
  ofCenter(
    'incubated',
    'count',
    ['孵化企业', 'Enterprises incubated'],
    ['孵化台账当年新增的企业', 'Entries of the incubation register of the year'],
    either,
  ),
  ofCenter(
    'researchers',
    'basis_points',
    ['研发人员占比', 'Share of researchers'],
    ['当年各月研发人员之和与职工之和的比例', 'Researchers over staff, summed over the months of the year'],
    either,
  ),
  ofCenter(
    'research_spending',
    'basis_points',
    ['研发费用占比', 'Share of research spending'],
    ['当年研发费用占成本费用支出的比例', 'Research spending over costs of the year'],
    either,
  ),
];

/* What the five documents want of their cities */

const goal = (
  packId: string,
  clauseId: string,
  section: string,
  quotation: string,
  year: number,
  value: number,
  rest: Partial<PolicyTarget> = {},
): PolicyTarget => ({
  ...{ packId, clauseId, section, quotation, year, value, comparison: 'at_least', upper: null },
  ...rest,
});

const ofCity = (code: string, name: Words, target: PolicyTarget, note: Words): DefinitionView =>
  define({
    ...{ code, scope: 'city', unit: 'count', source: 'fed', packId: target.packId, targets: [target] },
    ...{ name: words(name), note: words(note) },
  });

const standing: Words = ['年末持有效证书的中心', 'Centers that hold a valid certificate at the end of the year'];
const centersOfCity: Words = ['在本市认定的创新中心', 'Innovation centers of the city'];

export const cityDefinitions: readonly DefinitionView[] = [
  ofCity(
    'bj_centers',
    centersOfCity,
    goal('beijing-2016', 'BJ21', '一(二)', '到2020年,建设10-20个覆盖重点领域的创新中心', 2020, 10, { upper: 20 }),
    standing,
  ),
  ofCity(
    'gz_centers',
    ['市级制造业创新中心', 'Municipal manufacturing innovation centers'],
    goal('guangzhou', 'GZ11', '二', '到2027年底,建设市级制造业创新中心不少于20家', 2027, 20),
    standing,
  ),
  ofCity(
    'gz_promoted',
    ['升级为省级以上的中心', 'Centers promoted to provincial level or above'],
    goal('guangzhou', 'GZ11', '二', '支持不少于2家市级制造业创新中心升级为省级以上制造业创新中心', 2027, 2),
    [
      '年末级别为省级或国家级、持有效证书的中心',
      'Centers of provincial or national level that hold a valid certificate at the end of the year',
    ],
  ),
  ofCity(
    'cq_municipal',
    ['市级制造业创新中心', 'Municipal manufacturing innovation centers'],
    goal(
      'chongqing-2017',
      'CQ01',
      '一(二)',
      '力争到2020年，培育覆盖我市重点领域的市级制造业创新中心10-15个以上',
      2020,
      10,
      { upper: 15 },
    ),
    standing,
  ),
  ofCity(
    'cq_national',
    ['国家级制造业创新中心', 'National manufacturing innovation centers'],
    goal('chongqing-2017', 'CQ01', '一(二)', '力争在智能网联汽车、新材料等领域创建1-2家国家级制造业创新中心', 2020, 1, {
      upper: 2,
    }),
    [
      '年末级别为国家级、持有效证书的中心',
      'Centers of national level that hold a valid certificate at the end of the year',
    ],
  ),
  ofCity(
    'sh_centers',
    ['国家、市级制造业创新中心', 'National and municipal innovation centers'],
    goal('shanghai-2022', 'SH01', '二(三)', '建成25家左右具有较强辐射力和影响力的国家、市级制造业创新中心', 2025, 25),
    standing,
  ),
];
