import type { ProposalDraft } from '@contract/proposal';
import type { z } from 'zod';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';
import type { DemonstrationRequest, RequestKey } from './research';

/** A proposal; the price and its milestones in 万元, which sum. Days are from the day of loading. */
export type DemonstrationProposal = Omit<z.input<typeof ProposalDraft>, 'price' | 'milestones' | 'partners'> & {
  readonly from: readonly [OrganizationKey, PersonKey];
  readonly price: number;
  readonly milestones: readonly (readonly [title: string, deliverables: string, amount: number, dueIn: number])[];
  readonly partners?: readonly (readonly [OrganizationKey, role: string, shareBp: number])[];
  /** Handed in, unless it is still being written. */
  readonly draft?: true;
};

/** What is proposed to the requests that still take proposals: nobody can look into it. */
export const sealedProposals: readonly (readonly [RequestKey, DemonstrationProposal])[] = [
  [
    'particles',
    {
      ...{ from: ['metrology', 'partner'], price: 78, trl: 5, title: '多角度暗场融合的亚 50 nm 颗粒识别' },
      approach: '以多角度散射模型约束弱监督学习，先在标准粒子片上标定灵敏度，再用产线图像做域自适应。',
      plan: '第 1–3 月：数据整理与散射模型；第 4–8 月：算法与加速；第 9–12 月：产线验证与交付。',
      techniques: ['多角度散射模型', '弱监督学习', '域自适应'],
      milestones: [
        ['标定与数据集', '标定报告、训练集说明', 18, 90],
        ['算法定型', '源代码、离线测试报告', 36, 240],
        ['产线验证', '验证报告、三个月现场支持', 24, 365],
      ],
      existingIp: '散射模型软件（软著登字第 2023SR000000 号，示例）由本单位保留。',
    },
  ],
  [
    'particles',
    {
      ...{ from: ['university', 'owner'], price: 66, trl: 4, draft: true },
      approach: '基于物理先验的图像增强与轻量化检测网络。',
      plan: '尚在撰写：先完成可行性验证，再确定加速方案。',
      milestones: [['可行性验证', '测试报告', 20, 120]],
    },
  ],
];

/** Who judges, and what they give by criterion: price, approach, team. */
type Judgement = {
  readonly by: PersonKey;
  readonly scores: readonly [number, number, number];
  readonly reason: string;
};

/** A request whose proposals have been opened and are being judged. */
export const judged = {
  request: {
    ...{ center: 'chips', organization: 'packaging', by: 'radiation', kind: 'demand' },
    title: '铜柱凸点共面度在线测量单元',
    description:
      '在现有植球设备出料端加装测量单元，对 300 mm 晶圆铜柱凸点的高度与共面度全检。\n\n* 高度重复性 3σ ≤ 0.3 μm\n* 单片 ≤ 60 s\n* 接口符合 SECS/GEM',
    ...{ contractType: 'commissioned_development', serviceKind: 'prototype', fieldCode: 'integrated_circuits' },
    ...{ budget: [80, 130], trlFrom: 4, trlTarget: 7, confidentiality: 'internal', closesIn: 20, standstillDays: 3 },
    criteria: [
      { key: 'price', name: '价格', nameEn: 'Price', kind: 'price', weight: 30 },
      { key: 'approach', name: '技术路线', nameEn: 'Technical approach', kind: 'quality', weight: 50 },
      { key: 'team', name: '团队与业绩', nameEn: 'Team and track record', kind: 'quality', weight: 20 },
    ],
  } satisfies DemonstrationRequest,
  panel: [
    ['expert', 'lead'],
    ['association', 'assessor'],
    ['radiation', 'assessor'],
  ] as const satisfies readonly (readonly [PersonKey, 'lead' | 'assessor'])[],
  proposals: [
    {
      proposal: {
        ...{ from: ['metrology', 'partner'], price: 118, trl: 6, title: '白光干涉与结构光复合测量' },
        approach: '以白光干涉保证高度溯源，以结构光保证节拍，两者由标准台阶片在线互校。',
        plan: '第 1–4 月：光学头与互校方法；第 5–9 月：整机集成；第 10–12 月：产线验证。',
        techniques: ['白光干涉', '结构光投影', '标准台阶片互校'],
        milestones: [
          ['光学头定型', '光学头两套、互校报告', 40, 120],
          ['整机集成', '测量单元一台、接口测试报告', 48, 270],
          ['产线验收', '重复性与节拍验收报告', 30, 365],
        ],
        partners: [['tooling', '运动平台与设备接口', 3500]],
      },
      judgements: [
        { by: 'expert', scores: [70, 92, 95], reason: '溯源链完整，节拍余量充足。' },
        { by: 'association', scores: [70, 86, 90], reason: '价格偏高，但方案成熟。' },
        { by: 'radiation', scores: [72, 90, 88], reason: '接口与现有设备匹配。' },
      ],
      move: 'nominate',
    },
    {
      proposal: {
        ...{ from: ['university', 'owner'], price: 82, trl: 4, title: '单次曝光全息测量' },
        approach: '用单次曝光数字全息一次获得全场高度，省去扫描机构；相位解包裹由学习方法完成。',
        plan: '第 1–6 月：光路与算法；第 7–10 月：样机；第 11–12 月：对比验证。',
        techniques: ['数字全息', '学习型相位解包裹'],
        milestones: [
          ['原理样机', '样机一台、测试报告', 42, 180],
          ['对比验证', '与接触式测量的对比报告', 40, 365],
        ],
      },
      judgements: [
        { by: 'expert', scores: [100, 88, 72], reason: '路线新颖，若成功节拍可降至三分之一，值得支持。' },
        { by: 'association', scores: [100, 30, 45], reason: '产线振动环境下相位稳定性缺少证据。' },
        { by: 'radiation', scores: [100, 55, 60], reason: '价格有吸引力，风险需分阶段控制。' },
      ],
      move: 'shortlist',
    },
    {
      proposal: {
        ...{ from: ['jingxin', 'core'], price: 126, trl: 7, title: '激光共聚焦多点并行测量' },
        approach: '移植本单位在用的共聚焦模块，增加并行点数以满足节拍。',
        plan: '第 1–3 月：模块移植；第 4–8 月：并行化；第 9–10 月：验证。',
        techniques: ['激光共聚焦'],
        milestones: [
          ['模块移植', '测试报告', 60, 100],
          ['并行化与验证', '测量单元一台', 66, 300],
        ],
      },
      judgements: [{ by: 'expert', scores: [65, 68, 80], reason: '并行点数提升后节拍仍偏紧。' }],
      move: null,
    },
  ] satisfies readonly {
    readonly proposal: DemonstrationProposal;
    readonly judgements: readonly Judgement[];
    readonly move: 'shortlist' | 'nominate' | null;
  }[],
};
