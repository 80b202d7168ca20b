import type { ContributionKind, EngagementKind, NewCenter } from '@contract/alliance';
import type { OrganizationKey } from './organizations';

export type CenterKey = 'chips' | 'alloys';

type NamedCenter = Omit<NewCenter, 'leadOrganizationId'> & { lead: OrganizationKey };

export const centers: Record<CenterKey, NamedCenter> = {
  chips: {
    name: '京虚构集成电路创新中心',
    nameEn: 'Jing Fictional Innovation Center for Integrated Circuits',
    legalForm: 'company',
    level: 'municipal',
    regionCode: '110000',
    policyId: 'beijing-2016',
    fieldCode: 'integrated_circuits',
    lead: 'jingxin',
  },
  alloys: {
    name: '渝虚构轻量化材料制造业创新中心',
    nameEn: 'Yu Fictional Innovation Center for Lightweight Materials',
    legalForm: 'company',
    level: 'municipal',
    regionCode: '500000',
    policyId: 'chongqing-2017',
    fieldCode: 'lightweight_materials',
    lead: 'motor',
  },
};

type Capital = {
  readonly center: CenterKey;
  readonly organization: OrganizationKey;
  readonly kind: ContributionKind;
  /** In 万元, ten thousand yuan. */
  readonly subscribed: number;
  readonly paidIn: number;
  /** A day that is still to come when the data is loaded counts as today. */
  readonly on?: string;
  readonly evidence: string;
  readonly reversed?: { readonly on: string; readonly reason: string };
};

type CapitalLine = readonly [OrganizationKey, ContributionKind, number, number, string | undefined, string];
const capital = (center: CenterKey, lines: readonly CapitalLine[]): Capital[] =>
  lines.map(([organization, kind, subscribed, paidIn, on, evidence]) => {
    const line = { center, organization, kind, subscribed, paidIn, evidence };
    return on === undefined ? line : { ...line, on };
  });

/** The Beijing center holds 5000 万元 in money alone, its founder far above 1000; the Chongqing one 1000 with equipment. */
export const contributions: readonly Capital[] = [
  ...capital('chips', [
    ['jingxin', 'cash', 4000, 3000, '2024-03-15', '验资报告(示例)2024-031'],
    ['university', 'intellectual_property', 800, 800, '2024-06-28', '评估报告(示例):晶圆缺陷检测发明专利组合 6 项'],
    ['tooling', 'equipment', 1260, 1260, '2024-09-10', '设备清单(示例):清洗机与量测平台 4 台'],
    ['tooling', 'cash', 500, 200, '2024-12-20', '银行进账单(示例)2024-118'],
    ['jingxin', 'cash', 0, 1000, '2025-01-20', '第二期出资，银行进账单(示例)2025-006'],
    ['fund', 'cash', 2000, 1200, '2025-03-31', '验资报告(示例)2025-012'],
  ]),
  {
    ...{ center: 'chips', organization: 'tooling', kind: 'equipment', subscribed: 180, paidIn: 180, on: '2025-11-18' },
    evidence: '设备清单(示例):探针台 1 台',
    reversed: { on: '2025-12-02', reason: '评估值录入有误，按复核后的评估报告重新登记' },
  },
  ...capital('chips', [
    ['tooling', 'equipment', 168, 168, '2025-12-02', '复核评估报告(示例):探针台 1 台'],
    ['fund', 'cash', 0, 400, '2026-02-27', '第二期出资，银行进账单(示例)2026-009'],
  ]),
  ...capital('alloys', [
    ['motor', 'cash', 2000, 1200, '2024-11-08', '验资报告(示例)2024-207'],
    ['mountain', 'intellectual_property', 300, 300, '2025-02-14', '评估报告(示例):高强铝合金热处理专有技术'],
    ['motor', 'equipment', 650, 650, '2025-04-18', '设备清单(示例):步入式环境试验舱 1 套'],
    ['casting', 'equipment', 420, 420, '2025-07-01', '设备清单(示例):三坐标测量机与压铸单元'],
    ['casting', 'cash', 200, 100, '2025-10-15', '银行进账单(示例)2025-331'],
    // Has promised and paid nothing yet: no equity, and so no place in the core.
    ['alloy', 'cash', 150, 0, undefined, '出资协议(示例)2026-003'],
    ['motor', 'cash', 0, 300, '2026-01-16', '第二期出资，银行进账单(示例)2026-014'],
  ]),
];

/** A calendar day, or so many days from the day of loading. */
export type When = string | number;
type Engagement = readonly [CenterKey, OrganizationKey, EngagementKind, string, When, When?];

export const engagements: readonly Engagement[] = [
  ['chips', 'metrology', 'project', '12 英寸晶圆膜厚量值溯源联合研究', '2024-10-08'],
  ['chips', 'metrology', 'cooperation', '量测设备校准服务', '2025-06-01'],
  ['chips', 'association', 'cooperation', '集成电路共性技术路线图编制', '2025-01-10', 20],
  ['chips', 'packaging', 'licence', '扇出型封装翘曲控制专利许可', '2025-09-01'],
  ['chips', 'wafer', 'admission', '中小企业共享设备准入', '2025-05-12'],
  ['alloys', 'alloy', 'project', '7 系铝合金车身结构件成形项目', '2025-03-03'],
  ['alloys', 'alloy', 'cooperation', '材料力学性能检测服务', '2025-08-18'],
  ['alloys', 'jingxin', 'licence', '车规功率模块散热结构专利许可', '2026-01-05'],
  ['alloys', 'chassis', 'transfer', '一体化压铸副车架工艺成果转让', '2025-11-24'],
  // Begins soon: the company will then stand in the partner layer.
  ['alloys', 'chassis', 'project', '线控转向节轻量化联合攻关', 12],
];
