import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

/** Who keeps the capital register of a center, and who its members. */
export const registrars: Record<CenterKey, { finance: PersonKey; manager: PersonKey }> = {
  chips: { finance: 'finance', manager: 'manager' },
  alloys: { finance: 'chongqing-finance', manager: 'chongqing-manager' },
};

type Step = readonly [verb: 'approve' | 'suspend' | 'end', reason: string | null, by: 'center' | PersonKey];
type Alliance = {
  readonly center: CenterKey;
  readonly organization: OrganizationKey;
  /** The person who applies; without one the center invites. */
  readonly appliedBy?: PersonKey;
  readonly message: string;
  readonly steps: readonly Step[];
};

/** Memberships that were asked for; the others follow from capital and engagements. */
export const memberships: readonly Alliance[] = [
  {
    ...{ center: 'chips', organization: 'resist', appliedBy: 'both', steps: [] },
    message: '我司从事 KrF 光刻胶研发，希望加入联盟并使用 XPS 与电镜开展材料表征。',
  },
  {
    ...{ center: 'chips', organization: 'substrate', steps: [] },
    message: '诚邀贵司加入联盟，共同推进先进封装基板的可靠性测试。',
  },
  {
    ...{ center: 'chips', organization: 'casting', message: '拟以压铸散热壳体参与封装散热方案验证。' },
    steps: [
      ['approve', null, 'chongqing-casting'],
      ['suspend', '年度成员信息未按期更新，补齐后恢复', 'center'],
    ],
  },
  {
    ...{ center: 'alloys', organization: 'wafer', appliedBy: 'sme', message: '申请使用中心的测量设备。' },
    steps: [
      ['approve', null, 'center'],
      ['end', '业务方向调整，协商退出', 'sme'],
    ],
  },
];
