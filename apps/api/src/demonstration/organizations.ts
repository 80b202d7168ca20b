import { organizationCodeCheckCharacter, usccCheckCharacter } from '@concentric/kernel';
import type { NewOrganization } from '@contract/identity';

type Line = readonly [
  name: string,
  nameEn: string,
  kind: NewOrganization['kind'],
  size: NewOrganization['size'] | null,
  /** Who registers such bodies: 11 government, 12 public institutions, 51 social organizations, 91 enterprises. */
  register: '11' | '12' | '51' | '91',
  regionCode: string,
];

/** All are invented, and say so in their names. */
const lines = {
  jingxin: [
    '京芯虚构微电子有限公司',
    'Jingxin Fictional Microelectronics Co., Ltd.',
    'enterprise',
    'large',
    '91',
    '110115',
  ],
  university: ['示例理工大学', 'Example University of Technology', 'university', null, '12', '110108'],
  metrology: [
    '虚构微纳计量研究院',
    'Fictional Institute of Micro and Nano Metrology',
    'research_institute',
    null,
    '12',
    '110108',
  ],
  tooling: [
    '示例半导体装备股份有限公司',
    'Example Semiconductor Equipment Corp.',
    'enterprise',
    'medium',
    '91',
    '120116',
  ],
  fund: ['示例高精尖产业投资基金(有限合伙)', 'Example Advanced Industry Fund (LP)', 'fund', null, '91', '110101'],
  association: [
    '虚构集成电路产业促进会',
    'Fictional Integrated Circuit Industry Association',
    'social_organization',
    null,
    '51',
    '110105',
  ],
  packaging: ['虚构先进封装有限公司', 'Fictional Advanced Packaging Co., Ltd.', 'enterprise', 'medium', '91', '130102'],
  wafer: ['示例晶圆检测技术有限公司', 'Example Wafer Inspection Co., Ltd.', 'enterprise', 'small', '91', '110112'],
  resist: ['虚构光刻材料科技有限公司', 'Fictional Resist Materials Co., Ltd.', 'enterprise', 'micro', '91', '110108'],
  substrate: ['示例封装基板有限公司', 'Example Package Substrate Co., Ltd.', 'enterprise', 'medium', '91', '310115'],
  motor: ['渝虚构汽车集团股份有限公司', 'Yu Fictional Motor Group Corp.', 'enterprise', 'large', '91', '500112'],
  mountain: ['示例山城大学', 'Example Mountain City University', 'university', null, '12', '500106'],
  alloy: [
    '虚构西南轻合金研究所',
    'Fictional Southwest Light Alloy Institute',
    'research_institute',
    null,
    '12',
    '500107',
  ],
  casting: [
    '示例镁铝压铸有限公司',
    'Example Magnesium and Aluminium Casting Co., Ltd.',
    'enterprise',
    'medium',
    '91',
    '500153',
  ],
  chassis: ['虚构线控底盘科技有限公司', 'Fictional By-Wire Chassis Co., Ltd.', 'enterprise', 'small', '91', '500109'],
  bureau: [
    '虚构市经济和信息化局',
    'Fictional Municipal Bureau of Economy and Information',
    'government',
    null,
    '11',
    '500000',
  ],
  // Of the centers that cities have accredited, or are about to; they stand after the others, whose codes stay as they are.
  robotics: ['渝虚构智能机器人有限公司', 'Yu Fictional Robotics Co., Ltd.', 'enterprise', 'large', '91', '500112'],
  gears: ['示例精密减速器有限公司', 'Example Precision Reducer Co., Ltd.', 'enterprise', 'medium', '91', '500107'],
  rivers: ['示例两江大学', 'Example Liangjiang University', 'university', null, '12', '500112'],
  motion: ['虚构运动控制研究院', 'Fictional Institute of Motion Control', 'research_institute', null, '12', '500107'],
  sensing: ['沪虚构传感科技有限公司', 'Hu Fictional Sensing Co., Ltd.', 'enterprise', 'large', '91', '310115'],
  seaport: ['示例临港大学', 'Example Lingang University', 'university', null, '12', '310115'],
  embodied: ['穗虚构具身智能有限公司', 'Sui Fictional Embodied AI Co., Ltd.', 'enterprise', 'large', '91', '440106'],
  pearl: ['示例珠江大学', 'Example Pearl River University', 'university', null, '12', '440106'],
  evaluation: [
    '虚构工程咨询评估中心',
    'Fictional Engineering Appraisal Center',
    'social_organization',
    null,
    '51',
    '500103',
  ],
} as const satisfies Record<string, Line>;

export type OrganizationKey = keyof typeof lines;

/** Valid by both check characters, and of a number range (XGXG…) that no register has given out. */
function creditCode(register: string, regionCode: string, serial: number): string {
  const body = `XGXG${String(serial).padStart(4, '0')}`;
  const first17 = `${register}${regionCode}${body}${organizationCodeCheckCharacter(body)}`;
  return first17 + usccCheckCharacter(first17);
}

export const organizations = Object.entries<Line>(lines).map(
  ([key, [name, nameEn, kind, size, register, regionCode]], index) => ({
    key: key as OrganizationKey,
    wish: { name, nameEn, kind, size, regionCode, uscc: creditCode(register, regionCode, index + 1) },
  }),
);
