import type { Citation } from '@concentric/clause';

const cited = (citation: string, citationEn: string): Citation => ({ citation, citationEn });
const civilCode = (articles: string) =>
  cited(`民法典第${articles}条`, `Civil Code, art. ${articles.replaceAll('、', ', ')}`);
const patentLaw = (article: string) => cited(`专利法第${article}条`, `Patent Law, art. ${article}`);
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const itemsOf = (item?: number): readonly [zh: string, en: string] =>
  item === undefined ? ['', ''] : [`第（${numerals[item - 1]}）项`, `(${item})`];
const regulations = (article: string, item?: number) => {
  const [zh, en] = itemsOf(item);
  return cited(`专利法实施细则第${article}条${zh}`, `Implementing Regulations of the Patent Law, art. ${article}${en}`);
};
const technologyCases = (article: string) =>
  cited(
    `最高人民法院技术合同司法解释第${article}条`,
    `Supreme Court interpretation on technology contracts, art. ${article}`,
  );

/** The provisions that a licence is read against. */
export const licenceStatutes = {
  price: civilCode('846'),
  scope: civilCode('864'),
  patentLife: civilCode('865'),
  delivery: civilCode('866'),
  noSublicence: civilCode('867'),
  warranty: civilCode('870'),
  secrecy: civilCode('871'),
  latePayment: civilCode('873'),
  infringement: civilCode('874'),
  improvements: civilCode('875'),
  pledge: civilCode('444'),
  practising: patentLaw('11'),
  thirdParties: patentLaw('12'),
  coOwners: patentLaw('14'),
  openLicence50: patentLaw('50'),
  openLicence: patentLaw('51'),
  kinds: technologyCases('25'),
  upkeep: technologyCases('26'),
  standsIn: technologyCases('27'),
  openTerm: technologyCases('28'),
  recordal: regulations('15'),
  openStatement: regulations('85'),
  registration: cited(
    '技术合同认定规则（国科发政字〔2001〕253号）',
    'Rules on the recognition of technology contracts (Guokefa Zhengzi [2001] 253)',
  ),
  taxExclusive: cited(
    '企业所得税法实施条例第90条、财税〔2010〕111号',
    'Implementing Regulations of the Enterprise Income Tax Law, art. 90; Caishui [2010] 111',
  ),
  taxNonExclusive: cited(
    '企业所得税法实施条例第90条、财税〔2015〕116号',
    'Implementing Regulations of the Enterprise Income Tax Law, art. 90; Caishui [2015] 116',
  ),
  openGuide: cited('专利开放许可使用费估算指引（试行）', 'CNIPA guide to estimating open-licence fees (trial)'),
} as const;

/** One of the grounds on which a licence is not recorded; `ground` counts from 1. */
export const recordalGround = (ground: number): Citation => {
  const [zh, en] = itemsOf(ground);
  return cited(`专利实施许可合同备案办法第12条${zh}`, `Measures for recording patent licences, art. 12${en}`);
};

/** One of the five grounds on which no open licence may be declared; `ground` counts from 1. */
export const openLicenceGround = (ground: number): Citation => regulations('86', ground);
