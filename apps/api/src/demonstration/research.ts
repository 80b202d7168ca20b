import type { NewRdRequest } from '@contract/research';
import type { z } from 'zod';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

type Wish = Omit<
  z.input<typeof NewRdRequest>,
  'centerId' | 'organizationId' | 'budget' | 'submissionsCloseAt' | 'questionsCloseAt'
>;

/** A research request. Days are from the day of loading, the budget in 万元. */
export type DemonstrationRequest = Wish & {
  readonly center: CenterKey;
  readonly organization: OrganizationKey;
  readonly by: PersonKey;
  readonly budget: readonly [minimum: number | null, maximum: number];
  readonly closesIn: number;
  readonly questionsCloseIn?: number;
  /** Left as a draft, waiting for the center to look at it, or called off after it was published. */
  readonly ends?: { readonly as: 'draft' | 'under_review' } | { readonly as: 'cancelled'; readonly reason: string };
  readonly invites?: readonly OrganizationKey[];
  readonly undertakenBy?: readonly (readonly [OrganizationKey, PersonKey])[];
  readonly questions?: readonly {
    readonly from: readonly [OrganizationKey, PersonKey];
    readonly text: string;
    readonly answer?: string;
  }[];
};

/** The centers whose managers look at requests before they are published, by now. */
export const reviewing: readonly CenterKey[] = ['alloys'];

const table = {
  particles: {
    ...{ center: 'chips', organization: 'wafer', by: 'sme' },
    title: '12 英寸晶圆亚 50 nm 颗粒缺陷在线识别算法',
    description:
      '现有暗场检测对 50 nm 以下颗粒漏检率约 8%，希望开发可部署在现有量测平台上的识别算法。\n\n* 漏检率不高于 1.5%，误报率不高于 3%\n* 单片处理时间不超过 45 s\n* 交付源代码、训练集说明及三个月现场支持',
    ...{ contractType: 'commissioned_development', serviceKind: 'technology_development' },
    ...{ fieldCode: 'integrated_circuits', programme: '晶圆检测国产化路线图', budget: [60, 90] },
    ...{ trlFrom: 4, trlTarget: 7, confidentiality: 'public', closesIn: 18, questionsCloseIn: 10 },
    criteria: [
      { key: 'price', name: '价格', nameEn: 'Price', kind: 'price', weight: 30 },
      { key: 'approach', name: '技术路线', nameEn: 'Technical approach', kind: 'quality', weight: 45 },
      { key: 'team', name: '团队与既有成果', nameEn: 'Team and earlier results', kind: 'quality', weight: 15 },
      { key: 'sme', name: '中小企业参与', nameEn: 'Part of small firms', kind: 'sme', weight: 10 },
    ],
    questions: [
      {
        from: ['metrology', 'partner'],
        text: '可否提供带标注的缺陷图像？数量约多少？',
        answer: '签约后提供约 1.2 万张带标注图像，可在我司现场使用。',
      },
      { from: ['university', 'owner'], text: '是否接受基于 FPGA 的硬件加速方案？' },
    ],
  },
  warpage: {
    ...{ center: 'chips', organization: 'packaging', by: 'radiation' },
    title: '扇出型面板级封装翘曲仿真与工艺窗口优化',
    description: '对 510 mm × 515 mm 面板从模塑到研磨全流程建立翘曲仿真模型，给出工艺窗口并以两批次实验验证。',
    ...{ contractType: 'consulting', serviceKind: 'simulation', fieldCode: 'integrated_circuits', budget: [null, 45] },
    ...{ visibleTo: ['core', 'partner'], trlFrom: 3, trlTarget: 5, closesIn: 5, questionsCloseIn: -1 },
  },
  resistScene: {
    ...{ center: 'chips', organization: 'tooling', by: 'tooling', kind: 'scenario' },
    title: '应用场景：清洗机腔体颗粒在线监测',
    description: '开放一台在产清洗机作为验证场景，征集腔体内颗粒的在线监测方案，验证期六个月。',
    provides: '在产清洗机一台、洁净间工位、每周两个班次的验证时间，以及近一年的工艺与报警数据（脱敏）。',
    ...{ contractType: 'cooperative_development', serviceKind: 'concept_validation' },
    ...{ fieldCode: 'smart_manufacturing', budget: [20, 40], visibleTo: ['partner', 'invited'], closesIn: 25 },
    invites: ['university', 'wafer'],
  },
  gateDriver: {
    ...{ center: 'chips', organization: 'jingxin', by: 'core', kind: 'challenge' },
    title: '揭榜挂帅：车规级隔离栅极驱动芯片可靠性提升',
    description:
      '当前批次在 HTRB 1000 h 后隔离耐压下降超过规格。需定位失效机理并给出版图与工艺改进方案（细节为商业秘密）。',
    ...{ contractType: 'commissioned_development', serviceKind: 'product_development' },
    ...{
      fieldCode: 'new_energy_vehicles',
      budget: [150, 220],
      confidentiality: 'confidential',
      trlFrom: 5,
      trlTarget: 8,
    },
    ...{ closesIn: 30, questionsCloseIn: 20, standstillDays: 5 },
    undertakenBy: [['metrology', 'partner']],
    questions: [
      { from: ['metrology', 'partner'], text: '失效样品可否寄送？', answer: '可提供 20 颗失效样品与对照样品。' },
    ],
  },
  darkfield: {
    ...{ center: 'chips', organization: 'wafer', by: 'sme', kind: 'order_research' },
    title: '订单式研究：暗场照明光源寿命评价方法',
    description: '联合三家用户提出，拟形成团体标准草案。',
    ...{ contractType: 'service', serviceKind: 'standard_development', fieldCode: 'integrated_circuits' },
    ...{ budget: [null, 25], closesIn: 40, ends: { as: 'draft' } },
  },
  moulding: {
    ...{ center: 'chips', organization: 'packaging', by: 'radiation' },
    title: '模塑料吸湿特性测试',
    description: '委托测试三种模塑料在 85 ℃/85 %RH 条件下的吸湿与膨胀特性。',
    ...{ contractType: 'service', serviceKind: 'testing', fieldCode: 'integrated_circuits', budget: [null, 8] },
    ...{ closesIn: 12, ends: { as: 'cancelled', reason: '改由本单位设备自行测试' } },
  },
  subframe: {
    ...{ center: 'alloys', organization: 'motor', by: 'chongqing-core' },
    title: '一体化压铸副车架热处理变形控制',
    description: '针对免热处理合金副车架，给出变形预测模型与工装方案，目标平面度不大于 0.8 mm。',
    ...{ contractType: 'commissioned_development', serviceKind: 'design_optimisation' },
    ...{ fieldCode: 'lightweight_materials', programme: '整车轻量化攻关', budget: [120, 180] },
    ...{ trlFrom: 4, trlTarget: 7, closesIn: 28, statutoryTender: true, performanceBondBp: 500 },
    questions: [
      { from: ['casting', 'chongqing-casting'], text: '是否限定压铸机吨位？', answer: '不限定，请在方案中说明。' },
    ],
  },
  steering: {
    ...{ center: 'alloys', organization: 'chassis', by: 'chongqing-sme' },
    title: '线控转向节轻量化样件试制',
    description: '以铝合金替代球墨铸铁，减重不低于 35%，完成 10 件样件与台架试验。',
    ...{ contractType: 'commissioned_development', serviceKind: 'prototype', fieldCode: 'new_energy_vehicles' },
    ...{ budget: [30, 50], trlFrom: 3, trlTarget: 6, closesIn: 21, ends: { as: 'under_review' } },
  },
} as const satisfies Record<string, DemonstrationRequest>;

export type RequestKey = keyof typeof table;

export const researchRequests = Object.entries<DemonstrationRequest>(table).map(
  ([key, request]) => [key as RequestKey, request] as const,
);
