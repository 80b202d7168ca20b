import type { Texts } from './clause.rules';

/** The document's own words, by clause: where they stand, and what they say in English. */
export const texts = {
  'CQ01.municipal': [
    '一(二)',
    '力争到2020年，培育覆盖我市重点领域的市级制造业创新中心10-15个以上',
    'By 2020 ten to fifteen municipal centers or more cover the main fields.',
  ],
  'CQ01.national': ['一(二)', '创建1-2家国家级制造业创新中心', 'One or two national centers are founded.'],
  'CQ01.network': [
    '一(二)',
    '形成以国家级制造业创新中心为核心、市级制造业创新中心为支撑的多层次、网络化制造业创新体系',
    'National centers at the core and municipal ones around make a network of several levels.',
  ],
  'CQ02.form': [
    '三(一)1',
    '创新中心应是企业法人形态，可采取“公司+联盟”等模式运行',
    'The center is a company, and may run with an alliance beside it.',
  ],
  'CQ02.capital': [
    '三(一)2',
    '由本领域骨干企业和产业链上下游及相关单位以资本为纽带组成的独立企业法人',
    'It is an independent company that leading enterprises and others of the chain hold by capital.',
  ],
  'CQ02.shareholders': [
    '三(一)2',
    '股东中应包括若干家在本领域的优秀创新型企业和相关单位',
    'Among the shareholders are several excellent innovative enterprises of the field.',
  ],
  CQ03: [
    '三(一)3',
    '创新中心的联盟应汇聚包括用户在内的企业、科研院所、高校等各类创新主体，并覆盖部分本领域的各类市级及以上创新平台',
    'The alliance gathers enterprises, users among them, institutes and universities, and innovation platforms of municipal level or above.',
  ],
  CQ04: [
    '三(一)4',
    '创新中心成员单位通过资金、知识产权等入股方式投入，以企业法人等形式注册，全部组建资金实际投入不低于1000万元（含研发设备投入）',
    'Members invest money, IP and other things for shares; at least ten million yuan is really put in, research equipment included.',
  ],
  'CQ05.board': [
    '三(二)1',
    '创新中心依托公司应建立现代企业制度，有责权明晰的董事会和经营管理团队，实现企业化运行',
    'The company has a board and a management with clear duties.',
  ],
  'CQ05.duties': [
    '三(二)2',
    '通过内部管理制度建设，明确各类主体的责权利',
    'Rules inside make clear who answers for what, may do what and gets what.',
  ],
  'CQ05.market': [
    '三(二)3',
    '创新中心的股东投资应满足基本运行需要，建设运营过程中，应按市场化运行，与社会资本合作共赢',
    'The shareholders’ money covers basic running; it works by the market, and with private capital.',
  ],
  CQ06: [
    '三(二)4',
    '创新中心应通过技术成果转化、企业孵化、企业委托研发、检测检验和为行业提供公共服务等方式获得稳定收入',
    'It earns steadily by transfer, incubation, commissioned R&D, testing and public services.',
  ],
  CQ07: [
    '三(二)5',
    '创新中心内设专家委员会负责研判行业发展重大问题并筛选确定研究方向，专家委员会应由行业领军专家担任主任',
    'An expert committee chooses directions of research; a leading expert of the industry chairs it.',
  ],
  'CQ08.staff': [
    '三(二)6',
    '从事研发和相关技术创新活动的科技人员占企业职工总数的比例不低于30%',
    'At least 30 % of all staff work on research and development.',
  ],
  'CQ08.spending': [
    '三(二)7',
    '创新中心的年度研发费用总额占成本费用支出总额的比例应不低于30%',
    'At least 30 % of the year’s costs are for research and development.',
  ],
  CQ09: [
    '三(二)8',
    '在专家委员会的指导下，按照市场需求，结合行业发展，制定明确的技术路线图并推进实施',
    'Under the committee it draws up a clear technology roadmap and carries it out.',
  ],
  CQ10: [
    '三(二)9',
    '创新中心要建立知识产权创造、运用、管理制度，根据前期投入比例享受相应的知识产权收益',
    'IP is made, used and kept by rules; its revenue follows the share of earlier investment.',
  ],
  CQ11: [
    '三(二)10',
    '创新中心应拥有科学合理的成果转化机制和专利许可转让制度，向企业尤其是中小企业或通过自行孵化企业，实现共性技术的转移扩散',
    'It has rules for transfer, licences and assignments, and passes common technology on, above all to small and medium enterprises.',
  ],
  'CQ12.standards': ['二(三)', '研制对提升产业竞争力具有重要影响的关键技术标准', 'It drafts key technical standards.'],
  'CQ12.share': [
    '二(三)',
    '在制造业创新中心成员间形成知识产权协同创造、联合运营和收益共享的合作机制',
    'Members make IP together, work it together and share its revenue.',
  ],
  'CQ13.services': [
    '二(一)',
    '为企业提供产品开发、技术研发、样机制造、测试检验等系列服务',
    'Enterprises are served with development, research, prototypes and testing.',
  ],
  'CQ13.share': [
    '二(四)',
    '形成联合开发、优势互补、成果共享、风险共担的产学研用协同创新机制',
    'Industry, science and users develop together and share results and risk.',
  ],
  'CQ14.research': [
    '三(三)1',
    '长期从事本领域的研究开发，在本领域有显著的领先优势和竞争优势，有较雄厚的科研资产和经济实力，有承担并出色完成国家或行业重点研发项目的经历',
    'The lead unit has long researched the field, leads it, has the means, and has done key projects well.',
  ],
  'CQ14.integration': [
    '三(三)2',
    '有较强的整合行业创新资源、技术扩散、辐射和转移能力，较好的产学研合作基础，丰富的成果转化背景及经验',
    'It can bring resources together and spread technology, and has experience of transfer.',
  ],
  'CQ14.platform': [
    '三(三)3',
    '有比较完善的研究开发平台或商业应用平台，有先进的基础设施、仪器装备和高端人才，能够为技术创新提供较完善的支撑能力',
    'It has platforms, instruments and people to carry innovation.',
  ],
  'CQ14.investment': [
    '三(三)4',
    '在本领域有较高或持续的研发投入，并有开展研发的高端人才，具备为技术创新发展提供支撑的能力',
    'It spends much or steadily on research in the field, and has the people for it.',
  ],
  CQ15: [
    '四(二)',
    '经过材料初审、专家论证、现场考核、综合评估后确定创新中心拟认定和培育试点名单，报委主任办公会审定后予以认定，并向社会公示',
    'Papers are reviewed, experts argue, the site is visited and all is evaluated; the office decides, and the public is told.',
  ],
  'CQ15.certificate': [
    '四(二)',
    '对公示后无异议的制造业创新中心，市经济信息委予以发文批复和授牌',
    'A center to which nobody objects is approved in writing and given its plaque.',
  ],
  'CQ15.plan': [
    '四(一)',
    '牵头单位与行业内相关企业、科研院所、高校等达成共建意向，签署共建协议，共同编制创新中心建设方案',
    'The lead unit reaches intents, signs the agreement and makes the plan with others.',
  ],
  'CQ15.targets': [
    '四(一)',
    '量化提出创新中心的预期成果以及经济社会效益等内容',
    'The plan gives its expected results and benefits in numbers.',
  ],
  'CQ16.support': [
    '四(二)',
    '对经认定的制造业创新中心，前三年连续给予专项支持',
    'An accredited center has special support for its first three years.',
  ],
  'CQ16.summary': [
    '四(三)',
    '每年向市经济信息委报送工作总结',
    'Every year a summary of its work goes to the commission.',
  ],
  'CQ16.triennial': [
    '四(三)',
    '市经济信息委对其规划实施和运行管理情况每三年定期进行考核评估',
    'Every three years the commission assesses it.',
  ],
  'CQ16.exclusion': [
    '四(三)',
    '若考核评估不合格，则三年内不再纳入创新中心支持范围',
    'One that fails is not supported for three years.',
  ],
  CQ17: ['五(二)', '按照“一行业（领域）一中心”的原则进行布局', 'One industry, or field, has one center.'],
  'CQ17.district': [
    '五(二)',
    '建立区（县）级制造业创新中心并推荐优秀的升级为市级制造业创新中心',
    'Districts set up centers, and nominate the best to become municipal.',
  ],
  'CQ18.share': [
    '五(三)',
    '对创新中心科研基础设施和大型科研仪器开放共享予以适当补助',
    'Sharing infrastructure and large instruments is fitly subsidised.',
  ],
  'CQ18.first': ['五(三)', '首台套首购风险补贴', 'The risk of buying a first set is subsidised.'],
  'CQ19.training': [
    '五(四)',
    '采取“双课堂、双导师、双身份、双考核”的模式，培养专业技术人才和知识产权、质量品牌等管理人才',
    'People are trained in two classrooms, by two mentors, in two capacities and with two examinations.',
  ],
  'CQ19.fields': [
    '三(四)',
    '创新中心重点围绕新能源汽车及智能网联汽车、轻量化材料及成型技术与装备、集成电路、印刷及柔性显示、物联网、高端交通装备、高档数控机床、智能装备、能源及环保装备、现代航空装备、智能可穿戴设备、虚拟现实、化工新材料、生物医药等重要创新领域',
    'The field is one of fourteen, or of the four general transitions.',
  ],
  'CQ20.panel': [
    '五(一)',
    '组建制造业创新中心建设工程专家委员会，指导创新中心的运行管理和规划实施',
    'An expert committee of the programme guides centers.',
  ],
  'CQ20.cases': [
    '五(五)',
    '系统性总结、宣传实施成效，在行业内推广先进经验',
    'What works is summed up, told and spread.',
  ],
  'CQ20.speed': [
    '二(二)',
    '通过孵化企业、种子项目融资等方式，将创新成果快速引入市场并推动其产业化',
    'Results reach the market fast, by incubation, seed finance and the like.',
  ],
} as const satisfies Texts;
