import type { Texts } from './clause.rules';

/** The document's own words, by clause: where they stand, and what they say in English. */
export const texts = {
  BJ01: [
    '二(三)',
    '核心层是参与创新中心组建的股权投资主体单位,伙伴层是和创新中心开展项目、业务合作的非股权投资主体单位,辐射层是接受创新中心科技创新成果转化应用的成果受让主体单位',
    'The core are those that invest equity in the center, the partners those that work with it on projects and business without equity, the radiation layer those that receive its results.',
  ],
  BJ02: [
    '二(三)',
    '通过合同研发、专利授权等多种方式开展业务',
    'It does business by contract R&D, patent licensing and in other ways.',
  ],
  BJ03: ['二(三)', '建设覆盖各层次的创新网络平台', 'It builds a network platform that covers every layer.'],
  'BJ04.form': [
    '二(三)',
    '创新中心是采取企业化运行的法人单位',
    'The center is a legal person that is run as an enterprise.',
  ],
  'BJ04.founder': [
    '二(三)',
    '创新中心需由注册在北京、在产业领域内有显著创新优势和竞争优势、有较大影响力和号召力、有较强投资实力和产业化能力的龙头型、平台型企业发起',
    'It is founded by a leading or platform enterprise registered in Beijing, with marked advantages, influence, means to invest and to industrialise.',
  ],
  'BJ04.leading': ['二(三)', '龙头型、平台型企业发起', 'The founder is a leading or platform enterprise.'],
  'BJ04.partners': [
    '二(三)',
    '联合若干个产业链上下游企业、科研院所和高校等机构采取联合投资方式合作组建',
    'Enterprises up and down the chain, research institutes and universities invest in it together.',
  ],
  'BJ05.founder': [
    '二(三)',
    '企业制法人发起单位资金投入规模不低于1000万元',
    'The founder puts in at least ten million yuan of money.',
  ],
  'BJ05.total': ['二(三)', '全部组建资金不低于5000万元', 'All the founding capital is at least fifty million yuan.'],
  BJ06: ['二(三)', '创新中心成员单位需按照约定,通过资金入股方式投入', 'Members invest as agreed, by money for shares.'],
  'BJ07.outside': [
    '二(三)',
    '创新中心可以吸纳京外单位,形成跨区域强强联合、协同发展的组织',
    'It may take in members from outside Beijing, across regions.',
  ],
  'BJ07.region': [
    '四(六)',
    '将创新中心的资源配置纳入京津冀一体化协调机制',
    'The center’s resources come under the coordination of Beijing, Tianjin and Hebei.',
  ],
  BJ08: [
    '二(三)',
    '创新中心要建立科学的决策机制和技术咨询体系',
    'It sets up sound ways to decide and to take technical advice.',
  ],
  'BJ08.city': [
    '三(一)',
    '市经济信息化委设立战略咨询委员会,提供决策咨询服务',
    'The commission sets up a strategic advisory committee.',
  ],
  BJ09: [
    '二(二)一',
    '从事面向行业共性关键技术研究、产品样机制造、模拟试验、测试检验等的产品开发与优化设计等服务',
    'It serves product development and design: common key technology, prototypes, simulation, testing.',
  ],
  'BJ10.share': [
    '二(二)二',
    '促进产业链各方特别是京津冀区域开放共享基础设施,降低产业界投资发展的成本和风险',
    'It has the parties of the chain share their infrastructure, to lower cost and risk.',
  ],
  'BJ10.projects': ['二(二)二', '组织发展示范项目', 'It organises demonstration projects.'],
  BJ11: [
    '二(二)四',
    '促进技术转移扩散和首次商业化应用,建立市场化机制为核心的成果转移扩散模式,通过孵化企业、种子项目融资等方式,将创新成果快速引入生产系统和市场',
    'It transfers technology to its first commercial use, by incubation, seed finance and the like.',
  ],
  BJ12: [
    '二(二)六',
    '面向中小企业,开展包括项目投资技术评估、技术市场调查、趋势分析报告等决策咨询服务',
    'It advises small and medium enterprises: assessments, market surveys, reports on trends.',
  ],
  BJ13: [
    '一(三)',
    '新能源智能汽车、集成电路、智能制造系统和服务、自主可控信息系统、云计算与大数据、新一代移动互联网、新一代健康诊疗与服务、通用航空与卫星应用等八大专项的重要创新领域和企业绿色化、智能化、服务化、高端化转型发展的通用技术领域',
    'The field is one of the eight special programmes, or of the four general transitions.',
  ],
  'BJ14.papers': [
    '三(二)',
    '发起单位应与行业内相关企业、科研院所、高校等达成共建意向,签署共建协议,共同编制创新中心建设方案并提交市经济信息化委',
    'The founder reaches intents with others, signs the co-construction agreement, and submits a plan made together.',
  ],
  'BJ14.steps': [
    '三(二)',
    '综合评估联合申报单位的资质条件,对建设方案进行论证,报请市制造业创新发展领导小组审定后确定',
    'The applicants are evaluated, the plan is argued, and the leading group decides.',
  ],
  'BJ14.each': [
    '三(二)',
    '创新中心建设本着成熟一个,启动一个,一企一例、一例一策的原则,逐步推动',
    'Each is started when it is ripe, with a policy of its own.',
  ],
  BJ15: [
    '三(二)',
    '量化提出创新中心的预期成果以及其经济社会效益',
    'The plan gives its expected results and benefits in numbers.',
  ],
  'BJ16.tasks': ['三(三)', '分解年度任务,明确责任分工', 'The year’s tasks are laid out, each with who answers for it.'],
  'BJ16.assessment': [
    '三(三)',
    '每年委托第三方对其规划实施和运行管理情况进行年度评估和考核',
    'Every year a third party assesses how it carries out its plan and is run.',
  ],
  'BJ17.instruments': [
    '四(二)',
    '通过股权投资、支持设立子基金、贷款贴息、政府购买服务、项目补助等方式,对创新中心符合条件的重大项目给予连续支持',
    'Major projects are supported year after year by equity, funds, interest subsidies, purchased services and grants.',
  ],
  'BJ17.match': [
    '四(二)',
    '对获得国家资金支持的项目酌情予以地方资金配套',
    'Projects with national money are matched locally where fit.',
  ],
  'BJ17.first': [
    '四(二)',
    '对创新中心符合条件的首台(套)产品纳入政府采购的予以补贴',
    'First sets bought by government are subsidised.',
  ],
  BJ18: [
    '四(二)',
    '创新中心享受研发费用加计扣除、技术转让所得减免征企业所得税、固定资产加速折旧等税收优惠政策',
    'It has the super-deduction of R&D, relief on technology transfer and accelerated depreciation.',
  ],
  BJ19: [
    '四(四)',
    '支持创新中心与行业企业建立合同研发机制,承接或与企业共同开展行业重大技术项目',
    'It is helped to set up contract R&D, alone or with enterprises.',
  ],
  'BJ19.abroad': [
    '四(四)',
    '支持创新中心国际化布局,与境外合资或合作建立研发机构,开展国际合作研发项目',
    'It is helped to set up research abroad, with joint ventures or partners.',
  ],
  'BJ20.training': [
    '二(二)五',
    '建立产学研用联合人才培养机制,培育高水平领军人才与创新团队',
    'It trains people together with industry and science.',
  ],
  'BJ20.secondment': [
    '四(五)',
    '支持民营企业委派技术骨干和管理团队到产业创新中心任职并保留原待遇和股权',
    'Private enterprises may second people who keep their pay and shares.',
  ],
  'BJ21.number': [
    '一(二)',
    '到2020年,建设10-20个覆盖重点领域的创新中心',
    'By 2020 there are ten to twenty centers over the main fields.',
  ],
  'BJ21.results': [
    '一(二)',
    '创制一批核心技术知识产权和标准,取得一批服务传统产业改造升级的系统解决方案',
    'It makes core IP and standards, and system solutions for older industries.',
  ],
  'BJ21.national': [
    '四(一)',
    '优先向国家有关部门推荐国家制造业创新中心',
    'It is recommended first as a national center.',
  ],
  'BJ22.thinktank': [
    '二(一)',
    '是服务企业和政府的产业智库',
    'It is a think tank of the industry for enterprises and government.',
  ],
  'BJ22.fusion': [
    '二(二)三',
    '面向个性化定制需求和云制造、分布式制造、生产外包等发展方向',
    'It works towards customised, cloud and distributed manufacturing and outsourcing.',
  ],
  'BJ22.pilot': ['四(一)', '在体制机制创新方面加强先行先试', 'It may try out new ways first.'],
  'BJ22.capital': [
    '四(三)',
    '鼓励社会资本利用股权投资、项目投资等多种形式参与创新中心建设',
    'Private capital is encouraged to take part.',
  ],
} as const satisfies Texts;
