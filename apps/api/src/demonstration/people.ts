import type { OrganizationRole, PlatformRole, StaffRole } from '@concentric/kernel';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';

/** For demonstration only: nothing of value is behind it, and production never loads this data. */
export const password = 'concentric-demo';

export type Person = {
  readonly name: string;
  readonly language?: 'zh-CN' | 'en';
  readonly platformRole?: PlatformRole;
  readonly in?: readonly (readonly [OrganizationKey, OrganizationRole])[];
  readonly staff?: readonly (readonly [CenterKey, StaffRole])[];
};

/** Who may sign in, by the word that names their part; it is also the name before the `@`. */
const table = {
  administrator: { name: '林知远', platformRole: 'administrator' },
  manager: { name: '沈明哲', staff: [['chips', 'manager']] },
  broker: { name: '许若兰', staff: [['chips', 'broker']] },
  finance: { name: '郑守信', staff: [['chips', 'finance']] },
  officer: { name: '周立言', platformRole: 'officer' },
  expert: { name: '顾怀瑾', platformRole: 'expert' },
  core: { name: '陈思齐', in: [['jingxin', 'owner']] },
  partner: { name: '方恪', in: [['metrology', 'owner']] },
  radiation: { name: '韩雨桐', in: [['packaging', 'owner']] },
  sme: { name: '叶小满', in: [['wafer', 'owner']] },
  // Acts for two organizations: a teacher who also runs a young company.
  both: {
    name: '梁一鸣',
    in: [
      ['university', 'operator'],
      ['resist', 'owner'],
    ],
  },
  owner: { name: '宋文渊', in: [['university', 'owner']] },
  operator: { name: '何景行', in: [['jingxin', 'operator']] },
  viewer: { name: 'Emma Sample', language: 'en', in: [['jingxin', 'viewer']] },
  tooling: { name: '马致和', in: [['tooling', 'owner']] },
  safety: { name: '严谨行', staff: [['chips', 'safety']] },
  fund: { name: '金若愚', in: [['fund', 'owner']] },
  association: { name: '苏同舟', in: [['association', 'owner']] },
  invited: { name: '唐可期', in: [['substrate', 'owner']] },
  'chongqing-manager': { name: '向远山', staff: [['alloys', 'manager']] },
  'chongqing-finance': { name: '罗算珍', staff: [['alloys', 'finance']] },
  'chongqing-core': { name: '蒋山河', in: [['motor', 'owner']] },
  'chongqing-core-manager': { name: '冉青松', in: [['motor', 'manager']] },
  'chongqing-university': { name: '杜清源', in: [['mountain', 'owner']] },
  'chongqing-partner': { name: '任静娴', in: [['alloy', 'owner']] },
  'chongqing-casting': { name: '石铸诚', in: [['casting', 'owner']] },
  'chongqing-sme': { name: '江晓渡', in: [['chassis', 'owner']] },
  // Whoever found, run, judge and assess the centers that cities have accredited, or are about to.
  assessor: { name: '白衡之', in: [['evaluation', 'owner']] },
  'second-officer': { name: '任重远', platformRole: 'officer' },
  'industry-expert': { name: '程观澜', platformRole: 'expert' },
  'economics-expert': { name: '陆经纬', platformRole: 'expert' },
  'robot-manager': { name: '田力行' },
  'robot-core': { name: '秦动能', in: [['robotics', 'owner']] },
  'robot-gears': { name: '戴精微', in: [['gears', 'owner']] },
  'robot-university': { name: '柳知新', in: [['rivers', 'owner']] },
  'robot-institute': { name: '邵致远', in: [['motion', 'owner']] },
  'sensor-manager': { name: '顾听澜' },
  'sensor-core': { name: '陶感通', in: [['sensing', 'owner']] },
  'sensor-university': { name: '闻海生', in: [['seaport', 'owner']] },
  'embodied-manager': { name: '容若谷' },
  'embodied-core': { name: '梁行健', in: [['embodied', 'owner']] },
  'embodied-university': { name: '岑学海', in: [['pearl', 'owner']] },
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof table;

export const people = Object.entries<Person>(table).map(([key, person]) => ({ ...person, key: key as PersonKey }));

export const emailOf = (key: PersonKey) => `${key}@demo.concentric.example`;
