import type { DefinitionView, PolicyTarget } from './contract';

type Words = readonly [zh: string, en: string];
const pack = 'zhongguancun-2018';

const capability: Words = ['创新能力', 'Innovation capability'];
const benefit: Words = ['创新效益', 'Innovation benefit'];
const influence: Words = ['全球影响力', 'Global influence'];

type Row = {
  readonly number: number;
  readonly group: Words;
  readonly name: Words;
  readonly unit: DefinitionView['unit'];
  readonly clause: 'ZG02' | 'ZG03';
  /** The sentence of 一(三), and what it asks for by 2022 in whole units. */
  readonly quotation: string;
  readonly value: number;
  readonly rest?: Partial<PolicyTarget>;
  readonly source?: DefinitionView['source'];
  readonly note?: Words;
  readonly better?: 'less';
};

const entered: Words = ['凭统计资料填报的全园口径数值', 'Entered for the whole park with its statistics as evidence'];
const partly = (zh: string, en: string): Words => [
  `${zh}；填报全园口径数值时以填报为准`,
  `${en}; a value entered for the whole park goes before it`,
];
const more: Partial<PolicyTarget> = { comparison: 'more_than' };
const yi = 10_000_000_000; // 一亿元, in fen

/** The sixteen of the annex, in its order, with the targets of 一(三). */
const rows: readonly Row[] = [
  {
    ...{ number: 1, group: capability, name: ['企业科技经费投入强度', 'Intensity of enterprises’ R&D funding'] },
    ...{ unit: 'basis_points', clause: 'ZG02', quotation: '企业科技经费投入强度达到6%', value: 600 },
  },
  {
    ...{
      number: 2,
      group: capability,
      name: ['每万名从业人员发明专利拥有量', 'Inventions held per ten thousand employees'],
    },
    ...{ unit: 'per_ten_thousand', clause: 'ZG02', quotation: '万名从业人员发明专利拥有量提高到700件', value: 700 },
    source: 'fed_or_entered',
    note: partly('各中心有效发明专利与在册职工之比', 'Inventions in force over the staff of the centers'),
  },
  {
    ...{ number: 3, group: capability, name: ['企业技术合同成交额', 'Turnover of enterprises’ technology contracts'] },
    ...{ unit: 'fen', clause: 'ZG02', quotation: '年度企业技术合同成交额突破6000亿元', value: 6000 * yi, rest: more },
    source: 'fed_or_entered',
    note: partly('各中心当年技术合同成交额之和', 'The turnover of the centers’ technology contracts of the year'),
  },
  {
    ...{
      number: 4,
      group: capability,
      name: ['高校院所市场化专业化技术转移机构', 'Market-based technology transfer offices'],
    },
    ...{ unit: 'count', clause: 'ZG02', quotation: '技术转移机构超过50家', value: 50, rest: more },
  },
  {
    ...{
      number: 5,
      group: capability,
      name: ['高水平大企业开放式创新平台', 'Open innovation platforms of large enterprises'],
    },
    ...{ unit: 'count', clause: 'ZG02', quotation: '开放式创新平台超过30家', value: 30, rest: more },
  },
  {
    ...{ number: 6, group: benefit, name: ['企业利润率', 'Profit margin of enterprises'] },
    ...{ unit: 'basis_points', clause: 'ZG03', quotation: '企业利润率提高到10%以上', value: 1000 },
  },
  {
    ...{ number: 7, group: benefit, name: ['劳动生产率', 'Labour productivity'] },
    ...{ unit: 'fen_per_person', clause: 'ZG03', quotation: '劳动生产率超过40万元/人', value: 40_000_000, rest: more },
  },
  {
    ...{ number: 8, group: benefit, name: ['人均总收入', 'Gross income per person'] },
    ...{ unit: 'fen_per_person', clause: 'ZG03', quotation: '人均总收入达到260万元/人', value: 260_000_000 },
  },
  {
    ...{ number: 9, group: benefit, name: ['地均总收入', 'Gross income per square kilometre'] },
    ...{
      unit: 'fen_per_square_kilometre',
      clause: 'ZG03',
      quotation: '地均总收入达到183亿元/平方公里',
      value: 183 * yi,
    },
  },
  {
    ...{ number: 10, group: benefit, name: ['万元增加值能耗', 'Energy per ten thousand yuan of value added'] },
    ...{
      unit: 'kilograms_per_ten_thousand_yuan',
      clause: 'ZG03',
      quotation: '万元增加值能耗降至0.065吨标煤',
      value: 65,
    },
    ...{ rest: { comparison: 'at_most' }, better: 'less' },
  },
  {
    ...{ number: 11, group: benefit, name: ['上市企业数量', 'Listed enterprises'] },
    ...{ unit: 'count', clause: 'ZG02', quotation: '上市公司数量500家左右', value: 500 },
  },
  {
    ...{
      number: 12,
      group: benefit,
      name: ['具有技术主导权的支柱性产业集群', 'Pillar clusters that lead in technology'],
    },
    ...{ unit: 'count', clause: 'ZG02', quotation: '初步形成2-3个具有技术主导权的支柱性产业集群', value: 2 },
    rest: { upper: 3 },
  },
  {
    ...{ number: 13, group: influence, name: ['企业PCT专利申请量', 'PCT applications of enterprises'] },
    ...{ unit: 'count', clause: 'ZG03', quotation: '年度PCT专利申请量突破11000件', value: 11_000, rest: more },
    source: 'fed_or_entered',
    note: partly('各中心当年填报的 PCT 申请之和', 'The PCT applications the centers entered for the year'),
  },
  {
    ...{
      number: 14,
      group: influence,
      name: ['企业累计创制国际标准数量', 'International standards made by enterprises so far'],
    },
    ...{ unit: 'count', clause: 'ZG02', quotation: '企业累计创制国际标准数量提高到450项', value: 450 },
    source: 'fed_or_entered',
    note: partly(
      '各中心标准台账中累计的国际标准',
      'International standards of the centers’ registers up to the end of the year',
    ),
  },
  {
    ...{
      number: 15,
      group: influence,
      name: ['企业外籍人才和留学归国人才', 'Foreign and returned talent of enterprises'],
    },
    ...{ unit: 'people', clause: 'ZG03', quotation: '外籍人才和留学归国人才数量突破6万人', value: 60_000, rest: more },
    source: 'fed_or_entered',
    note: partly(
      '各中心人才台账中累计的外籍与归国人才',
      'Foreign and returned talent of the centers’ registers up to the end of the year',
    ),
  },
  {
    ...{
      number: 16,
      group: influence,
      name: ['“世界500强”“全球创新千强”企业', 'Enterprises on the Global 500 and Global Innovation 1000'],
    },
    ...{
      unit: 'count',
      clause: 'ZG03',
      quotation: '入选“世界500强”“全球创新千强”等世界榜单的企业超过40家',
      value: 40,
      rest: more,
    },
  },
];

const words = ([zh, en]: Words) => ({ zh, en });

/** @see 中示区组发〔2018〕4号, 附件 */
export const parkDefinitions: readonly DefinitionView[] = rows.map(
  ({ number, group, name, unit, clause, quotation, value, rest, source, note, better }) => ({
    code: `zg_${String(number).padStart(2, '0')}`,
    ...{ name: words(name), note: words(note ?? entered), group: words(group) },
    ...{ scope: 'park', unit, better: better ?? 'more', source: source ?? 'entered', packId: pack },
    targets: [
      {
        ...{ packId: pack, clauseId: clause, section: '一(三)', quotation, year: 2022, value },
        ...{ comparison: 'at_least', upper: null },
        ...rest,
      },
    ],
  }),
);
