import type { ServiceCode } from '@contract/service';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';

/** Yuan; without prices on quotation. */
export type DemonstrationService = {
  readonly center: CenterKey;
  readonly code: ServiceCode;
  readonly title: string;
  readonly titleEn: string;
  readonly description: string;
  readonly prices?: readonly [member: number, industry: number];
  readonly discountBp?: number;
  readonly state?: 'draft' | 'withdrawn';
};

export const services = {
  defects: {
    ...{ center: 'chips', code: 'testing', title: '晶圆缺陷检测与失效分析', prices: [2400, 3200], discountBp: 1000 },
    titleEn: 'Wafer defect inspection and failure analysis',
    description: '按批次检测颗粒与图形缺陷，五个工作日出具检测报告，含电镜照片与失效机理说明。',
  },
  calibration: {
    ...{ center: 'chips', code: 'certification_metrology', title: '膜厚与线宽标准样片校准', prices: [1800, 2600] },
    titleEn: 'Calibration of film-thickness and linewidth standards',
    description: '以可溯源标准样片校准膜厚仪、CD-SEM，出具校准报告。',
  },
  training: {
    ...{ center: 'chips', code: 'training', title: '先进封装工艺工程师培训班（五天）', prices: [3600, 4800] },
    titleEn: 'Advanced packaging for process engineers (five days)',
    ...{ discountBp: 3000, description: '理论两天、实操三天，含键合、塑封与可靠性测试，结业考核合格颁发证书。' },
  },
  standards: {
    ...{ center: 'chips', code: 'standards', title: '团体标准研制与试验验证', state: 'draft' },
    titleEn: 'Group standards and their trials',
    description: '协助企业提出立项、组织起草组并完成试验验证。',
  },
  feasibility: {
    ...{ center: 'chips', code: 'feasibility', title: '中试线建设可行性研究' },
    titleEn: 'Feasibility study of a pilot line',
    description: '工艺路线、设备选型、投资估算与风险分析，交付可行性研究报告。',
  },
  market: {
    ...{
      center: 'chips',
      code: 'market_information',
      title: '封装材料市场季报',
      prices: [900, 1500],
      discountBp: 5000,
    },
    titleEn: 'Quarterly report on packaging materials',
    description: '每季度一份，含产能、价格与专利动态。',
  },
  research: {
    ...{ center: 'chips', code: 'commissioned_rd', title: '专用刻蚀工艺委托开发' },
    titleEn: 'Development of dedicated etching processes',
    description: '面向中小企业的小批量工艺开发；较大的课题建议发布研发需求。',
  },
  consulting: {
    ...{ center: 'chips', code: 'consulting', title: '洁净室改造咨询', prices: [5000, 8000], state: 'withdrawn' },
    titleEn: 'Advice on refitting cleanrooms',
    description: '现场诊断与改造方案。',
  },
  fatigue: {
    ...{ center: 'alloys', code: 'testing', title: '轻合金疲劳与断口分析', prices: [1600, 2200], discountBp: 1500 },
    titleEn: 'Fatigue and fracture analysis of light alloys',
    description: '高周、低周疲劳试验与断口电镜分析，出具试验报告。',
  },
  evaluation: {
    ...{ center: 'alloys', code: 'evaluation', title: '压铸技改项目评价' },
    titleEn: 'Evaluation of die-casting retrofits',
    description: '技术、经济与节能评价，交付评价报告。',
  },
} as const satisfies Record<string, DemonstrationService>;

export type ServiceKey = keyof typeof services;

/** How far an order has come. */
export type DemonstrationOrder = {
  readonly service: ServiceKey;
  readonly by: OrganizationKey;
  readonly wish: string;
  /** Days from today. */
  readonly wantedIn?: number;
  readonly until: 'requested' | 'accepted' | 'agreed' | 'in_progress' | 'delivered' | 'confirmed' | 'declined';
  /** Yuan. */
  readonly quoted?: number;
};

export const serviceOrders: readonly DemonstrationOrder[] = [
  {
    service: 'defects',
    by: 'wafer',
    wish: '两批 8 英寸样片的颗粒缺陷，附失效分析。',
    wantedIn: 20,
    until: 'confirmed',
  },
  { service: 'defects', by: 'resist', wish: '新胶种曝光后的图形缺陷检测。', wantedIn: 15, until: 'in_progress' },
  { service: 'training', by: 'wafer', wish: '三名工程师参加本期培训。', wantedIn: 40, until: 'accepted' },
  { service: 'training', by: 'packaging', wish: '两名新入职工程师参加。', until: 'confirmed' },
  {
    service: 'feasibility',
    by: 'wafer',
    wish: '在顺义建设晶圆检测中试线的可行性。',
    wantedIn: 60,
    until: 'accepted',
    quoted: 128_000,
  },
  { service: 'research', by: 'resist', wish: '深硅刻蚀侧壁粗糙度优化。', wantedIn: 90, until: 'requested' },
  { service: 'calibration', by: 'tooling', wish: '一台膜厚仪的年度校准。', wantedIn: 10, until: 'delivered' },
  { service: 'defects', by: 'university', wish: '课题组流片样品的缺陷统计。', wantedIn: 30, until: 'confirmed' },
  { service: 'market', by: 'chassis', wish: '订阅全年四期季报。', until: 'requested' },
  { service: 'fatigue', by: 'chassis', wish: '转向节样件高周疲劳试验，共六件。', wantedIn: 25, until: 'in_progress' },
  {
    service: 'evaluation',
    by: 'casting',
    wish: '压铸岛技改项目的节能评价。',
    wantedIn: 30,
    until: 'agreed',
    quoted: 86_000,
  },
  { service: 'fatigue', by: 'wafer', wish: '石英舟断裂分析。', until: 'declined' },
];
