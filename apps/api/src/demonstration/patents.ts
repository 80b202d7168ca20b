import type { OrganizationKey } from './organizations';

/** What an organization invents: the thing in both languages, where the classification has it, and what it is for. */
export type Invention = readonly [zh: string, en: string, ipc: readonly string[], field: string, fieldEn: string];

export type Theme = {
  readonly inventions: readonly Invention[];
  /** What its inventions are made of. */
  readonly parts: readonly string[];
};

const chip = ['集成电路', 'integrated circuits'] as const;
const test = ['半导体测试', 'semiconductor testing'] as const;
const process = ['半导体制造', 'semiconductor manufacturing'] as const;
const pack = ['先进封装', 'advanced packaging'] as const;
const drive = ['新能源汽车', 'electric vehicles'] as const;
const metal = ['轻合金材料', 'light alloys'] as const;

export const themes: Partial<Record<OrganizationKey, Theme>> = {
  jingxin: {
    parts: ['栅极驱动级', '电平移位电路', '基准源', '温度补偿支路', '片上存储阵列', '锁相环', '保护电路'],
    inventions: [
      ['碳化硅功率MOSFET', 'silicon carbide power MOSFET', ['H10D 30/66', 'H01L 29/16'], ...chip],
      ['氮化镓射频放大器', 'gallium nitride RF amplifier', ['H03F 3/189', 'H10D 30/47'], ...chip],
      ['阻变存储器阵列', 'resistive memory array', ['H10B 63/00', 'G11C 13/00'], ...chip],
      ['存内计算芯片', 'compute-in-memory chip', ['G06N 3/063', 'G11C 11/54'], ...chip],
      ['高速串行接口', 'high-speed serial interface', ['H04L 25/03', 'G06F 13/42'], ...chip],
      ['电源管理芯片', 'power management chip', ['H02M 3/158', 'G05F 1/56'], ...chip],
      ['毫米波收发前端', 'millimetre-wave transceiver front end', ['H04B 1/40', 'H01Q 1/22'], ...chip],
    ],
  },
  university: {
    parts: ['传感薄膜', '微腔谐振器', '读出电路', '柔性衬底', '纳米线阵列', '偏置电极', '光学窗口'],
    inventions: [
      [
        '石墨烯压力传感器',
        'graphene pressure sensor',
        ['G01L 1/18', 'B82Y 15/00'],
        '微纳传感',
        'micro and nano sensing',
      ],
      ['钙钛矿光电探测器', 'perovskite photodetector', ['H10F 30/21', 'H10K 30/60'], '光电子', 'optoelectronics'],
      ['微机电陀螺仪', 'MEMS gyroscope', ['G01C 19/5776', 'B81B 3/00'], '微纳传感', 'micro and nano sensing'],
      ['光子晶体激光器', 'photonic crystal laser', ['H01S 5/11', 'G02B 6/122'], '光电子', 'optoelectronics'],
      [
        '晶圆缺陷识别方法',
        'wafer defect recognition method',
        ['G06T 7/00', 'G06V 10/82'],
        '机器视觉',
        'machine vision',
      ],
      ['量子点显示器件', 'quantum dot display device', ['H10K 50/115', 'C09K 11/88'], '新型显示', 'displays'],
      ['柔性储能电极', 'flexible energy storage electrode', ['H01M 4/583', 'H01G 11/36'], '储能', 'energy storage'],
    ],
  },
  metrology: {
    parts: ['激光干涉单元', '六自由度位移台', '隔振基座', '标准样块', '恒温腔', '编码器', '解算模块'],
    inventions: [
      [
        '纳米位移测量装置',
        'nanometre displacement measuring device',
        ['G01B 9/02', 'G01D 5/26'],
        '精密计量',
        'metrology',
      ],
      ['线宽标准样片', 'linewidth reference specimen', ['G01B 15/00', 'G03F 7/20'], '精密计量', 'metrology'],
      ['原子力显微镜校准方法', 'atomic force microscope calibration method', ['G01Q 40/02'], '精密计量', 'metrology'],
      [
        '薄膜厚度测量系统',
        'thin film thickness measuring system',
        ['G01B 11/06', 'G01N 21/84'],
        '精密计量',
        'metrology',
      ],
      ['射频功率校准装置', 'RF power calibration device', ['G01R 35/00', 'G01R 21/00'], '精密计量', 'metrology'],
      ['微振动监测仪', 'micro-vibration monitor', ['G01H 17/00', 'G01M 7/02'], '精密计量', 'metrology'],
    ],
  },
  tooling: {
    parts: ['真空腔体', '静电卡盘', '匀气盘', '机械手', '射频电源', '光学终点检测器', '分子泵'],
    inventions: [
      ['等离子体刻蚀设备', 'plasma etching equipment', ['H01J 37/32', 'H01L 21/67'], ...process],
      ['原子层沉积设备', 'atomic layer deposition equipment', ['C23C 16/455', 'H01L 21/02'], ...process],
      ['晶圆传输机械手', 'wafer transfer robot', ['B25J 11/00', 'H01L 21/677'], ...process],
      ['化学机械抛光设备', 'chemical mechanical polishing equipment', ['B24B 37/10', 'B24B 37/005'], ...process],
      ['晶圆清洗装置', 'wafer cleaning apparatus', ['B08B 3/08', 'H01L 21/67'], ...process],
      ['离子注入机', 'ion implanter', ['H01J 37/317', 'C23C 14/48'], ...process],
      ['真空阀门', 'vacuum valve', ['F16K 51/02', 'F16K 3/02'], ...process],
    ],
  },
  packaging: {
    parts: ['重布线层', '铜柱凸点', '塑封层', '硅通孔', '散热盖板', '临时键合层', '中介层'],
    inventions: [
      ['扇出型封装结构', 'fan-out package structure', ['H10W 70/60', 'H01L 23/498'], ...pack],
      ['三维堆叠芯片', 'three-dimensional stacked chip', ['H10W 90/00', 'H01L 25/065'], ...pack],
      ['混合键合方法', 'hybrid bonding method', ['H10P 10/12', 'H01L 21/60'], ...pack],
      ['芯片散热封装', 'heat-dissipating chip package', ['H10W 40/22', 'H05K 7/20'], ...pack],
      ['晶圆减薄方法', 'wafer thinning method', ['H10P 52/00', 'B24B 7/22'], ...pack],
      ['光电共封装模块', 'co-packaged optics module', ['G02B 6/42', 'H01L 25/16'], ...pack],
    ],
  },
  wafer: {
    parts: ['暗场照明器', '线阵相机', '聚焦模块', '偏振片', '缺陷分类网络', '载片台', '时间延迟积分传感器'],
    inventions: [
      ['晶圆表面缺陷检测设备', 'wafer surface defect inspection equipment', ['G01N 21/95', 'G01N 21/88'], ...test],
      ['探针卡', 'probe card', ['G01R 1/073', 'G01R 31/28'], ...test],
      ['晶圆翘曲测量方法', 'wafer bow measuring method', ['G01B 11/24', 'G01B 11/16'], ...test],
      ['颗粒计数装置', 'particle counter', ['G01N 15/14', 'G01N 15/02'], ...test],
      ['高温老化测试系统', 'high-temperature burn-in test system', ['G01R 31/26', 'G01R 31/28'], ...test],
    ],
  },
  resist: {
    parts: ['成膜树脂', '光致产酸剂', '猝灭剂', '交联剂', '流平剂', '含氟溶剂'],
    inventions: [
      [
        '化学放大光刻胶',
        'chemically amplified photoresist',
        ['G03F 7/039', 'C08F 220/18'],
        '电子化学品',
        'electronic chemicals',
      ],
      [
        '底部抗反射涂层',
        'bottom antireflective coating',
        ['G03F 7/09', 'C09D 133/08'],
        '电子化学品',
        'electronic chemicals',
      ],
      ['光刻胶剥离液', 'photoresist stripper', ['G03F 7/42', 'C11D 7/32'], '电子化学品', 'electronic chemicals'],
      ['聚酰亚胺前驱体', 'polyimide precursor', ['C08G 73/10', 'C08L 79/08'], '电子化学品', 'electronic chemicals'],
      ['抛光浆料', 'polishing slurry', ['C09G 1/02', 'C09K 3/14'], '电子化学品', 'electronic chemicals'],
    ],
  },
  substrate: {
    parts: ['芯板', '积层介质', '激光盲孔', '阻焊层', '埋入电容', '镍钯金焊盘'],
    inventions: [
      ['封装基板', 'package substrate', ['H05K 1/11', 'H05K 3/46'], ...pack],
      ['埋入式电容基板', 'embedded capacitor substrate', ['H05K 1/18', 'H01G 4/33'], ...pack],
      ['玻璃通孔基板', 'through-glass-via substrate', ['H10W 70/69', 'C03C 15/00'], ...pack],
      ['高频覆铜板', 'high-frequency copper-clad laminate', ['B32B 15/08', 'H05K 1/03'], ...pack],
      ['电镀填孔方法', 'via-filling electroplating method', ['C25D 3/38', 'H05K 3/42'], ...pack],
    ],
  },
  motor: {
    parts: ['电池模组', '液冷板', '扁线定子', '碳化硅逆变桥', '整车控制器', '热管理回路', '高压连接器'],
    inventions: [
      ['动力电池热管理系统', 'traction battery thermal management system', ['H01M 10/613', 'B60L 58/26'], ...drive],
      ['扁线驱动电机', 'flat-wire traction motor', ['H02K 3/28', 'H02K 9/19'], ...drive],
      ['车载充电机', 'on-board charger', ['B60L 53/22', 'H02M 7/219'], ...drive],
      ['自动泊车控制方法', 'automatic parking control method', ['B60W 30/06', 'G05D 1/43'], ...drive],
      ['整车能量管理方法', 'vehicle energy management method', ['B60W 20/13', 'B60L 15/20'], ...drive],
      ['电池包防护结构', 'battery pack protection structure', ['H01M 50/249', 'B60K 1/04'], ...drive],
      ['激光雷达支架', 'lidar bracket', ['G01S 7/481', 'B60R 11/04'], ...drive],
    ],
  },
  mountain: {
    parts: ['应变测点', '卷积神经网络', '边缘计算节点', '减振层', '形状记忆合金丝', '声发射探头'],
    inventions: [
      [
        '桥梁健康监测方法',
        'bridge health monitoring method',
        ['G01M 5/00', 'E01D 22/00'],
        '工程监测',
        'structural monitoring',
      ],
      ['镁合金阻燃熔炼方法', 'flame-retardant magnesium melting method', ['C22C 1/02', 'C22B 9/10'], ...metal],
      [
        '车路协同调度方法',
        'vehicle-road cooperative scheduling method',
        ['G08G 1/01', 'H04W 4/44'],
        '智能交通',
        'transport',
      ],
      [
        '隧道施工通风系统',
        'tunnel construction ventilation system',
        ['E21F 1/00', 'E21D 9/00'],
        '工程装备',
        'construction',
      ],
      ['齿轮箱故障诊断方法', 'gearbox fault diagnosis method', ['G01M 13/02', 'G06N 3/08'], '装备运维', 'maintenance'],
      ['固态电解质', 'solid electrolyte', ['H01M 10/0562', 'C01B 25/14'], '储能', 'energy storage'],
    ],
  },
  alloy: {
    parts: ['稀土元素', '晶粒细化剂', '时效析出相', '双级均匀化', '超声熔体处理'],
    inventions: [
      ['高强镁合金', 'high-strength magnesium alloy', ['C22C 23/06', 'C22F 1/06'], ...metal],
      ['耐热铝合金', 'heat-resistant aluminium alloy', ['C22C 21/00', 'C22F 1/04'], ...metal],
      ['钛铝层状复合板', 'titanium-aluminium laminated plate', ['B32B 15/01', 'B21B 1/38'], ...metal],
      ['合金粉末', 'alloy powder', ['B22F 9/08', 'B33Y 70/00'], ...metal],
      ['微弧氧化涂层', 'micro-arc oxidation coating', ['C25D 11/30', 'C23C 28/04'], ...metal],
    ],
  },
  casting: {
    parts: ['压射冲头', '真空排气块', '模温机', '流道', '局部挤压杆', '脱模剂喷头'],
    inventions: [
      ['一体化压铸模具', 'integrated die-casting mould', ['B22D 17/22', 'B22D 17/14'], ...metal],
      ['铝合金减震塔', 'aluminium shock tower', ['B62D 25/08', 'B22D 17/00'], ...metal],
      ['压铸件去毛刺装置', 'die casting deburring device', ['B24B 9/04', 'B25J 11/00'], ...metal],
      ['镁合金轮毂', 'magnesium alloy wheel', ['B60B 3/06', 'B21K 1/28'], ...metal],
      ['熔体净化装置', 'melt purification device', ['C22B 9/05', 'B22D 1/00'], ...metal],
    ],
  },
  chassis: {
    parts: ['踏板模拟器', '线控液压单元', '冗余控制器', '转角传感器', '滚珠丝杠', '主动稳定杆'],
    inventions: [
      ['线控制动系统', 'brake-by-wire system', ['B60T 13/74', 'B60T 8/17'], ...drive],
      ['线控转向系统', 'steer-by-wire system', ['B62D 5/04', 'B62D 6/00'], ...drive],
      ['主动悬架', 'active suspension', ['B60G 17/015', 'F16F 9/50'], ...drive],
      ['滑板底盘', 'skateboard chassis', ['B62D 21/00', 'B60K 1/04'], ...drive],
      ['轮毂电机', 'in-wheel motor', ['B60K 7/00', 'H02K 7/14'], ...drive],
    ],
  },
};

/** What is better about it: said of the thing, and what it brings. */
export const qualities = [
  ['低损耗', 'low-loss', '损耗降低百分之十五以上', 'cuts losses by more than 15 %'],
  ['高可靠', 'highly reliable', '平均无故障时间显著延长', 'lasts markedly longer between failures'],
  ['耐高温', 'heat-resistant', '可在二百摄氏度下长期工作', 'works at 200 °C for long'],
  ['自校准', 'self-calibrating', '无需停机即可完成校准', 'calibrates itself without a stop'],
  ['轻量化', 'lightweight', '重量减轻百分之二十', 'weighs a fifth less'],
  ['低应力', 'low-stress', '残余应力与翘曲明显减小', 'leaves less stress and warping'],
  ['高精度', 'high-precision', '重复精度提高一个数量级', 'repeats ten times as precisely'],
  ['低成本', 'low-cost', '工序减少，制造成本降低三成', 'takes fewer steps and costs a third less'],
  ['宽温区', 'wide-temperature', '在零下四十至一百五十摄氏度间性能稳定', 'stays stable from −40 to 150 °C'],
  ['模块化', 'modular', '便于更换与扩展', 'is easy to replace and extend'],
] as const;

/** What of it is claimed. Only an apparatus can be a utility model. */
export const aspects = [
  ['', (thing: string) => thing, true],
  ['及其制备方法', (thing: string) => `${thing} and method of making it`, false],
  ['的测试装置', (thing: string) => `Testing apparatus for a ${thing}`, true],
  ['及其控制方法', (thing: string) => `${thing} and method of controlling it`, false],
  ['的夹持装置', (thing: string) => `Clamping apparatus for a ${thing}`, true],
] as const;

export const surnames = [...'赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜'];
export const givenNames =
  '子涵 明远 思齐 晓峰 文静 志刚 雨桐 海涛 佳宁 建国 若溪 天佑 婉清 立新 云帆 书瑶 承宇 雪松 亦凡 嘉树'.split(' ');

/** Who shares a patent with whom, beside those nobody here knows. */
export const partners: Partial<Record<OrganizationKey, readonly OrganizationKey[]>> = {
  jingxin: ['university', 'packaging'],
  university: ['metrology', 'jingxin', 'resist'],
  metrology: ['wafer', 'university'],
  tooling: ['jingxin'],
  packaging: ['substrate'],
  motor: ['mountain', 'chassis'],
  mountain: ['alloy', 'motor'],
  alloy: ['casting', 'mountain'],
};
export const strangers = ['虚构第三方研究院', '示例海外技术株式会社', '虚构精密仪器有限公司'];
