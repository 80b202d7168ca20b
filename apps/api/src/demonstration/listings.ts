import type { NewListing } from '@contract/listing';
import type { z } from 'zod';
import type { CenterKey } from './centers';
import type { OrganizationKey } from './organizations';
import type { PersonKey } from './people';

type Wish = Omit<z.input<typeof NewListing>, 'centerId' | 'organizationId' | 'patentIds' | 'indicativeTerms'>;

/** What may be paid: in 万元, and basis points of net sales. */
type Price = { readonly upfront?: number; readonly rateBp?: number; readonly minimum?: number };

/** A listing. Its patents are its organization's, those that bear the word first. */
export type DemonstrationListing = Wish & {
  readonly center: CenterKey;
  readonly organization: OrganizationKey;
  readonly by: PersonKey;
  /** What its patents are about, and how many. */
  readonly patents?: readonly [word: string, count: number];
  readonly price?: Price;
  /** What only those who signed see, and what only named persons. */
  readonly room?: { readonly ndaText?: string; readonly namedText?: string; readonly file?: boolean };
  readonly ends?:
    { readonly as: 'draft' | 'verification' } | { readonly as: 'paused' | 'withdrawn'; readonly reason: string };
};

const chips = { center: 'chips' } as const;
const alloys = { center: 'alloys' } as const;

const table = {
  ganAmplifier: {
    ...{ ...chips, organization: 'jingxin', by: 'core', patents: ['氮化镓射频放大器', 1], ndaRequired: true },
    title: '氮化镓射频放大器：基站与卫星终端用高效率结构',
    problem: '基站和卫星终端的功放在大带宽下效率低，散热体积难以下降。',
    product: '氮化镓功放的版图、偏置电路与封装参考设计，6 英寸产线可直接导入。',
    advantage: '3.3–4.2 GHz 全带宽饱和效率 68%，175 ℃ 结温加速寿命超过 10⁶ h，三批次良率 86%。',
    targetUsers: '射频芯片设计公司、通信设备商、有 6 英寸氮化镓产线的代工厂。',
    ...{ maturity: 'pilot', kinds: ['exclusive', 'non_exclusive'], fields: ['H03F', 'H10D'], territories: [] },
    price: { upfront: 180, rateBp: 350, minimum: 40 },
    room: {
      ndaText: '栅长 0.25 μm，场板两级，背孔刻蚀深度 100 μm±3 μm，钝化后退火 400 ℃、10 min。',
      namedText: '三批次流片的全部参数分布与失效分析报告，可在本单位现场查阅。',
      file: true,
    },
  },
  computeMemory: {
    ...{ ...chips, organization: 'jingxin', by: 'core', patents: ['存内计算芯片', 2] },
    title: '边缘端存内计算宏单元',
    problem: '语音和振动信号的常开识别受内存带宽限制，电池供电时间短。',
    product: '128 kb 存内计算宏单元，含编译器和参考设计。',
    advantage: '能效 24 TOPS/W，待机功耗低于 8 μW，支持 4/8 比特权重。',
    targetUsers: '可穿戴、工业振动监测和智能家居芯片公司。',
    ...{ maturity: 'proof_of_concept', kinds: ['non_exclusive'], fields: ['G06N', 'G11C'], territories: [] },
    price: { upfront: 60, rateBp: 200 },
  },
  powerManagement: {
    ...{ ...chips, organization: 'jingxin', by: 'operator', patents: ['电源管理芯片', 1] },
    title: '多路电源管理芯片的软启动方法',
    ...{ kinds: ['non_exclusive'], fields: [], territories: [], maturity: 'commercial', ends: { as: 'draft' } },
    problem: '多路电源同时上电时浪涌电流触发保护，设备反复重启。',
  },
  graphene: {
    ...{ ...chips, organization: 'university', by: 'owner', patents: ['石墨烯压力传感器', 2] },
    title: '柔性石墨烯压力传感阵列',
    problem: '机器人末端和医疗床垫缺少大面积、可弯折又不漂移的压力传感器。',
    product: '32×32 点阵传感膜与标定算法，可裁剪。',
    advantage: '量程 0.1–500 kPa，10 万次弯折后漂移小于 2%，单点成本低于 3 元。',
    targetUsers: '机器人、康复器械和汽车座椅企业。',
    ...{ maturity: 'proof_of_concept', kinds: ['exclusive', 'sole'], fields: ['G01L', 'A61B'], territories: [] },
    price: { upfront: 90, rateBp: 300 },
    room: { ndaText: '薄膜转印的溶剂配比范围与烘烤曲线。' },
  },
  photodetector: {
    ...{ ...chips, organization: 'university', by: 'owner', patents: ['钙钛矿光电探测器', 1] },
    title: '可溶液加工的近红外光电探测器',
    problem: '近红外探测器依赖外延片，成本高，难做大面积。',
    product: '溶液法探测层与封装方案，可与 CMOS 读出电路直接集成。',
    advantage: '探测率 1.2×10¹² Jones，85 ℃/85% 湿热 1000 h 后响应保持 92%。',
    ...{ maturity: 'lab', kinds: ['non_exclusive', 'cross'], fields: [], territories: [] },
  },
  interferometer: {
    ...{ ...chips, organization: 'metrology', by: 'partner', patents: ['纳米位移测量装置', 2] },
    title: '亚纳米位移测量模块',
    problem: '光刻和量测平台的位移反馈依赖进口干涉仪，交期长、维护贵。',
    product: '六自由度位移测量模块，含环境补偿算法和校准证书。',
    advantage: '分辨率 0.08 nm，一小时漂移小于 2 nm，接口与主流控制器兼容。',
    targetUsers: '半导体装备、精密机床和计量机构。',
    ...{ maturity: 'commercial', kinds: ['non_exclusive'], fields: ['G01B', 'G03F'], territories: [] },
    price: { rateBp: 450, minimum: 30 },
  },
  afm: {
    ...{ ...chips, organization: 'metrology', by: 'partner', patents: ['线宽标准样片', 1] },
    title: '原子力显微镜针尖在线校准',
    problem: '针尖磨损使线宽测量结果不可比，只能频繁换针。',
    product: '校准方法与标准样片，可作为软件模块加装。',
    advantage: '换针次数减少 60%，线宽重复性 0.4 nm（3σ）。',
    ...{
      maturity: 'pilot',
      kinds: ['non_exclusive'],
      fields: [],
      territories: ['110000', '310000'],
      audience: 'alliance',
    },
    price: { upfront: 15 },
  },
  etching: {
    ...{ ...chips, organization: 'tooling', by: 'tooling', patents: ['等离子体刻蚀设备', 2], ndaRequired: true },
    title: '高深宽比刻蚀腔体的气流均匀化',
    problem: '深宽比超过 60 后孔底刻蚀速率不均，边缘良率下降。',
    product: '双区进气匀流盘与控制参数包，适配 300 mm 腔体。',
    advantage: '片内均匀性由 4.1% 改善到 1.3%，无需更换射频系统。',
    targetUsers: '刻蚀设备厂与存储芯片厂。',
    ...{ maturity: 'pilot', kinds: ['sole', 'non_exclusive'], fields: ['H01J', 'H01L'], territories: [] },
    price: { upfront: 120, rateBp: 250 },
    room: { ndaText: '匀流盘孔径分布与两区流量比 1:1.35 的工艺窗口。' },
  },
  cleaning: {
    ...{ ...chips, organization: 'tooling', by: 'tooling', patents: ['晶圆清洗装置', 1] },
    title: '兆声清洗的驻波抑制装置',
    problem: '兆声能量局部集中造成图形倒塌。',
    product: '频率扫描换能器与驱动电路。',
    ...{ kinds: ['non_exclusive'], fields: [], territories: [], maturity: 'commercial' },
    ends: { as: 'paused', reason: '新版本专利正在申请，完成后恢复' },
  },
  hybridBonding: {
    ...{ ...chips, organization: 'packaging', by: 'radiation', patents: ['混合键合方法', 2] },
    title: '低温混合键合表面活化工艺',
    problem: '三维堆叠要求键合温度低于 250 ℃，常规铜扩散不足。',
    product: '表面活化、清洗与对准的整套工艺文件。',
    advantage: '键合温度 200 ℃，键合强度大于 2.0 J/m²，对准精度 ±0.3 μm。',
    targetUsers: '先进封装厂、存储与图像传感器企业。',
    ...{
      maturity: 'proof_of_concept',
      kinds: ['exclusive', 'non_exclusive'],
      fields: ['H01L', 'H10P'],
      territories: [],
    },
    price: { upfront: 150, rateBp: 300 },
    room: { ndaText: '活化气体配比与停留时间窗口，键合后退火曲线。' },
  },
  heatPackage: {
    ...{ ...chips, organization: 'packaging', by: 'radiation', patents: ['芯片散热封装', 1] },
    title: '双面散热功率封装',
    problem: '单面散热的功率模块结温高，寿命短。',
    product: '双面散热封装结构与焊接夹具设计。',
    advantage: '热阻降低 45%，可靠性循环寿命提高两倍。',
    ...{ maturity: 'commercial', kinds: ['non_exclusive'], fields: [], territories: [] },
    price: { rateBp: 180 },
  },
  defectInspection: {
    ...{ ...chips, organization: 'wafer', by: 'sme', patents: ['晶圆表面缺陷检测设备', 2] },
    title: '晶圆表面颗粒暗场检测',
    problem: '小批量产线买不起整机，只能抽检。',
    product: '可加装的暗场光路与识别软件。',
    advantage: '检出 60 nm 颗粒，单片 90 s，价格为整机的五分之一。',
    targetUsers: '中小晶圆厂、衬底厂和高校平台。',
    ...{ maturity: 'pilot', kinds: ['non_exclusive'], fields: ['G01N', 'G06T'], territories: [] },
    price: { upfront: 20, rateBp: 400 },
  },
  probeCard: {
    ...{ ...chips, organization: 'wafer', by: 'sme', patents: ['探针卡', 1] },
    title: '高频探针卡的阻抗补偿结构',
    problem: '射频芯片晶圆级测试在 40 GHz 以上失真。',
    ...{ kinds: ['non_exclusive'], fields: ['G01R'], territories: [], maturity: 'lab' },
    ends: { as: 'withdrawn', reason: '改由本单位自行实施' },
  },
  batteryThermal: {
    ...{ ...alloys, organization: 'motor', by: 'chongqing-core', patents: ['动力电池热管理系统', 2] },
    title: '动力电池液冷板一体化热管理',
    problem: '低温快充慢，高温降功率，管路接头多、易漏。',
    product: '一体化冷板、阀组和控制策略，适配 800 V 平台。',
    advantage: '接头减少 70%，-20 ℃ 快充时间缩短 35%。',
    targetUsers: '整车厂、电池包和热管理零部件企业。',
    ...{ maturity: 'commercial', kinds: ['non_exclusive', 'sole'], fields: ['H01M', 'B60L'], territories: [] },
    price: { upfront: 100, rateBp: 150, minimum: 20 },
  },
  flatWire: {
    ...{ ...alloys, organization: 'motor', by: 'chongqing-core-manager', patents: ['扁线驱动电机', 1] },
    title: '扁线电机直接油冷绕组',
    problem: '高转速下绕组端部过热，持续功率受限。',
    product: '绕组端部喷淋结构与油路设计。',
    advantage: '持续功率提高 22%，端部温差小于 8 K。',
    ...{ maturity: 'pilot', kinds: ['exclusive'], fields: ['H02K'], territories: ['500000', '510000'] },
    price: { upfront: 200, rateBp: 200 },
    ends: { as: 'verification' },
  },
  magnesium: {
    ...{ ...alloys, organization: 'mountain', by: 'chongqing-university', patents: ['镁合金', 2] },
    title: '高导热镁合金及其成形工艺',
    problem: '轻量化壳体要散热又要压铸，现有镁合金导热只有铝的一半。',
    product: '合金成分、熔炼与压铸工艺包。',
    advantage: '导热系数 128 W/(m·K)，屈服强度 175 MPa，可用现有压铸机。',
    targetUsers: '通信设备、汽车电子壳体和压铸企业。',
    ...{ maturity: 'pilot', kinds: ['non_exclusive', 'exclusive'], fields: ['C22C', 'B22D'], territories: [] },
    price: { upfront: 80, rateBp: 250 },
    room: { ndaText: '稀土添加量与热处理制度。' },
  },
  alloyForging: {
    ...{ ...alloys, organization: 'alloy', by: 'chongqing-partner', patents: ['耐热铝合金', 1] },
    title: '高强铝合金近净成形',
    problem: '底盘件机加工余量大，材料利用率不到一半。',
    product: '近净成形模具与工艺参数。',
    advantage: '材料利用率 82%，单件成本下降 18%。',
    ...{ maturity: 'commercial', kinds: ['non_exclusive'], fields: [], territories: [] },
    price: { rateBp: 120 },
  },
  needResin: {
    ...{ ...chips, organization: 'packaging', by: 'radiation', type: 'need' },
    title: '求购：低翘曲模塑料配方与工艺许可',
    problem: '510 mm × 515 mm 面板模塑后翘曲超过 3 mm，无法进入后续曝光。',
    product: '翘曲小于 1 mm 的模塑料及固化工艺，可提供样品验证。',
    ...{ kinds: ['non_exclusive', 'sole'], fields: ['C08L', 'H01L'], territories: [] },
    price: { upfront: 50, rateBp: 200 },
  },
  needCalibration: {
    ...{ ...chips, organization: 'tooling', by: 'tooling', type: 'need' },
    title: '求购：真空腔内位移测量技术',
    problem: '真空腔内的晶圆台需要亚纳米级位移反馈，常规干涉仪不能进腔。',
    ...{ kinds: ['exclusive', 'non_exclusive'], fields: ['G01B'], territories: [] },
  },
  needRecycling: {
    ...{ ...alloys, organization: 'motor', by: 'chongqing-core', type: 'need' },
    title: '求购：铝合金屑低烧损回收技术',
    problem: '机加工铝屑回收烧损率高于 8%，希望降到 3% 以内。',
    ...{ kinds: ['non_exclusive'], fields: ['C22B'], territories: ['500000'] },
  },
  sceneInspection: {
    ...{ ...alloys, organization: 'motor', by: 'chongqing-core', type: 'scenario' },
    title: '应用场景：电驱壳体气密在线检测',
    problem: '开放一条电驱壳体产线，征集节拍 45 s 以内的气密与缺陷在线检测技术。',
    targetUsers: '有检测类专利、希望量产验证的单位。',
    ...{ kinds: ['non_exclusive'], fields: ['G01M', 'G01N'], territories: ['500000'], maturity: 'pilot' },
  },
} as const satisfies Record<string, DemonstrationListing>;

export type ListingKey = keyof typeof table;
export const demonstrationListings = Object.entries<DemonstrationListing>(table) as [
  ListingKey,
  DemonstrationListing,
][];

/** The centers whose managers verify listings before they are published, once all others are. */
export const verifying: readonly CenterKey[] = ['alloys'];

/** An interest, and what came of it. */
export type DemonstrationInterest = {
  readonly listing: ListingKey;
  readonly from: readonly [OrganizationKey, PersonKey];
  readonly message: string;
  readonly price?: Price;
  readonly offers?: ListingKey;
  /** Who answers for the licensor. */
  readonly by: PersonKey;
  readonly then?:
    | { readonly as: 'qualified' | 'nda_pending' }
    /** Signed by both; the reading that follows is entered in the log. */
    | { readonly as: 'bound'; readonly reads?: boolean }
    | { readonly as: 'declined'; readonly reason: string };
};

export const demonstrationInterests: readonly DemonstrationInterest[] = [
  {
    ...{ listing: 'ganAmplifier', from: ['packaging', 'radiation'], by: 'core' },
    message: '拟用于射频前端封装模块，年需求约两万片，希望了解高温寿命数据。',
    ...{ price: { upfront: 120, rateBp: 300 }, then: { as: 'bound', reads: true } },
  },
  {
    ...{ listing: 'ganAmplifier', from: ['tooling', 'tooling'], by: 'core', then: { as: 'nda_pending' } },
    message: '希望评估配套退火设备的工艺接口。',
  },
  {
    ...{ listing: 'hybridBonding', from: ['jingxin', 'core'], by: 'radiation', then: { as: 'qualified' } },
    message: '用于存算一体芯片的三维堆叠，计划明年流片。',
  },
  {
    ...{ listing: 'etching', from: ['jingxin', 'core'], by: 'tooling', then: { as: 'bound' } },
    message: '产线两台刻蚀机拟升级，先在一台上验证。',
  },
  {
    ...{ listing: 'graphene', from: ['metrology', 'partner'], by: 'owner' },
    message: '用于力学计量标准装置的分布式传感，希望排他许可。',
    price: { upfront: 60, rateBp: 250 },
  },
  {
    ...{ listing: 'defectInspection', from: ['packaging', 'radiation'], by: 'sme' },
    message: '用于减薄后晶圆的来料检验。',
    then: { as: 'declined', reason: '该应用须更换光源，我们暂不能支持' },
  },
  {
    ...{ listing: 'interferometer', from: ['tooling', 'tooling'], by: 'partner', then: { as: 'qualified' } },
    message: '用于新一代晶圆台，首批四十套。',
    price: { rateBp: 400, minimum: 30 },
  },
  {
    ...{ listing: 'needCalibration', from: ['metrology', 'partner'], by: 'tooling', offers: 'interferometer' },
    message: '我们的位移测量模块可以做真空版，附挂牌供参考。',
  },
  {
    ...{ listing: 'magnesium', from: ['motor', 'chongqing-core'], by: 'chongqing-university', then: { as: 'bound' } },
    message: '用于电驱控制器壳体，年用量约 300 吨。',
    price: { upfront: 60, rateBp: 200 },
  },
  {
    ...{ listing: 'batteryThermal', from: ['alloy', 'chongqing-partner'], by: 'chongqing-core' },
    message: '拟生产冷板总成，希望普通许可。',
  },
];
