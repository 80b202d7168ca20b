import type { Texts } from './clause.rules';

/** The document's own words, by clause: where they stand, and what they say in English. */
export const texts = {
  GZ01: [
    '四',
    '市级制造业创新中心分为“企业法人+联盟”模式和“创新主体自主建设”模式(以下简称“自主建设模式”)两种模式',
    'A municipal center is either a company with an alliance or built by an innovator alone.',
  ],
  'GZ02.seats': [
    '四(一)1',
    '决策机构的成员应具有广泛代表性,包含来自成员单位的代表、产业界和科技界杰出人士',
    'Those who decide represent widely: members, and leading people of industry and science.',
  ],
  'GZ02.matters': [
    '四(一)1',
    '决策投融资、人事、基本建设等重大事项',
    'They decide on investment and finance, personnel, capital construction and other great matters.',
  ],
  'GZ03.seats': [
    '四(一)2',
    '技术专家委员会由学术界、企业界等领域人士组成',
    'The expert committee is of people from academia, enterprise and other circles.',
  ],
  'GZ03.directions': [
    '四(一)2',
    '负责研判行业发展重大问题并筛选确定研究方向',
    'It judges the great questions of the industry and chooses directions of research.',
  ],
  'GZ04.alliance': [
    '四(一)3',
    '整合相关资源,成立相关行业的联盟组织',
    'Resources are brought together in an alliance of the industry.',
  ],
  'GZ04.origin': [
    '四(一)3',
    '自主开展技术研发或接受委托开展技术研发',
    'It does research of its own, or by commission.',
  ],
  GZ05: [
    '三(二)',
    '形成联合开发、优势互补、成果共享、风险共担的产学研协同创新机制',
    'Joint development, shared results and shared risk bind industry and science.',
  ],
  'GZ06.orders': [
    '三(三)',
    '通过订单式研究、专利技术交易、孵化企业、种子项目融资等方式',
    'By research to order, trade in patents, incubation and seed finance.',
  ],
  'GZ06.first': ['三(三)', '推动技术成果首次商业化应用和产业化', 'Results come to their first commercial use.'],
  'GZ07.share': [
    '三(四)',
    '建立完善知识产权信息共享、联合保护、利益分享、风险共担的制度机制',
    'IP is told of, protected, and its benefits and risks shared, by rules.',
  ],
  'GZ07.reserve': [
    '三(四)',
    '加强关键核心技术和基础共性技术知识产权战略储备',
    'A reserve of IP in core and common technology is built.',
  ],
  GZ08: [
    '三(四)',
    '鼓励主导和参与国际、国家和行业标准制定',
    'It is to lead and take part in international, national and industry standards.',
  ],
  GZ09: [
    '三(五)',
    '为产业链上下游中小企业提供技术委托研发、标准制定和实验验证、检验检测、企业孵化、投融资、人员培训、市场信息、可行性研究、项目评价、咨询等公共服务',
    'Ten public services are offered to small and medium enterprises of the chain.',
  ],
  GZ10: [
    '二',
    '原则上在一个细分行业领域布局一家市级制造业创新中心',
    'In principle there is one municipal center in a sub-sector.',
  ],
  'GZ10.each': ['二', '按“成熟一家、推进一家”的思路', 'One goes forward when it is ripe.'],
  'GZ11.number': [
    '二',
    '到2027年底,建设市级制造业创新中心不少于20家',
    'By the end of 2027 there are at least twenty municipal centers.',
  ],
  'GZ11.promoted': [
    '二',
    '支持不少于2家市级制造业创新中心升级为省级以上制造业创新中心',
    'At least two of them rise to provincial level or above.',
  ],
  GZ12: [
    '二',
    '聚焦智能网联与新能源汽车、生物医药与健康、半导体与集成电路等15个战略性产业集群和具身智能、细胞与基因等未来产业发展需求',
    'It looks to the fifteen strategic clusters, and to industries of the future.',
  ],
  GZ13: [
    '四',
    '市、区工业和信息化主管部门是市级制造业创新中心创建工作的主管单位,负责推进市级制造业创新中心申报、建设、运行等管理工作',
    'The city’s and districts’ departments are in charge of applications, building and running.',
  ],
  'GZ13.match': [
    '五(八)',
    '鼓励制造业创新中心所在区结合属地实际情况和重点发展领域,在人才保障、土地使用、科技成果转化、创新资源集聚、应用场景搭建、金融政策和专项资金扶持等方面加大支持力度',
    'The district of a center is to support it with people, land, money and more.',
  ],
  'GZ14.upgrade': [
    '五(二)',
    '对升级为国家级、省级的制造业创新中心分别给予3000万元、1000万元的一次性补助,或按项目总股本的30%给予直接股权投资支持,最高不超过1亿元(国家和省规定须配套的项目除外)',
    'A center that rises to national or provincial level gets thirty or ten million yuan once, or equity of 30 % of the project’s total shares, a hundred million yuan at most; projects that state and province want matched are excepted.',
  ],
  'GZ14.municipal': [
    '五(二)',
    '对市级制造业创新中心,视建设情况给予项目、资金、融资等支持',
    'A municipal center is supported as its building goes, by projects, money and finance.',
  ],
  GZ15: [
    '五(一)',
    '对列入市级制造业创新中心筹建的主体授予市级制造业创新中心牌匾',
    'Whoever is listed for preparation is given the plaque of a municipal center.',
  ],
  GZ16: [
    '五(四)',
    '鼓励市级制造业创新中心牵头设立概念验证中心和中试平台,为实验阶段的创新成果提供技术概念验证、中试熟化、商业化开发等服务',
    'Centers are to set up proof-of-concept centers and pilot platforms.',
  ],
  'GZ17.catalogue': [
    '五(五)',
    '支持市级制造业创新中心创新产品(服务)纳入首购、订购、推广应用目录',
    'Innovative products may enter the catalogues of first purchase and order.',
  ],
  'GZ17.single': [
    '五(五)',
    '可依法采用单一来源方式采购并享受首台(套)、首批次、首版次相关补助',
    'They may be bought from a single source by law, and first sets are subsidised.',
  ],
  GZ18: [
    '五(六)',
    '支持制造业创新中心、产业联盟、行业协会牵头组织产业场景应用对接',
    'Centers, alliances and associations bring scenarios and technology together.',
  ],
  'GZ19.funds': [
    '五(三)',
    '调动社会资本投早投小投创新',
    'Private capital is moved to invest early, small and in what is new.',
  ],
  'GZ19.talent': [
    '五(七)',
    '支持市级制造业创新中心大力引进高层次人才及高水平研发团队',
    'Centers are helped to bring in people and teams of a high level.',
  ],
  'GZ19.tax': [
    '五(三)',
    '加快落实研发费用加计扣除等支持创新的所得税优惠政策',
    'Tax relief such as the super-deduction of R&D is carried out.',
  ],
  'GZ20.research': [
    '三(一)',
    '开展共性关键技术和跨行业融合性技术研发',
    'It researches common key technology and technology across industries.',
  ],
  'GZ20.talent': ['三(六)', '集聚培养高水平领军人才与创新团队', 'It gathers and trains leading people and teams.'],
  'GZ20.projects': [
    '五(二)',
    '支持符合条件的制造业创新中心申报国家和省市重大专项及各类扶持政策',
    'Centers may apply for major projects of state, province and city.',
  ],
} as const satisfies Texts;
