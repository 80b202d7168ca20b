import type { ContributionKind, NewCenter } from '@contract/alliance';
import type { dossierCodes, PlanChange } from '@contract/formation';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

export type GovernedKey = 'alloys' | 'robots' | 'sensors' | 'embodied';
type FoundedKey = Exclude<GovernedKey, 'alloys'>;

/** In 万元, ten thousand yuan, and how many months before its accreditation or application it was paid in. */
type Paid = readonly [OrganizationKey, ContributionKind, subscribed: number, paidIn: number, months: number, string];
type Founded = Omit<NewCenter, 'leadOrganizationId'> & {
  readonly lead: OrganizationKey;
  readonly capital: readonly Paid[];
  /** Who works with it beside those that hold shares. */
  readonly partners: readonly (readonly [OrganizationKey, title: string])[];
};

/** Centers that stand beside the two whose work the other tables tell: one of each state a city can leave a center in. */
export const founded: Record<FoundedKey, Founded> = {
  robots: {
    name: '渝虚构智能机器人制造业创新中心',
    nameEn: 'Yu Fictional Innovation Center for Intelligent Robots',
    ...{ legalForm: 'company', level: 'municipal', regionCode: '500000', policyId: 'chongqing-2017' },
    ...{ fieldCode: 'smart_equipment', lead: 'robotics' },
    capital: [
      ['robotics', 'cash', 1800, 1500, 9, '验资报告(示例)2023-018'],
      ['rivers', 'intellectual_property', 300, 300, 8, '评估报告(示例):谐波减速器故障诊断专利 4 项'],
      ['gears', 'equipment', 420, 420, 6, '设备清单(示例):减速器综合试验台 2 台'],
      ['motion', 'cash', 100, 60, 6, '银行进账单(示例)2023-077'],
    ],
    partners: [['embodied', '人形机器人关节模组联合验证']],
  },
  sensors: {
    name: '沪虚构智能传感器创新中心',
    nameEn: 'Hu Fictional Innovation Center for Smart Sensors',
    ...{ legalForm: 'company', level: 'municipal', regionCode: '310115', policyId: 'shanghai-2022' },
    ...{ fieldCode: 'electronic_information', lead: 'sensing' },
    capital: [
      ['sensing', 'cash', 5000, 3000, 3, '验资报告(示例)2026-041'],
      ['seaport', 'intellectual_property', 900, 900, 2, '评估报告(示例):MEMS 惯性器件专利 7 项'],
    ],
    partners: [
      ['robotics', '关节力矩传感器国产化'],
      ['metrology', '传感器量值溯源'],
    ],
  },
  embodied: {
    name: '穗虚构具身智能创新中心',
    nameEn: 'Sui Fictional Innovation Center for Embodied Intelligence',
    ...{ legalForm: 'company', level: 'municipal', regionCode: '440106', policyId: 'guangzhou' },
    ...{ fieldCode: 'embodied_intelligence', lead: 'embodied' },
    capital: [
      ['embodied', 'cash', 3000, 2400, 8, '验资报告(示例)2026-012'],
      ['pearl', 'intellectual_property', 600, 600, 7, '评估报告(示例):运动控制算法著作权与专利 9 项'],
    ],
    partners: [['sensing', '多模态传感器适配']],
  },
};

/** Who keeps each center, and who signs for which of those that build it; the first is the lead. */
export const builders: Record<
  GovernedKey,
  { manager: PersonKey; parties: readonly (readonly [OrganizationKey, PersonKey])[] }
> = {
  alloys: {
    manager: 'chongqing-manager',
    parties: [
      ['motor', 'chongqing-core'],
      ['mountain', 'chongqing-university'],
      ['casting', 'chongqing-casting'],
    ],
  },
  robots: {
    manager: 'robot-manager',
    parties: [
      ...([
        ['robotics', 'robot-core'],
        ['gears', 'robot-gears'],
      ] as const),
      ...([
        ['rivers', 'robot-university'],
        ['motion', 'robot-institute'],
      ] as const),
    ],
  },
  sensors: {
    manager: 'sensor-manager',
    parties: [
      ['sensing', 'sensor-core'],
      ['seaport', 'sensor-university'],
    ],
  },
  embodied: {
    manager: 'embodied-manager',
    parties: [
      ['embodied', 'embodied-core'],
      ['pearl', 'embodied-university'],
    ],
  },
};

type LeadSection = (typeof dossierCodes)['lead_section'][number];
/** 渝经信发〔2017〕139号 四(一)1. */
export const leadSections: readonly (readonly [LeadSection, string])[] = [
  ['research', '牵头单位研发实力与近三年成果'],
  ['integration', '整合产业链创新资源的能力'],
  ['platform', '已有创新平台与试验条件'],
  ['investment', '近三年研发投入与后续投入承诺'],
];

type Role = (typeof dossierCodes)['member_role'][number];
export const memberRoles: Partial<Record<GovernedKey, readonly (readonly [OrganizationKey, Role, string])[]>> = {
  alloys: [
    ['motor', 'user', '整车应用验证单位'],
    ['mountain', 'platform_municipal', '市级轻量化材料重点实验室依托单位'],
    ['casting', 'upstream', '压铸件供应单位'],
  ],
  robots: [
    ['robotics', 'user', '机器人整机应用单位'],
    ['rivers', 'platform_national', '国家级机器人工程研究中心依托单位'],
    ['gears', 'upstream', '核心零部件供应单位'],
  ],
  sensors: [
    ['sensing', 'founder', '发起单位'],
    ['seaport', 'platform_national', '国家级微纳器件平台依托单位'],
  ],
  embodied: [['embodied', 'founder', '发起单位']],
};

const words: Record<GovernedKey, readonly [field: string, ...directions: string[]]> = {
  alloys: ['轻量化材料', '免热处理铝合金', '一体化压铸工艺', '材料服役数据库'],
  robots: ['智能机器人', '高精度减速器', '关节一体化模组', '整机可靠性评价'],
  sensors: ['智能传感器', 'MEMS 惯性器件', '柔性力觉传感', '传感器可靠性与标定'],
  embodied: ['具身智能', '运动控制大模型', '灵巧手', '安全评测'],
};

/** What a center means to become by a year, with targets the platform counts and one it cannot. */
export function planOf(key: GovernedKey, year: number): PlanChange {
  const [field, ...directions] = words[key];
  return {
    sections: {
      positioning: `面向${field}共性技术研发、中试验证与成果转化，服务全市产业链上下游企业。`,
      directions: directions.map((it, i) => `${i + 1}. ${it}`).join('\n'),
      organization: '“公司＋联盟”方式运行：董事会决策，技术专家委员会咨询，总经理负责。',
      funding: '股东出资、技术服务收入与竞争性项目经费；三年后自我造血能力不低于 60%。',
      schedule: '第一年完成平台建设，第二年开展中试服务，第三年形成稳定的转化能力。',
    },
    targets: [
      { name: '发明专利授权', code: 'inventions_granted', unit: '件', baseline: '2', value: '20', year },
      { name: '技术合同成交额', code: 'contract_turnover', unit: '万元', baseline: '0', value: '3000', year },
      { name: '研发人员占比', code: 'researchers', unit: '%', baseline: '26', value: '35', year },
      { name: '中试线', unit: '条', baseline: '0', value: '2', year },
      { name: '服务中小企业', unit: '家', baseline: '10', value: '60', year },
    ],
  };
}
