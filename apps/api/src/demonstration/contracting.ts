import type { Clauses } from '@contract/clause';
import type { z } from 'zod';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';
import type { DemonstrationProposal } from './proposal';
import type { DemonstrationRequest } from './research';

/** A request that was awarded, and how far its contract has come. */
export type DemonstrationContract = {
  readonly request: DemonstrationRequest;
  readonly proposal: DemonstrationProposal;
  readonly clauses: z.input<typeof Clauses>;
  /** Talked about, signed by the buyer, or in force. */
  readonly state: 'negotiation' | 'pending_signatures' | 'active';
};

const requestOf = (organization: OrganizationKey, by: PersonKey) => ({
  ...{ center: 'chips' as const, organization, by, closesIn: 10, standstillDays: 0 },
  ...{ contractType: 'commissioned_development' as const, fieldCode: 'integrated_circuits' },
});

export const contracts: readonly DemonstrationContract[] = [
  {
    state: 'active',
    request: {
      ...requestOf('wafer', 'sme'),
      title: '晶圆边缘缺陷成像光学头',
      description: '为自有检测机开发晶圆边缘成像光学头：视场 8 mm，分辨率优于 2 μm，深紫外照明。',
      ...{ serviceKind: 'prototype', budget: [40, 60], trlFrom: 4, trlTarget: 7, confidentiality: 'public' },
    },
    proposal: {
      ...{ from: ['metrology', 'partner'], price: 52, trl: 5, title: '深紫外远心边缘成像光学头' },
      approach: '远心光路加分区照明，杂散光以吸收涂层与光阑控制。',
      plan: '第 1–3 月：光学设计；第 4–6 月：样机；第 7–8 月：整机联调。',
      techniques: ['远心光路', '深紫外照明'],
      milestones: [
        ['光学设计', '设计报告、公差分析', 12, 60],
        ['样机交付', '光学头两套、测试报告', 28, 150],
        ['整机联调', '联调报告', 12, 210],
      ],
      existingIp: '远心镜组设计（申请号 202310000000.0，示例）由研发方保留。',
    },
    clauses: {
      resultOwnership: { rule: 'co_owned', clientShareBp: 5000 },
      riskSharing: { rule: 'shared', clientBp: 3000, text: '技术困难经双方确认后按比例分担已发生的费用。' },
      confidentiality: { years: 5, scope: '图纸、样片数据及联调记录。' },
      acceptance: { criteria: '分辨率优于 2 μm；视场不小于 8 mm；连续工作 72 h 无故障。', inspectionDays: 15 },
      payment: { dueDays: 30, lateInterestPpm: 500, retentionBp: 500, retentionMonths: 12 },
      improvements: { rule: 'own' },
      liability: { capBp: 10_000 },
      disputes: { way: 'arbitration', place: '北京仲裁委员会' },
    },
  },
  {
    state: 'pending_signatures',
    request: {
      ...requestOf('packaging', 'radiation'),
      title: '底部填充胶流动仿真与配方窗口',
      description: '对 0.1 mm 间隙倒装封装给出底部填充流动仿真模型与配方窗口，并以两批次试验验证。',
      ...{ serviceKind: 'simulation', budget: [null, 36], confidentiality: 'internal' },
    },
    proposal: {
      ...{ from: ['university', 'owner'], price: 32, trl: 4, title: '毛细流动与固化耦合仿真' },
      approach: '以相场法描述毛细前沿，与固化动力学耦合。',
      plan: '第 1–3 月：模型；第 4–6 月：标定；第 7–8 月：验证。',
      techniques: ['相场法', '固化动力学'],
      milestones: [
        ['模型与标定', '模型、标定报告', 18, 120],
        ['试验验证', '两批次验证报告', 14, 240],
      ],
    },
    clauses: {
      resultOwnership: { rule: 'developer' },
      riskSharing: { rule: 'reasonable' },
      acceptance: { criteria: '填充时间预测误差不大于 10%。', inspectionDays: 20 },
      payment: { dueDays: 30, lateInterestPpm: 500 },
    },
  },
  {
    state: 'negotiation',
    request: {
      ...requestOf('jingxin', 'core'),
      title: '清洗腔体颗粒沉积抑制结构',
      description: '优化单片清洗腔体气流与排液结构，颗粒再沉积降低一半以上。',
      ...{ serviceKind: 'design_optimisation', budget: [60, 100], confidentiality: 'internal' },
    },
    proposal: {
      ...{ from: ['tooling', 'tooling'], price: 88, trl: 6, title: '分区排风与防溅罩一体化结构' },
      approach: '以流场仿真确定排风分区，再以可视化试验台验证。',
      plan: '第 1–3 月：仿真；第 4–7 月：试验台；第 8–10 月：上机验证。',
      techniques: ['流场仿真', '粒子图像测速'],
      milestones: [
        ['仿真与方案', '方案报告', 28, 90],
        ['试验台验证', '验证报告', 30, 210],
        ['上机验证', '上机验证报告', 30, 300],
      ],
    },
    clauses: {
      resultOwnership: { rule: 'client' },
      payment: { dueDays: 60, upfront: null },
    },
  },
];
