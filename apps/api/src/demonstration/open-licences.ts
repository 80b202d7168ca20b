import type { OpenFeeMode } from '@contract/open-licence';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';

/** An open licence as its holder declares it, and who took it. Fixed fees are in yuan, others in basis points. */
export type DemonstrationOpenLicence = {
  readonly holder: OrganizationKey;
  readonly center: CenterKey;
  readonly feeMode: OpenFeeMode;
  readonly fee: number;
  readonly payment: string;
  readonly description: string;
  readonly announcement?: string;
  readonly takenBy: readonly OrganizationKey[];
};

export const openLicences: readonly DemonstrationOpenLicence[] = [
  {
    ...{ holder: 'university', center: 'chips', feeMode: 'fixed', fee: 0, announcement: '演示公告第 2026-118 号' },
    payment: '免收使用费，被许可方每年书面告知实施情况。',
    description: '面向中小企业推广，附一次现场技术说明。',
    takenBy: ['packaging', 'wafer'],
  },
  {
    ...{ holder: 'metrology', center: 'chips', feeMode: 'net_sales', fee: 300 },
    payment: '每季度结束后三十日内，按上季度净销售额支付。',
    description: '适用于量测设备与夹具的制造。',
    takenBy: ['jingxin'],
  },
  {
    ...{ holder: 'alloy', center: 'alloys', feeMode: 'fixed', fee: 30_000, announcement: '演示公告第 2026-204 号' },
    payment: '通知时一次付清。',
    description: '适用于车身结构件的成形。',
    takenBy: ['chassis'],
  },
  {
    ...{ holder: 'jingxin', center: 'chips', feeMode: 'profit', fee: 1000, takenBy: [] },
    payment: '每会计年度结束后九十日内，按经审计的产品利润支付。',
    description: '适用于功率器件的设计与制造。',
  },
];
