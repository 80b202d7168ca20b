import type { NewMotion, NewSeat } from '@contract/council';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

type Seat = {
  readonly person: PersonKey;
  readonly kind: NewSeat['kind'];
  readonly organization?: OrganizationKey;
  readonly chair?: true;
  readonly leadingExpert?: true;
};

export const boardSeats: readonly Seat[] = [
  { person: 'core', kind: 'member_unit', organization: 'jingxin', chair: true },
  { person: 'owner', kind: 'member_unit', organization: 'university' },
  { person: 'tooling', kind: 'member_unit', organization: 'tooling' },
  { person: 'fund', kind: 'member_unit', organization: 'fund' },
  { person: 'association', kind: 'industry', organization: 'association' },
  { person: 'both', kind: 'science' },
  { person: 'economics-expert', kind: 'independent' },
];

export const committeeSeats: readonly Seat[] = [
  { person: 'expert', kind: 'academia', chair: true, leadingExpert: true },
  { person: 'both', kind: 'academia' },
  { person: 'partner', kind: 'industry' },
  { person: 'sme', kind: 'industry' },
  { person: 'industry-expert', kind: 'government' },
];

type Choice = 'for' | 'against' | 'abstain';
export type DemonstrationMotion = Pick<NewMotion, 'title' | 'text' | 'purpose' | 'action'> & {
  /** In 万元. */
  readonly limit?: number;
  readonly organization?: OrganizationKey;
  readonly votes: readonly (readonly [PersonKey, Choice])[];
};

const all = (choice: Choice, ...people: PersonKey[]) => people.map((person) => [person, choice] as const);

export const decided: readonly DemonstrationMotion[] = [
  {
    ...{ title: '审议年度工作报告与下一年度经营计划', purpose: 'general' },
    text: '审议总经理提交的年度工作报告；同意下一年度经营计划，自有收入目标 300 万元。',
    votes: [...all('for', 'core', 'owner', 'tooling', 'fund', 'both'), ['economics-expert', 'abstain']],
  },
  {
    ...{ title: '同意高精尖基金第三期出资', purpose: 'authorise', action: 'contribution', limit: 2400 },
    text: '同意示例高精尖产业投资基金追加货币出资，认缴不超过 2400 万元，按协议价作价。',
    organization: 'fund',
    votes: all('for', 'core', 'owner', 'tooling', 'both', 'economics-expert'),
  },
  {
    ...{ title: '将量测平台整体迁至二期厂房', purpose: 'general' },
    text: '建议于年内把三台量测设备整体迁至二期厂房。',
    votes: [...all('against', 'owner', 'tooling', 'both', 'association'), ['core', 'for']],
  },
];

export const underVote: DemonstrationMotion = {
  ...{ title: '设立晶圆检测中试线', purpose: 'general' },
  text: '拟投入 860 万元设立 12 英寸晶圆检测中试线，先行改造洁净间；所需设备由装备股东以租赁方式提供。',
  votes: [
    ['owner', 'for'],
    ['both', 'for'],
    ['tooling', 'abstain'],
  ],
};

export const proposedMotion: DemonstrationMotion = {
  ...{ title: '聘任分管中试的副总经理', purpose: 'general', votes: [] },
  text: '总经理提名，任期三年；候选人简历见会议材料。',
};

export const minutes = [
  '董事会于会议室以现场方式召开，应到董事 7 人，实到 7 人，会议有效。',
  '一、听取并审议年度工作报告，同意下一年度经营计划。',
  '二、基金代表回避，同意其第三期出资。',
  '三、量测平台整体搬迁方案未获通过，请经营层另行论证。',
].join('\n');

export const committeeMinutes = [
  '技术专家委员会听取了研究方向与技术路线图的说明。',
  '同意将“亚 50 nm 颗粒缺陷在线检测”列为研究方向；同意发布技术路线图第一版。',
].join('\n');

export const directions = [
  ['亚 50 nm 颗粒缺陷在线检测', '面向 12 英寸产线的暗场检测光学、照明与识别算法，漏检率不高于 1.5%。'],
  ['面板级封装翘曲控制', '从模塑到研磨全流程的翘曲建模与工艺窗口。'],
] as const;
