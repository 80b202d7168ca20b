/** Statute and article as findings cite them, in both languages. */
export type Citation = { readonly citation: string; readonly citationEn: string };

const cited = (citation: string, citationEn: string): Citation => ({ citation, citationEn });
const civilCode = (articles: string) =>
  cited(`民法典第${articles}条`, `Civil Code, art. ${articles.replaceAll('、', ', ')}`);
const technologyCases = (article: string) =>
  cited(
    `最高人民法院技术合同司法解释第${article}`,
    `Supreme Court interpretation on technology contracts, art. ${englishOf(article)}`,
  );
const smePayment = (article: string) =>
  cited(
    `保障中小企业款项支付条例第${article}条`,
    `Regulations on Payments to Small and Medium Enterprises, art. ${article}`,
  );
const grounds = ['一', '二', '三', '四', '五', '六'];
const englishOf = (article: string) =>
  article
    .replace(/条第?/, '')
    .replace(/（(.)）项/, (_, ground: string) => `(${grounds.indexOf(ground) + 1})`)
    .replace(/条$/, '');

/** The provisions that a contract for research is read against. */
export const statutes = {
  contents: civilCode('845'),
  price: civilCode('846'),
  monopoly: civilCode('850'),
  technologyPublic: civilCode('857'),
  risk: civilCode('858'),
  entrustedResults: civilCode('859'),
  cooperativeResults: civilCode('860'),
  knowHow: civilCode('861'),
  improvements: civilCode('875'),
  consultingResults: civilCode('885'),
  gaps: civilCode('510、511'),
  fidelity: civilCode('509'),
  breach: civilCode('577'),
  exemption: civilCode('506'),
  soldTwice: technologyCases('9条'),
  cure: technologyCases('15条'),
  term: smePayment('9'),
  inspection: smePayment('10'),
  undisputed: smePayment('15'),
  lateInterest: smePayment('17'),
  performanceBond: cited('招标投标法实施条例第58条', 'Tendering Regulations, art. 58'),
  jurisdiction: cited('民事诉讼法第24条', 'Civil Procedure Law, art. 24'),
  arbitration: cited('仲裁法', 'Arbitration Law'),
} as const;

/** One of the six grounds on which a technology contract monopolises technology; `ground` counts from 1. */
export const monopolyGround = (ground: number): Citation => technologyCases(`10条第（${grounds[ground - 1]}）项`);

/** What a city's own policy demands of its centers' contracts. */
export const policyCitations: Readonly<Record<string, Citation>> = {
  guangzhou: cited('广州市级制造业创新中心建设工作方案三（二）', 'Guangzhou work plan, 3(2)'),
  'chongqing-2017': cited('重庆市制造业创新中心建设工程实施方案二（四）', 'Chongqing implementation plan, 2(4)'),
};

/**
 * The one-year loan prime rate 一年期贷款市场报价利率 as published by the National Interbank Funding Center, in basis
 * points a year, each from its day on; the last one known holds until the next is entered here.
 */
const primeRates: readonly (readonly [from: string, basisPoints: number])[] = [
  ['2019-08-20', 425],
  ['2019-09-20', 420],
  ['2019-11-20', 415],
  ['2020-02-20', 405],
  ['2020-04-20', 385],
  ['2021-12-20', 380],
  ['2022-01-20', 370],
  ['2022-08-22', 365],
  ['2023-06-20', 355],
  ['2023-08-21', 345],
  ['2024-07-22', 335],
  ['2024-10-21', 310],
  ['2025-05-20', 300],
];

/** The one-year loan prime rate on a day, in basis points a year. */
export const primeRateOn = (day: string): number => (primeRates.findLast(([from]) => from <= day) ?? primeRates[0]!)[1];

/** Basis points a year as millionths a day, rounded up: no less than the yearly rate. */
export const dailyPpm = (basisPoints: number): number => Math.ceil((basisPoints * 100) / 365);
