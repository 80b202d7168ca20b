import type { SampleVerb } from '@contract/sample';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

type NamedCourse = {
  center: CenterKey;
  owner: OrganizationKey;
  name: string;
  nameEn: string;
  howTo: string;
  validMonths: number | null;
  unusedDays: number | null;
  /** The instruments that only those may run who have passed. */
  requiredBy: readonly string[];
  qualified: readonly PersonKey[];
  /** The next session: in how many days, from two to five in the afternoon. */
  session: { days: number; places: number; location: string };
};

export const courses: readonly NamedCourse[] = [
  {
    ...{
      center: 'chips',
      owner: 'university',
      name: '扫描电镜上机培训',
      nameEn: 'Running the scanning electron microscope',
    },
    howTo: '报名下一期培训(半天),通过上机考核后由管理员发放资格。也可选择委托检测，由操作员上机。',
    ...{ validMonths: 24, unusedDays: 180, requiredBy: ['sem'] },
    qualified: ['core', 'operator', 'owner', 'both', 'partner', 'tooling', 'radiation'],
    session: { days: 5, places: 6, location: '示例理工大学 分析测试中心 A-115' },
  },
  {
    ...{ center: 'chips', owner: 'metrology', name: '透射电镜与低温安全培训', nameEn: 'TEM and cryogenic safety' },
    howTo: '先在线完成安全考试，再参加现场培训。',
    ...{ validMonths: 12, unusedDays: 90, requiredBy: ['tem'], qualified: ['core', 'owner', 'partner'] },
    session: { days: 9, places: 4, location: '虚构微纳计量研究院 2 号楼 B1-03' },
  },
  {
    ...{ center: 'alloys', owner: 'motor', name: '动力电池测试安全培训', nameEn: 'Battery test safety' },
    howTo: '联系试验中心安排培训。',
    ...{ validMonths: 12, unusedDays: null, requiredBy: ['cycler'] },
    qualified: ['chongqing-core', 'chongqing-core-manager', 'chongqing-university', 'chongqing-partner'],
    session: { days: 7, places: 10, location: '渝虚构汽车 试验中心 2 号库' },
  },
];

type NamedCertificate = {
  instrument: string;
  owner: OrganizationKey;
  number: string;
  issuer: string;
  quantity: string;
  range: string;
  schemes: readonly ('cma' | 'cnas')[];
  /** Valid from and until so many days from today. */
  from: number;
  until: number;
};

export const certificates: readonly NamedCertificate[] = [
  {
    ...{ instrument: 'tensile', owner: 'alloy', number: '示例校字-2026-0315', issuer: '虚构省计量测试研究院' },
    ...{ quantity: '力值', range: '0–300 kN,0.5 级', schemes: ['cma', 'cnas'], from: -150, until: 215 },
  },
  {
    ...{ instrument: 'cmm', owner: 'casting', number: '示例校字-2025-1108', issuer: '虚构省计量测试研究院' },
    ...{ quantity: '长度', range: '0–1200 mm,MPE 1.5 μm + L/350', schemes: ['cnas'], from: -353, until: 12 },
  },
  {
    ...{ instrument: 'chamber', owner: 'jingxin', number: '示例校字-2026-0702', issuer: '虚构电磁兼容计量站' },
    ...{ quantity: '归一化场地衰减', range: '30 MHz–1 GHz,±4 dB', schemes: ['cma', 'cnas'], from: -90, until: 275 },
  },
  {
    ...{ instrument: 'sem', owner: 'university', number: '示例校字-2026-0418', issuer: '虚构省计量测试研究院' },
    ...{ quantity: '放大倍数', range: '100×–200 000×', schemes: [], from: -200, until: 165 },
  },
];

export const outages: readonly {
  instrument: string;
  owner: OrganizationKey;
  days: number;
  hours: readonly [number, number];
  reason: string;
}[] = [
  { instrument: 'xrd', owner: 'university', days: 3, hours: [8, 12], reason: '更换灯丝与例行校准' },
  { instrument: 'chamber', owner: 'jingxin', days: 6, hours: [8, 20], reason: '吸波材料检修' },
  { instrument: 'climate', owner: 'motor', days: 10, hours: [0, 24], reason: '制冷机组年检' },
];

export const faults: readonly {
  instrument: string;
  by: PersonKey;
  organization: OrganizationKey;
  urgency: 'low' | 'normal' | 'high' | 'critical';
  description: string;
  usable: boolean;
}[] = [
  {
    ...{ instrument: 'xps', by: 'core', organization: 'jingxin', urgency: 'normal', usable: true },
    description: '氩离子枪束流偏低约 15 %，深度剖析时间变长，不影响表面谱。',
  },
];

export const vouchers: readonly {
  center: CenterKey;
  organization: OrganizationKey;
  code: string;
  issuer: string;
  yuan: number;
  shareBp: number;
  from: number;
  until: number;
  note: string;
}[] = [
  {
    ...{ center: 'chips', organization: 'packaging', code: 'DEMO-2026-0071', issuer: '示例市科技创新券管理平台' },
    ...{ yuan: 50_000, shareBp: 5_000, from: -60, until: 200, note: '检测类，示例数据' },
  },
  {
    ...{ center: 'alloys', organization: 'chassis', code: 'DEMO-2026-0113', issuer: '示例市科技创新券管理平台' },
    ...{ yuan: 20_000, shareBp: 3_000, from: -30, until: 90, note: '检测类，示例数据' },
  },
];

type NamedSample = {
  name: string;
  hazard?: string;
  storage?: string;
  wish: string;
  /** What has been done with it, and where it was put. */
  steps: readonly (readonly [step: SampleVerb, place?: string, note?: string])[];
};

/** Samples sent in for whoever runs the instrument, each booked for the earliest time there is. */
export const sendings: readonly {
  instrument: string;
  owner: OrganizationKey;
  by: PersonKey;
  organization: OrganizationKey;
  minutes: number;
  purpose: string;
  samples: readonly NamedSample[];
}[] = [
  {
    ...{ instrument: 'sem', owner: 'university', by: 'core', organization: 'jingxin' },
    ...{ minutes: 90, purpose: '铜柱凸点界面形貌送样检测' },
    samples: [
      {
        ...{
          name: '凸点切片 A（回流 1 次）',
          storage: '干燥避光',
          wish: '界面化合物厚度与孔洞，5 000× 与 20 000× 各三幅',
        },
        steps: [['send'], ['receive', 'A-115 样品柜 3 层'], ['start']],
      },
      {
        ...{ name: '凸点切片 B（回流 3 次）', storage: '干燥避光', wish: '同 A，比较回流次数的影响' },
        steps: [['send'], ['receive', 'A-115 样品柜 3 层']],
      },
      {
        ...{ name: '凸点切片 C（高温存储 500 h）', storage: '干燥避光', wish: '同 A' },
        steps: [['send'], ['receive', 'A-115 样品柜 3 层'], ['reject', undefined, '镶样有裂纹，请重新制样']],
      },
    ],
  },
  {
    ...{ instrument: 'sem', owner: 'university', by: 'partner', organization: 'metrology' },
    ...{ minutes: 60, purpose: '标准台阶样片形貌复核' },
    samples: [
      {
        ...{ name: '台阶高度样片 H-08', hazard: '含硅烷残留，开封须通风', storage: '氮气柜' },
        ...{ wish: '台阶边缘形貌，与证书图样比对', steps: [['send']] },
      },
      { name: '台阶高度样片 H-09', storage: '氮气柜', wish: '同上', steps: [] },
    ],
  },
  {
    ...{ instrument: 'tensile', owner: 'alloy', by: 'chongqing-core', organization: 'motor' },
    ...{ minutes: 60, purpose: '压铸件本体取样拉伸' },
    samples: [
      {
        ...{ name: '减震塔本体试样 1', wish: '室温拉伸，给出屈服强度与断后伸长率' },
        steps: [['send'], ['receive', '力学楼 105 样品架'], ['start'], ['finish']],
      },
      {
        ...{ name: '减震塔本体试样 2', wish: '同试样 1' },
        steps: [['send'], ['receive', '力学楼 105 样品架']],
      },
    ],
  },
];
