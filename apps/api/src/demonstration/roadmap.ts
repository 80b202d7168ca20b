import type { RoadmapNode } from '@contract/roadmap';
import type { OrganizationKey } from './organizations';

/** What kind of thing, and a word of its title: the first that has it. */
export type LinkWish = readonly [kind: RoadmapNode['links'][number]['kind'], word: string];
export type DemonstrationNode = Pick<RoadmapNode, 'layer' | 'title' | 'titleEn' | 'state'> & {
  readonly under?: string;
  readonly owner?: OrganizationKey;
  /** Quarters from the first of the year of loading on, the last one included. */
  readonly from: number;
  readonly until: number;
  readonly links?: readonly LinkWish[];
};

const market = '晶圆检测设备国产化';
const product = '暗场缺陷检测机';
const packaging = '面板级封装量产';

export const roadmapNodes: readonly DemonstrationNode[] = [
  { layer: 'market', title: market, titleEn: 'Domestic wafer inspection', state: 'active', from: -4, until: 11 },
  {
    layer: 'market',
    title: packaging,
    titleEn: 'Panel-level packaging in volume',
    state: 'planned',
    from: 2,
    until: 13,
  },
  {
    ...{ layer: 'product', title: product, titleEn: 'Dark-field inspection tool', state: 'active', under: market },
    ...{ owner: 'tooling', from: -2, until: 7, links: [['licence_listing', '缺陷']] },
  },
  {
    ...{ layer: 'product', title: '单片清洗机二代', titleEn: 'Second generation of the single-wafer cleaner' },
    ...{ state: 'active', under: market, owner: 'tooling', from: 0, until: 6, links: [['rd_contract', '清洗']] },
  },
  {
    ...{
      layer: 'product',
      title: '车规隔离栅极驱动芯片',
      titleEn: 'Isolated gate driver for vehicles',
      state: 'planned',
    },
    ...{ owner: 'jingxin', from: 3, until: 9, links: [['rd_request', '栅极驱动']] },
  },
  {
    ...{ layer: 'technology', title: '亚 50 nm 颗粒识别算法', titleEn: 'Recognition of particles below 50 nm' },
    ...{ state: 'active', under: product, owner: 'wafer', from: -1, until: 4 },
    links: [
      ['rd_request', '颗粒缺陷'],
      ['rd_contract', '缺陷成像'],
      ['patent', '缺陷'],
    ],
  },
  {
    ...{ layer: 'technology', title: '深紫外照明光源', titleEn: 'Deep-ultraviolet illumination', state: 'planned' },
    ...{ under: product, owner: 'university', from: 2, until: 8, links: [['patent', '光学']] },
  },
  {
    ...{ layer: 'technology', title: '翘曲仿真与工艺窗口', titleEn: 'Simulation of warpage and its process window' },
    ...{ state: 'active', under: packaging, owner: 'packaging', from: 0, until: 5 },
    links: [
      ['rd_request', '翘曲'],
      ['rd_contract', '底部填充'],
    ],
  },
  {
    ...{ layer: 'resource', title: '膜厚量值溯源装置', titleEn: 'Traceable film-thickness standard', state: 'active' },
    ...{ under: product, owner: 'metrology', from: -4, until: 3, links: [['ip_asset', '一种']] },
  },
  {
    ...{
      layer: 'resource',
      title: '12 英寸检测中试线',
      titleEn: 'Pilot line for 12-inch inspection',
      state: 'planned',
    },
    ...{ under: product, owner: 'jingxin', from: 4, until: 10 },
  },
];

/** What the draft of the next version changes. */
export const roadmapPlans: { readonly reached: string; readonly added: readonly DemonstrationNode[] } = {
  reached: '膜厚量值溯源装置',
  added: [
    {
      ...{
        layer: 'technology',
        title: '玻璃基板微孔加工',
        titleEn: 'Micro-holes in glass substrates',
        state: 'planned',
      },
      ...{ under: packaging, owner: 'packaging', from: 5, until: 11 },
    },
  ],
};
