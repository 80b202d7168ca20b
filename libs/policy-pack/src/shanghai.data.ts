import type { Texts } from './clause.rules';

/** The document's own words, by clause: where they stand, and what they say in English. */
export const texts = {
  SH01: [
    '二(三)',
    '建成25家左右具有较强辐射力和影响力的国家、市级制造业创新中心',
    'About twenty-five national and municipal centers with reach and influence are built.',
  ],
  'SH02.company': [
    '三(二)',
    '以股份制独立法人形式组建企业主体,采取“公司+联盟”模式运行的新型创新载体',
    'A joint-stock legal person, run as a company with an alliance.',
  ],
  'SH02.society': [
    '三(二)',
    '以非企业法人形式组建研究型社团主体,采取“非企业法人+联盟”模式运行的新型创新载体',
    'A research society without the form of a company, run with an alliance.',
  ],
  'SH03.registered': [
    '三(三)1',
    '三年内在本市新注册的股份制独立法人,采取“公司+联盟”模式运行',
    'A joint-stock legal person newly registered in this city within three years.',
  ],
  'SH03.ranked': [
    '三(三)1',
    '股东中应包括若干家在本领域排名前列的企业',
    'Among the shareholders are several enterprises ranked first in the field.',
  ],
  'SH03.society': [
    '三(三)2',
    '发起单位中应包括若干家在本领域排名前列的企业',
    'Among the founders are several enterprises ranked first in the field.',
  ],
  'SH03.city': [
    '三(三)2',
    '在本市注册的非企业法人,采取“非企业法人+联盟”模式运行',
    'A legal person of this city that is no company, run with an alliance.',
  ],
  SH04: [
    '三(三)',
    '联盟应汇聚包括用户在内的企业、科研院所、高校等各类创新主体,以及本领域内各类国家级和省市级创新平台',
    'The alliance gathers enterprises, users among them, institutes and universities, and the field’s platforms of national and municipal level.',
  ],
  'SH05.seats': [
    '三(四)1',
    '技术专家委员会由来自学术界、企业界和政府委派的专家组成,负责研判行业发展重大问题并筛选确定研究方向',
    'The committee is of experts from academia, enterprise and those whom government sends.',
  ],
  'SH05.chair': ['三(四)1', '技术专家委员会主任应由行业领军专家担任', 'A leading expert of the industry chairs it.'],
  SH06: [
    '三(四)1',
    '制定明确的技术路线图,并组织本领域国内外企业、高校、研究机构共同实施',
    'It draws up a clear roadmap, and carries it out with others here and abroad.',
  ],
  'SH07.sharing': [
    '三(四)1',
    '应建立市场化的知识产权分享与技术成果转化机制',
    'IP is shared and results are transferred by the market.',
  ],
  'SH07.rules': [
    '三(四)1',
    '建立知识产权创造、运用、管理和收益制度,以及科学合理的成果转化机制和专利许可转让制度',
    'There are rules for making, using, keeping and earning from IP, and for transfer and licences.',
  ],
  SH08: [
    '三(四)1',
    '充分发挥现有资源优势,实现与成员之间、行业领域的资源开放共享',
    'Resources are shared with members, and with the industry.',
  ],
  SH09: [
    '三(四)2',
    '自主开展技术研发或接受企业委托开展技术研发,通过公共服务将成果及时辐射给行业,向企业尤其是中小企业源源不断提供前沿技术、共性技术和新工艺、新设备、新知识',
    'It researches alone or by commission, and passes results to the industry, above all to small and medium enterprises.',
  ],
  SH10: [
    '三(四)2',
    '逐步建立面向本市乃至全国相关行业提供技术委托研发、试验检测、认证计量、标准研制和试验验证、人员培训、企业孵化、可行性研究和项目评价等业务的公共服务平台',
    'In five to ten years it builds a platform of public services for the city and the country.',
  ],
  'SH11.income': ['三(四)2', '应具有自我可持续发展能力', 'It can keep itself going.'],
  SH12: [
    '三(四)2',
    '资金分担原则上以成员单位通过入股或缴纳会员费等方式投入',
    'In principle members put in money by taking shares or paying dues.',
  ],
  SH13: [
    '四(一)1',
    '创新中心成立后至少应有1-2项有待突破、可促进形成国内领先或国际先进的、拥有自主知识产权的核心技术',
    'It has at least one or two core technologies to break through, with IP of its own.',
  ],
  'SH13.founder': [
    '四(一)',
    '具备比较雄厚的科研投入和经济实力,在所属领域长期从事研究开发且有持续研发投入,有先进的科研基础设施、仪器装备',
    'The applicant has means, long and steady research, infrastructure and instruments.',
  ],
  'SH13.reach': [
    '四(一)2',
    '有较强国际视野和整合行业创新资源能力,以及技术转移和扩散能力;有较丰富的成果转化和商业化经验;有比较完善的研究开发平台或商业应用平台',
    'It looks abroad, brings resources together, transfers technology and has platforms.',
  ],
  'SH14.steps': [
    '四(二)2',
    '创新中心的遴选必须经过专家评审、现场考察等环节',
    'Centers are chosen by expert review and a site visit, among other steps.',
  ],
  'SH14.panel': [
    '四(二)2',
    '建立包括来自经济、技术、产业、管理、法律等领域专家的上海市制造业创新中心专家组',
    'The panel has experts from economics, technology, industry, management and law.',
  ],
  'SH15.annual': [
    '四(三)',
    '评估考核分为年度评估和三年定期考核',
    'There are annual assessments, and one every three years.',
  ],
  'SH15.report': [
    '四(三)',
    '创新中心每年需提交运行发展报告和定量定性指标完成情况',
    'Every year the center hands in a report and how it met its indicators.',
  ],
  'SH16.company': [
    '四(三)',
    '创新中心(企业法人型)侧重考评行业关键共性技术研发、技术成果转移扩散和产业化、行业标准、现代企业管理制度和自我造血功能等方面',
    'Companies are judged on common technology, transfer, standards, management and earning their keep.',
  ],
  'SH16.society': [
    '四(三)',
    '创新中心(非企业法人型)侧重考评对行业发展的支撑作用、行业技术服务、协同创新和开展国际合作等方面',
    'Others are judged on support of the industry, services, collaboration and work abroad.',
  ],
  SH17: [
    '六',
    '筹建期为一年,如有特殊原因,可申请延期半年,延期后仍未满足创建要求的,撤销筹建资格',
    'Preparation is one year; for a special reason half a year more; who still falls short loses it.',
  ],
  'SH17.open': ['六', '按照“成熟一个,创建一个”的原则,全年接受申报受理', 'Applications are taken all year.'],
  'SH18.pilot': [
    '二(二)三',
    '通过对技术创新成果开展中试及相应的检验、验证,解决科技成果在产业化过程中的工艺、装备及其他技术难题',
    'Pilot runs and tests solve what stands between a result and its making.',
  ],
  'SH18.reward': [
    '二(二)三',
    '探索采取多种激励方式,鼓励科技人员积极转化科技成果',
    'People of science are rewarded for transfer in several ways.',
  ],
  SH19: [
    '二(二)一',
    '通过项目合作、高水平技术和团队引进、联合研发、联合共建等形式',
    'By joint projects, technology and teams brought in, joint research and building.',
  ],
  'SH20.each': ['五(二)', '采取“一案一例一策”方式,做到精准施策', 'Each case has a policy of its own.'],
  'SH20.match': [
    '五(二)',
    '对获得市级资助的结合本区情况给予配套资助',
    'What the city grants, the district matches as it can.',
  ],
  'SH20.parks': [
    '五(四)',
    '构建“创新中心+产业联盟+特色园区”的跨领域、多专业、多层次创新网络体系',
    'Centers, alliances and parks make one network.',
  ],
  'SH20.region': [
    '五(五)',
    '支持创新中心开展长三角区域交流合作,建立常态化联动机制',
    'Centers work together across the Yangtze delta.',
  ],
  SH21: [
    '附件',
    '三大先导产业',
    'The field is among those of the annex: three leading, six high-end industries, and producer services.',
  ],
  'SH22.base': [
    '二(二)四',
    '建立产教融合人才培养示范基地',
    'It sets up a base where industry and schools train people.',
  ],
  'SH22.progress': [
    '五(六)',
    '加强对筹建期创新中心的跟踪、分析和指导',
    'Centers in preparation are followed, analysed and guided.',
  ],
  'SH22.parks': [
    '五(四)',
    '鼓励创新中心创新成果优先在特色产业园区进行技术转移扩散和首次商业化应用',
    'Results go first to the special parks.',
  ],
} as const satisfies Texts;
