import { cny, type OpeningHours } from '@concentric/kernel';
import type { InstrumentWish } from '@contract/equipment';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';

type Day = OpeningHours['weekday'];
const workdays: Day[] = [1, 2, 3, 4, 5];
const week: Day[] = [...workdays, 6, 7];

/** Opening hours such as `08:30-12:00 13:30-17:30`, the same on each of these days. */
const open = (days: readonly Day[], stretches: string): OpeningHours[] =>
  days.flatMap((weekday) =>
    stretches.split(' ').map((stretch) => {
      const [opensAt, closesAt] = stretch.split('-') as [string, string];
      return { weekday, opensAt, closesAt };
    }),
  );

type WishedRate = NonNullable<InstrumentWish['rates']>[number];

/** An hourly price in yuan and how many days ahead; `ask` when the owner has to confirm. */
type Price = readonly [yuan: number, advanceDays: number, approval?: 'ask'];
const rates = (prices: Partial<Record<WishedRate['layer'], Price>>, terms: Partial<WishedRate> = {}): WishedRate[] =>
  Object.entries(prices).map(([layer, [yuan, advanceDays, approval]]) => ({
    layer: layer as WishedRate['layer'],
    hourlyPrice: cny(yuan * 100),
    advanceDays,
    cancellation: { freeUntilHours: 24, feeBp: 3_000, noShowBp: 10_000 },
    approvals: approval === 'ask' ? [{ step: 'instrument_owner', withinHours: 72 }] : [],
    ...terms,
  }));

/* Terms that several instruments share. */
const nights = { weekdays: week, opensAt: '00:00', closesAt: '06:00', changeBp: -3_000 };
const weekends = { weekdays: [6, 7], opensAt: '00:00', closesAt: '24:00', changeBp: 2_000 };
const longer = [
  { fromMinutes: 180, discountBp: 500 },
  { fromMinutes: 360, discountBp: 1_000 },
];
const samplesAt = (yuan: number) => ({ samplePrice: cny(yuan * 100) });
const perWeek = (hours: number) => [
  { scope: 'instrument' as const, per: 'week' as const, minutes: hours * 60, bookings: null },
];
const office = open(workdays, '08:30-17:30');

type NamedInstrument = Omit<InstrumentWish, 'ownerOrganizationId' | 'timeZone' | 'needs' | 'operatorId'> & {
  /** By what others name it. */
  key: string;
  center: CenterKey;
  owner: OrganizationKey;
  /** What is booked with it, and who runs it for others. */
  with?: readonly string[];
  operator?: string;
  /** What it is booked for. */
  purposes: readonly string[];
};

const person = (
  key: string,
  center: CenterKey,
  owner: OrganizationKey,
  name: string,
  nameEn: string,
): NamedInstrument => ({
  ...{ key, center, owner, name, nameEn, kind: 'operator', category: 'operator', model: '—', location: '随仪器' },
  ...{ openingHours: office, minimumMinutes: 30, maximumMinutes: 480, purposes: [] },
});

/** Kinds of instrument that exist, of models that do not; what is booked with others comes before them. */
export const instruments: readonly NamedInstrument[] = [
  person('sem-operator', 'chips', 'university', '电镜操作员', 'SEM operator'),
  person('tem-operator', 'chips', 'metrology', '透射电镜操作员', 'TEM operator'),
  person('tensile-operator', 'alloys', 'alloy', '力学检测员', 'Mechanical test operator'),
  {
    ...{
      key: 'quiet-room',
      center: 'chips',
      owner: 'metrology',
      kind: 'room',
      category: 'room',
      model: '防微振 VC-E 级',
    },
    ...{ name: '低振动实验间', nameEn: 'Low-vibration room', location: '虚构微纳计量研究院 2 号楼 B1-03' },
    ...{ openingHours: open(workdays, '08:30-21:30'), minimumMinutes: 60, maximumMinutes: 600, purposes: [] },
  },
  {
    ...{
      center: 'chips',
      owner: 'university',
      key: 'xrd',
      category: 'xrd',
      model: 'XD-9 示例型',
      location: '示例理工大学 分析测试中心 A-102',
    },
    ...{ name: '高分辨 X 射线衍射仪', nameEn: 'High-resolution X-ray diffractometer' },
    description: '铜靶 9 kW 转靶，四晶单色器。可测外延层摇摆曲线、倒易空间、薄膜反射率；样品最大 200 mm 晶圆。',
    ...{ openingHours: open(week, '00:00-24:00'), minimumMinutes: 60, maximumMinutes: 720 },
    bufferAfterMinutes: 15,
    rates: rates(
      { core: [200, 60], partner: [300, 30], radiation: [450, 14], visitor: [600, 7, 'ask'] },
      { adjustments: [nights, weekends], discounts: longer, quotas: perWeek(20) },
    ),
    purposes: ['GaN 外延层摇摆曲线测试', '高 k 薄膜 XRR 厚度测定', '铜互连织构分析', 'SiC 衬底倒易空间图'],
  },
  {
    ...{
      center: 'chips',
      owner: 'university',
      key: 'sem',
      category: 'sem',
      model: 'FE-500 示例型',
      location: '示例理工大学 分析测试中心 A-115',
    },
    ...{ name: '场发射扫描电子显微镜', nameEn: 'Field-emission scanning electron microscope' },
    description: '分辨率 0.8 nm(15 kV),配能谱仪与 EBSD。初次使用须由操作员陪同。午间换样关机。',
    ...{ openingHours: open(workdays, '08:30-12:00 13:30-17:30'), minimumMinutes: 30, maximumMinutes: 210 },
    ...{ bufferBeforeMinutes: 15, bufferAfterMinutes: 15, graceMinutes: 20 },
    ...{ operator: 'sem-operator', samples: { turnaroundHours: 72, maximumSamples: 10 } },
    rates: rates(
      { core: [300, 60], partner: [450, 30], radiation: [600, 14, 'ask'] },
      { discounts: longer, ...samplesAt(80) },
    ),
    purposes: ['焊点界面 IMC 形貌观察', 'TSV 截面形貌', '光刻胶线条粗糙度', '失效芯片开封后形貌分析'],
  },
  {
    ...{
      center: 'chips',
      owner: 'metrology',
      key: 'tem',
      category: 'tem',
      model: 'TE-200 示例型',
      location: '虚构微纳计量研究院 2 号楼 B1-03',
    },
    ...{ name: '球差校正透射电子显微镜', nameEn: 'Aberration-corrected transmission electron microscope' },
    description: '200 kV,信息分辨率 0.08 nm,配 EELS。由操作员上机，用户须提前一日送样。',
    ...{ openingHours: open(workdays, '09:00-21:00'), minimumMinutes: 120, maximumMinutes: 480 },
    ...{ with: ['quiet-room'], operator: 'tem-operator', samples: { turnaroundHours: 120, maximumSamples: 4 } },
    rates: rates(
      { core: [1200, 45], partner: [1600, 30] },
      {
        approvals: [
          { step: 'unit_lead', withinHours: 24 },
          { step: 'instrument_owner', withinHours: 48 },
          { step: 'safety', withinHours: 24 },
        ],
        ...samplesAt(600),
      },
    ),
    purposes: ['FinFET 栅介质界面原子像', 'HfO₂ 铁电相鉴定', '阻挡层厚度量值比对', '位错类型分析'],
  },
  {
    ...{
      center: 'chips',
      owner: 'jingxin',
      key: 'chamber',
      category: 'emc',
      model: 'SAC-10 示例型',
      location: '京芯虚构园区 电磁兼容楼 1 层',
    },
    ...{ name: '十米法半电波暗室', nameEn: 'Ten-metre semi-anechoic chamber' },
    description: '30 MHz–40 GHz 辐射发射、辐射抗扰度。转台承重 4 t,可测整车。费用含一名测试工程师。',
    ...{ openingHours: open([...workdays, 6], '08:00-20:00'), minimumMinutes: 120, maximumMinutes: 600 },
    rates: rates({ core: [1800, 90], partner: [2200, 45], radiation: [2800, 14, 'ask'] }),
    purposes: ['电源管理芯片辐射发射预测试', '车载控制器辐射抗扰度', '开发板 EMI 整改验证', '射频模组杂散测试'],
  },
  {
    ...{
      center: 'chips',
      owner: 'university',
      key: 'xps',
      category: 'spectrometer',
      model: 'PX-3 示例型',
      location: '示例理工大学 分析测试中心 A-120',
    },
    ...{ name: 'X 射线光电子能谱仪(XPS)', nameEn: 'X-ray photoelectron spectrometer (XPS)' },
    description: '单色 Al Kα,最小束斑 10 μm,氩离子团簇深度剖析。真空敏感样品请先联系操作员。',
    ...{ openingHours: open(workdays, '09:00-18:00'), minimumMinutes: 60, maximumMinutes: 360 },
    rates: rates({ core: [380, 60], partner: [520, 30], radiation: [760, 14, 'ask'] }),
    purposes: ['焊盘表面污染元素分析', '氮化钛深度剖析', '刻蚀残留物成分分析', '钝化层价态分析'],
  },
  {
    ...{
      center: 'chips',
      owner: 'tooling',
      key: 'icp',
      category: 'mass_spectrometer',
      model: 'IM-7 示例型',
      location: '示例半导体装备 洁净楼 3-07',
    },
    ...{ name: '电感耦合等离子体质谱仪(ICP-MS)', nameEn: 'Inductively coupled plasma mass spectrometer' },
    description: '超净间 Class 100 进样，电子级化学品检出限优于 1 ppt。',
    ...{ openingHours: open(workdays, '08:30-11:30 13:00-17:00'), minimumMinutes: 30, maximumMinutes: 180 },
    rates: rates({ core: [260, 60], partner: [360, 30], radiation: [520, 14] }),
    purposes: ['电子级双氧水金属杂质检测', '晶圆表面 VPD 金属沾污', '超纯水日常监测', '清洗液批次放行检测'],
  },
  {
    ...{
      center: 'alloys',
      owner: 'motor',
      key: 'climate',
      category: 'environmental_chamber',
      model: 'WK-40 示例型',
      location: '渝虚构汽车 试验中心 4 号库',
    },
    ...{ name: '步入式高低温湿热试验舱', nameEn: 'Walk-in temperature and humidity chamber' },
    description: '40 m³,−50 ℃ 至 +90 ℃,10–95 %RH,可整舱连续运行一周。夜间无人值守，须先确认试验大纲。',
    ...{ openingHours: open(week, '00:00-24:00'), minimumMinutes: 240, maximumMinutes: 10_080 },
    rates: rates({ core: [220, 120], partner: [280, 60], radiation: [360, 30, 'ask'] }),
    purposes: ['副车架盐雾前处理温湿循环', '控制器高低温存储', '内饰件高温老化', '电池箱体低温密封性'],
  },
  {
    ...{
      center: 'alloys',
      owner: 'motor',
      key: 'cycler',
      category: 'battery_cycler',
      model: 'BC-64 示例型',
      location: '渝虚构汽车 试验中心 2 号库',
    },
    ...{ name: '动力电池充放电测试系统', nameEn: 'Traction battery cycler' },
    description: '64 通道，单通道 5 V/300 A,配防爆温箱。仅向核心层与伙伴层开放。',
    ...{ openingHours: open(week, '00:00-24:00'), minimumMinutes: 480, maximumMinutes: 4320 },
    capacity: 4,
    rates: rates({ core: [200, 90], partner: [260, 45] }, { chargeBy: 'larger' }),
    purposes: ['模组 1C 循环寿命', '电芯倍率性能', '低温脉冲功率', '轻量化箱体热失控前期充电'],
  },
  {
    ...{
      center: 'alloys',
      owner: 'alloy',
      key: 'tensile',
      category: 'testing_machine',
      model: 'UT-300 示例型',
      location: '虚构西南轻合金研究所 力学楼 105',
    },
    ...{ name: '300 kN 电子万能试验机', nameEn: '300 kN universal testing machine' },
    description: '拉伸、压缩、三点弯曲；高温炉至 900 ℃,非接触引伸计。',
    ...{ openingHours: open(workdays, '08:30-12:00 14:00-18:00'), minimumMinutes: 30, maximumMinutes: 210 },
    ...{ operator: 'tensile-operator', samples: { turnaroundHours: 48, maximumSamples: 50 } },
    rates: rates(
      { core: [200, 60], partner: [240, 30], radiation: [320, 14], visitor: [400, 14, 'ask'] },
      { ...samplesAt(30), chargeBy: 'usage' },
    ),
    purposes: ['7075 板材室温拉伸', '压铸件本体取样拉伸', '镁合金高温压缩', '胶铆接头剪切强度'],
  },
  {
    ...{
      center: 'alloys',
      owner: 'casting',
      key: 'cmm',
      category: 'cmm',
      model: 'CM-1210 示例型',
      location: '示例镁铝压铸 计量室',
    },
    ...{ name: '桥式三坐标测量机', nameEn: 'Bridge coordinate measuring machine' },
    description: '行程 1200 × 1000 × 800 mm,最大允许误差 1.5 μm + L/350,恒温 20 ± 0.5 ℃。工件须提前四小时等温。',
    ...{ openingHours: open(workdays, '08:00-20:00'), minimumMinutes: 60, maximumMinutes: 480 },
    rates: rates({ core: [240, 60], partner: [320, 30], radiation: [400, 14, 'ask'] }),
    purposes: ['转向节全尺寸检测', '减震塔首件检验', '壳体形位公差评定', '夹具精度复测'],
  },
];
