/** A city's policy that centers are founded under, and the fields it names. */
export type Policy = {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly regionCode: string;
  readonly fields: readonly Field[];
};
type Field = { readonly code: string; readonly name: string; readonly nameEn: string };

const fieldsOf = (table: Record<string, readonly [string, string]>): Field[] =>
  Object.entries(table).map(([code, [name, nameEn]]) => ({ code, name, nameEn }));

/** The general technologies that Beijing and Chongqing name beside their fields. */
const upgrading = {
  green_transition: ['绿色化转型', 'Green transition'],
  smart_transition: ['智能化转型', 'Intelligent transition'],
  service_transition: ['服务化转型', 'Service transition'],
  premium_transition: ['高端化转型', 'Premium transition'],
} as const;

/** The policies, as published by the five cities and zones, with the fields in the order they name them. */
export const policies: readonly Policy[] = [
  {
    id: 'beijing-2016',
    title: '北京市产业创新中心建设工作方案(2016)',
    titleEn: 'Beijing work plan for industrial innovation centers (2016)',
    regionCode: '110000',
    // 一(三) 八大专项与通用技术领域
    fields: fieldsOf({
      new_energy_vehicles: ['新能源智能汽车', 'New-energy and intelligent vehicles'],
      integrated_circuits: ['集成电路', 'Integrated circuits'],
      smart_manufacturing: ['智能制造系统和服务', 'Intelligent manufacturing systems and services'],
      trusted_information_systems: ['自主可控信息系统', 'Independently controllable information systems'],
      cloud_and_big_data: ['云计算与大数据', 'Cloud computing and big data'],
      mobile_internet: ['新一代移动互联网', 'Next-generation mobile internet'],
      health_services: ['新一代健康诊疗与服务', 'Next-generation diagnostics and health services'],
      aviation_and_satellites: ['通用航空与卫星应用', 'General aviation and satellite applications'],
      ...upgrading,
    }),
  },
  {
    id: 'guangzhou',
    title: '关于推进广州市级制造业创新中心建设工作方案',
    titleEn: 'Guangzhou work plan for municipal manufacturing innovation centers',
    regionCode: '440100',
    // 一 基本思路、二 建设目标
    fields: fieldsOf({
      new_energy_vehicles: ['智能网联与新能源汽车', 'Connected and new-energy vehicles'],
      biomedicine: ['生物医药与健康', 'Biomedicine and health'],
      integrated_circuits: ['半导体与集成电路', 'Semiconductors and integrated circuits'],
      embodied_intelligence: ['具身智能', 'Embodied intelligence'],
      cells_and_genes: ['细胞与基因', 'Cells and genes'],
    }),
  },
  {
    id: 'chongqing-2017',
    title: '重庆市制造业创新中心建设工程实施方案(渝经信发〔2017〕139号)',
    titleEn: 'Chongqing implementation plan for manufacturing innovation centers (2017)',
    regionCode: '500000',
    // 三(四) 重点布局领域
    fields: fieldsOf({
      new_energy_vehicles: ['新能源汽车及智能网联汽车', 'New-energy and connected vehicles'],
      lightweight_materials: ['轻量化材料及成型技术与装备', 'Lightweight materials, forming technology and equipment'],
      integrated_circuits: ['集成电路', 'Integrated circuits'],
      flexible_displays: ['印刷及柔性显示', 'Printed and flexible displays'],
      internet_of_things: ['物联网', 'Internet of things'],
      transport_equipment: ['高端交通装备', 'High-end transport equipment'],
      machine_tools: ['高档数控机床', 'High-end numerically controlled machine tools'],
      smart_equipment: ['智能装备', 'Intelligent equipment'],
      energy_equipment: ['能源及环保装备', 'Energy and environmental equipment'],
      aviation_equipment: ['现代航空装备', 'Modern aviation equipment'],
      wearables: ['智能可穿戴设备', 'Smart wearables'],
      virtual_reality: ['虚拟现实', 'Virtual reality'],
      chemical_materials: ['化工新材料', 'New chemical materials'],
      biomedicine: ['生物医药', 'Biomedicine'],
      ...upgrading,
    }),
  },
  {
    id: 'zhongguancun-2018',
    title: '中关村国家自主创新示范区创新引领高质量发展行动计划(2018-2022年)',
    titleEn: 'Zhongguancun action plan for innovation-led high-quality development (2018–2022)',
    regionCode: '110000',
    // 10. 重点产业
    fields: fieldsOf({
      information_technology: ['新一代信息技术', 'Next-generation information technology'],
      biotechnology: ['生物技术与大健康', 'Biotechnology and health'],
      advanced_manufacturing: ['高端制造', 'Advanced manufacturing'],
      new_energy: ['新能源', 'New energy'],
      new_materials: ['新材料', 'New materials'],
      environmental_protection: ['节能环保', 'Energy saving and environmental protection'],
      modern_transport: ['现代交通', 'Modern transport'],
      modern_agriculture: ['现代农业', 'Modern agriculture'],
      modern_services: ['现代服务业', 'Modern services'],
    }),
  },
  {
    id: 'shanghai-2022',
    title: '上海市制造业创新中心建设工程实施方案(2022)',
    titleEn: 'Shanghai implementation plan for manufacturing innovation centers (2022)',
    regionCode: '310000',
    fields: fieldsOf({
      integrated_circuits: ['集成电路', 'Integrated circuits'],
      biomedicine: ['生物医药', 'Biomedicine'],
      artificial_intelligence: ['人工智能', 'Artificial intelligence'],
      electronic_information: ['电子信息', 'Electronic information'],
      life_and_health: ['生命健康', 'Life and health'],
      automobiles: ['汽车', 'Automobiles'],
      premium_equipment: ['高端装备', 'High-end equipment'],
      advanced_materials: ['先进材料', 'Advanced materials'],
      fashion_goods: ['时尚消费品', 'Fashion consumer goods'],
      digital_economy: ['数字经济', 'Digital economy'],
      low_carbon: ['绿色低碳', 'Green and low-carbon'],
    }),
  },
];

export const policyOf = (id: string): Policy | undefined => policies.find((policy) => policy.id === id);
