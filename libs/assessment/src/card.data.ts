import type { CardView, Head } from './contract';

type Words = readonly [zh: string, en: string];
const words = ([zh, en]: Words) => ({ zh, en });
const item = (code: string, name: Words, weight: number, ...indicators: string[]) => ({
  ...{ code, name: words(name), weight, indicators },
});

/**
 * The two scorecards. The document names what weighs and gives no weights; these are the platform's, of one hundred.
 * @see Shanghai 2022, 四(三)
 */
export const cards: readonly CardView[] = [
  {
    ...{ id: 'enterprise-1', form: 'enterprise', effectiveFrom: '2022-08-10' },
    quotation:
      '创新中心(企业法人型)侧重考评行业关键共性技术研发、技术成果转移扩散和产业化、行业标准、现代企业管理制度和自我造血功能等方面',
    rendering:
      'Centers that are enterprises are judged above all by their R&D of generic key technology, the transfer and industrialization of results, industry standards, modern management, and whether they sustain themselves.',
    items: [
      item(
        'generic_research',
        ['行业关键共性技术研发', 'R&D of generic key technology'],
        25,
        'results',
        'inventions_granted',
        'research_spending',
      ),
      item(
        'transfer',
        ['技术成果转移扩散和产业化', 'Transfer and industrialization'],
        25,
        'contract_turnover',
        'licences_signed',
        'results_commercialised',
        'days_to_first_sale',
      ),
      item('standards', ['行业标准', 'Industry standards'], 15, 'standards', 'standards_international'),
      item('management', ['现代企业管理制度', 'Modern management'], 15, 'researchers', 'members'),
      item('sustenance', ['自我造血功能', 'Sustaining itself'], 20, 'own_income', 'self_generated'),
    ],
  },
  {
    ...{ id: 'non-enterprise-1', form: 'non_enterprise', effectiveFrom: '2022-08-10' },
    quotation: '创新中心(非企业法人型)侧重考评对行业发展的支撑作用、行业技术服务、协同创新和开展国际合作等方面',
    rendering:
      'Centers that are no enterprises are judged above all by what they do for their industry, their technical services, joint innovation and international cooperation.',
    items: [
      item('support', ['对行业发展的支撑作用', 'Support of the industry'], 30, 'results', 'standards', 'incubated'),
      item('service', ['行业技术服务', 'Technical services'], 30, 'service_orders', 'sme_share', 'shared_minutes'),
      item(
        'collaboration',
        ['协同创新', 'Joint innovation'],
        25,
        'contract_turnover',
        'members',
        'members_out_of_city',
      ),
      item('international', ['国际合作', 'International cooperation'], 15, 'standards_international', 'pct_filed'),
    ],
  },
];

/** What the report says under its six heads, in the document's order. @see Shanghai 2022, 四(三) */
export const heads: readonly {
  readonly head: Head;
  readonly name: { zh: string; en: string };
  readonly codes: readonly string[];
}[] = [
  {
    ...{
      head: 'generic_technology',
      name: words(['关键共性技术成果数量及质量', 'Number and quality of generic key technologies']),
    },
    codes: ['results', 'inventions_granted', 'inventions_held', 'research_spending'],
  },
  {
    ...{ head: 'transfer', name: words(['技术成果转移扩散和产业化', 'Transfer and industrialization of results']) },
    codes: [
      'contract_turnover',
      'licences_signed',
      'results_commercialised',
      'days_to_first_sale',
      'own_income',
      'self_generated',
    ],
  },
  {
    ...{ head: 'industry', name: words(['对行业发展的支撑作用', 'Support of the industry']) },
    codes: ['standards', 'service_orders', 'sme_share', 'shared_minutes', 'incubated'],
  },
  { head: 'talent', name: words(['人才队伍建设', 'People']), codes: ['talents', 'researchers'] },
  { head: 'collaboration', name: words(['协同创新', 'Joint innovation']), codes: ['members', 'members_out_of_city'] },
  {
    ...{ head: 'international', name: words(['国际合作', 'International cooperation']) },
    codes: ['standards_international', 'pct_filed'],
  },
];
