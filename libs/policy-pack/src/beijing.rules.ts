import {
  all,
  atLeast,
  atMost,
  both,
  capitalAtLeast,
  composedOf,
  documented,
  fails,
  holds,
  itself,
  memberKind,
  onlyKinds,
  shareholders,
  unknown,
} from './check.rules';
import type { Check, Pack } from './clause.rules';
import { fields } from './fields.data';
import { inField, seated, steps, targets } from './judge.rules';
import { clausesOf, is } from './pack.rules';
import { at } from './place.rules';
import { cityOf } from './procedure.rules';
import { texts } from './beijing.data';

const yuan = 100;
const wan = 10_000 * yuan;

const isCompany: Check = (facts) =>
  facts.center.legalForm === 'company'
    ? holds([itself(facts, facts.center.legalForm)])
    : fails([both('中心须为企业化运行的法人', 'The center must be run as a company')]);

const founderInCity: Check = (facts) =>
  facts.center.leadKind === 'enterprise' && cityOf(facts.center.leadRegionCode) === '110000'
    ? holds([itself(facts, facts.center.leadRegionCode)])
    : fails([both('发起单位须为注册在北京的企业', 'The founder must be an enterprise registered in Beijing')]);

const partners = composedOf(
  (facts) => shareholders(facts)?.filter(({ organizationId }) => organizationId !== facts.center.leadOrganizationId),
  [memberKind('enterprise'), memberKind('research_institute'), memberKind('university')],
);

const yearlyThirdParty: Check = ({ assessments, asOf }) => {
  if (!assessments) return unknown([both('尚无考核记录', 'No assessment on record')]);
  const lastYear = Number(asOf.slice(0, 4)) - 1;
  const done = assessments.filter(
    ({ kind, year, byThirdParty }) => kind === 'annual' && year >= lastYear && byThirdParty,
  );
  const evidence = done.map((assessment) => assessment.evidence);
  return done.some(({ outcome }) => outcome !== null)
    ? holds(evidence)
    : unknown(
        [both('上一年度的第三方评估尚无结果', 'No outcome of a third-party assessment of the past year')],
        evidence,
      );
};

export const beijing2016: Pack = {
  id: 'beijing-2016',
  title: '北京市产业创新中心建设工作方案',
  titleEn: 'Beijing work plan for building industrial innovation centers',
  documentNumber: null,
  issuer: '北京市经济和信息化委员会',
  issuedOn: '2016-08-25',
  effectiveFrom: '2016-08-25',
  // Its targets run to 2020 (一(二)); it names no other end.
  effectiveUntil: '2020-12-31',
  cityCode: '110000',
  clauses: clausesOf(texts, {
    BJ01: is('composition', 'operation', 'platform', at.layers),
    BJ02: is('procedure', 'operation', 'platform', {
      ...at.contracts,
      rows: ['activity.rd_contract', 'activity.licence'],
    }),
    BJ03: is('procedure', 'operation', 'platform', at.matching),
    'BJ04.form': is('composition', 'formation', 'checked', at.members, isCompany),
    'BJ04.founder': is('composition', 'formation', 'checked', at.members, founderInCity),
    'BJ04.leading': is('composition', 'formation', 'attested', at.compliance),
    'BJ04.partners': is('composition', 'formation', 'checked', at.members, partners),
    'BJ05.founder': is(
      'threshold',
      'formation',
      'checked',
      at.capital,
      capitalAtLeast(
        { kinds: ['cash'], founder: true },
        1000 * wan,
        both('发起单位货币实缴须不低于 1000 万元', 'The founder must have paid in ten million yuan in cash'),
      ),
    ),
    'BJ05.total': is(
      'threshold',
      'formation',
      'checked',
      at.capital,
      capitalAtLeast(
        { kinds: ['cash'] },
        5000 * wan,
        both('货币实缴合计须不低于 5000 万元', 'Fifty million yuan must be paid in in cash'),
      ),
    ),
    BJ06: is(
      'composition',
      'formation',
      'checked',
      at.capital,
      onlyKinds(['cash'], both('只能以货币入股', 'Shares may be taken for cash only')),
    ),
    'BJ07.outside': is('composition', 'operation', 'platform', at.regions),
    'BJ07.region': is('support', 'city', 'outside', at.government),
    BJ08: is('composition', 'operation', 'checked', at.council, all(seated('board'), seated('committee'))),
    'BJ08.city': is('procedure', 'city', 'outside', at.government),
    BJ09: is('procedure', 'operation', 'platform', at.research),
    'BJ10.share': is('procedure', 'operation', 'platform', at.instruments),
    'BJ10.projects': is('indicator', 'operation', 'platform', at.demonstration),
    BJ11: is('procedure', 'operation', 'platform', {
      ...at.commercial,
      rows: [...at.commercial.rows, 'registers.incubation'],
    }),
    BJ12: is('procedure', 'operation', 'platform', at.sme),
    BJ13: is('composition', 'formation', 'checked', at.fields, inField(fields['beijing-2016'])),
    'BJ14.papers': is(
      'document',
      'formation',
      'checked',
      at.formation,
      documented(
        ['intent', 'agreement', 'plan'],
        both('须有共建意向、已签署的共建协议和建设方案', 'Intents, a signed agreement and a submitted plan are needed'),
      ),
    ),
    'BJ14.steps': is(
      'procedure',
      'assessment',
      'checked',
      at.application,
      steps(['evaluation', 'expert_review', 'decision']),
    ),
    'BJ14.each': is('procedure', 'city', 'outside', at.government),
    BJ15: is('document', 'formation', 'checked', at.formation, targets),
    'BJ16.tasks': is(
      'procedure',
      'operation',
      'checked',
      at.tasks,
      all(
        atLeast(
          ({ tasks }) => tasks?.owned,
          1,
          'count',
          both('本年度没有落实责任人的任务', 'No task of the year has an owner'),
        ),
        atMost(({ tasks }) => tasks?.unowned, 0, 'count', both('有任务未落实责任人', 'Some tasks have no owner')),
      ),
    ),
    'BJ16.assessment': is('deadline', 'assessment', 'checked', at.assessment, yearlyThirdParty),
    'BJ17.instruments': is('support', 'operation', 'platform', at.funds),
    'BJ17.match': is('support', 'operation', 'platform', { ...at.support, rows: ['registers.fund'] }),
    'BJ17.first': is('support', 'city', 'outside', at.government),
    BJ18: is('support', 'operation', 'platform', {
      ...at.contracts,
      how: both('研发合同登记与税务优惠资料', 'Registration of R&D contracts, with the papers for tax relief'),
    }),
    BJ19: is('procedure', 'operation', 'platform', at.contracts),
    'BJ19.abroad': is('support', 'operation', 'attested', at.compliance),
    'BJ20.training': is('procedure', 'operation', 'platform', at.people),
    'BJ20.secondment': is('support', 'operation', 'platform', at.talent),
    'BJ21.number': is(
      'indicator',
      'city',
      'checked',
      at.city,
      all(
        atLeast(
          (facts) => facts.indicators?.['bj.centers'],
          10,
          'count',
          both('全市中心不足 10 个', 'Fewer than ten centers in the city'),
        ),
        atMost(
          (facts) => facts.indicators?.['bj.centers'],
          20,
          'count',
          both('全市中心超过 20 个', 'More than twenty centers in the city'),
        ),
      ),
    ),
    'BJ21.results': is('indicator', 'operation', 'platform', {
      ...at.results,
      rows: ['activity.asset', 'registers.standard', 'registers.result'],
    }),
    'BJ21.national': is('support', 'city', 'outside', at.government),
    'BJ22.thinktank': is('procedure', 'operation', 'attested', at.compliance),
    'BJ22.fusion': is('procedure', 'operation', 'attested', at.compliance),
    'BJ22.pilot': is('support', 'city', 'outside', at.government),
    'BJ22.capital': is('support', 'operation', 'platform', { ...at.capital, rows: ['activity.member'] }),
  }),
};
