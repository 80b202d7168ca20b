import {
  atLeast,
  both,
  capitalAtLeast,
  composedOf,
  documented,
  fails,
  holds,
  itself,
  memberKind,
  memberRole,
  members,
  shareAtLeast,
  shareholders,
  sumOf,
  unknown,
} from './check.rules';
import type { Pack } from './clause.rules';
import { fields } from './fields.data';
import {
  certified,
  chair,
  inField,
  notExcluded,
  onlyOne,
  roadmap,
  seated,
  section,
  steps,
  supported,
  targets,
  triennial,
  yearly,
} from './judge.rules';
import { clausesOf, is } from './pack.rules';
import { at } from './place.rules';
import { texts } from './chongqing.data';

const wan = 10_000 * 100;

const streams = ['technology_transfer', 'incubation', 'commissioned_rd', 'testing', 'public_service'];
const income = atLeast(
  (facts) =>
    sumOf(
      facts,
      streams.map((stream) => `income.${stream}`),
    ),
  1,
  'fen',
  both('本年度五类收入均为零', 'None of the five streams earned anything this year'),
);

export const chongqing2017: Pack = {
  id: 'chongqing-2017',
  title: '重庆市制造业创新中心建设工程实施方案',
  titleEn: 'Chongqing implementation plan for manufacturing innovation centers',
  documentNumber: '渝经信发〔2017〕139号',
  issuer: '重庆市经济和信息化委员会',
  issuedOn: '2017-12-05',
  effectiveFrom: '2017-12-05',
  // Its targets run to 2020 (一(二)); it names no other end.
  effectiveUntil: '2020-12-31',
  cityCode: '500000',
  clauses: clausesOf(texts, {
    'CQ01.municipal': is(
      'indicator',
      'city',
      'checked',
      at.city,
      atLeast(
        (facts) => facts.indicators?.['cq.municipal'],
        10,
        'count',
        both('全市市级中心不足 10 个', 'Fewer than ten municipal centers'),
      ),
    ),
    'CQ01.national': is(
      'indicator',
      'city',
      'checked',
      at.city,
      atLeast(
        (facts) => facts.indicators?.['cq.national'],
        1,
        'count',
        both('尚无国家级中心', 'No national center yet'),
      ),
    ),
    'CQ01.network': is('indicator', 'city', 'outside', at.city),
    'CQ02.form': is('composition', 'formation', 'checked', at.members, (facts) =>
      facts.center.legalForm === 'company'
        ? holds([itself(facts, facts.center.legalForm)])
        : fails([both('须为企业法人形态', 'The center must be a company')]),
    ),
    'CQ02.capital': is(
      'composition',
      'formation',
      'checked',
      at.capital,
      atLeast(
        (facts) => {
          const held = shareholders(facts);
          return held && { value: held.length, evidence: held.map(({ evidence }) => evidence) };
        },
        2,
        'count',
        both('股东不足两家', 'Fewer than two shareholders'),
      ),
    ),
    'CQ02.shareholders': is('composition', 'formation', 'attested', at.compliance),
    CQ03: is(
      'composition',
      'formation',
      'checked',
      at.members,
      composedOf(members, [
        memberRole(both('用户成员', 'A member that is a user'), 'user'),
        memberKind('enterprise'),
        memberKind('research_institute'),
        memberKind('university'),
        memberRole(
          both('市级及以上创新平台', 'An innovation platform of municipal level or above'),
          'platform_municipal',
          'platform_national',
        ),
      ]),
    ),
    CQ04: is(
      'threshold',
      'formation',
      'checked',
      at.capital,
      capitalAtLeast(
        { kinds: ['cash', 'intellectual_property', 'equipment'] },
        1000 * wan,
        both(
          '实际投入须不低于 1000 万元（知识产权、设备须有评估依据）',
          'Ten million yuan must be really put in; IP and equipment count once valued',
        ),
      ),
    ),
    'CQ05.board': is('composition', 'operation', 'checked', at.council, seated('board')),
    'CQ05.duties': is(
      'document',
      'operation',
      'checked',
      at.formation,
      documented(['management_rules'], both('须有内部管理制度', 'Internal rules of management are needed')),
    ),
    'CQ05.market': is('procedure', 'operation', 'attested', at.compliance),
    CQ06: is('indicator', 'operation', 'checked', at.income, income),
    CQ07: is('composition', 'operation', 'checked', at.council, chair),
    'CQ08.staff': is(
      'threshold',
      'operation',
      'checked',
      at.gates,
      shareAtLeast(
        ({ staffing }) => staffing?.researchers,
        ({ staffing }) => staffing?.staff,
        3000,
        both('科技人员占比须不低于 30%', 'Research staff must be at least 30 %'),
      ),
    ),
    'CQ08.spending': is(
      'threshold',
      'operation',
      'checked',
      at.gates,
      shareAtLeast(
        ({ spending }) => spending?.research,
        ({ spending }) => spending?.costs,
        3000,
        both('研发费用占比须不低于 30%', 'Research spending must be at least 30 %'),
      ),
    ),
    CQ09: is('document', 'operation', 'checked', at.roadmap, roadmap),
    CQ10: is('procedure', 'operation', 'platform', at.sharing),
    CQ11: is('procedure', 'operation', 'platform', at.licences),
    'CQ12.standards': is('indicator', 'operation', 'platform', at.standards),
    'CQ12.share': is('procedure', 'operation', 'platform', at.results),
    'CQ13.services': is('procedure', 'operation', 'platform', at.research),
    'CQ13.share': is(
      'document',
      'formation',
      'checked',
      at.formation,
      documented(
        ['agreement', 'result_sharing', 'risk_sharing'],
        both(
          '共建协议须有成果共享和风险共担条款并已签署',
          'A signed agreement with clauses on sharing results and risk is needed',
        ),
      ),
    ),
    'CQ14.research': is('document', 'formation', 'checked', at.formation, section('research')),
    'CQ14.integration': is('document', 'formation', 'checked', at.formation, section('integration')),
    'CQ14.platform': is('document', 'formation', 'checked', at.formation, section('platform')),
    'CQ14.investment': is('document', 'formation', 'checked', at.formation, section('investment')),
    CQ15: is(
      'procedure',
      'assessment',
      'checked',
      at.application,
      steps(['material_review', 'expert_review', 'site_visit', 'evaluation', 'decision', 'public_notice']),
    ),
    'CQ15.certificate': is('procedure', 'assessment', 'checked', at.directory, certified),
    'CQ15.plan': is(
      'document',
      'formation',
      'checked',
      at.formation,
      documented(
        ['intent', 'agreement', 'plan'],
        both('须有共建意向、已签署的共建协议和建设方案', 'Intents, a signed agreement and a submitted plan are needed'),
      ),
    ),
    'CQ15.targets': is('document', 'formation', 'checked', at.formation, targets),
    'CQ16.support': is('support', 'operation', 'checked', at.funds, supported),
    'CQ16.summary': is('deadline', 'operation', 'checked', at.obligations, yearly),
    'CQ16.triennial': is('deadline', 'assessment', 'checked', at.assessment, triennial),
    'CQ16.exclusion': is('deadline', 'assessment', 'checked', at.assessment, notExcluded),
    CQ17: is('composition', 'formation', 'checked', at.application, onlyOne),
    'CQ17.district': is('procedure', 'city', 'outside', at.government),
    'CQ18.share': is('support', 'operation', 'platform', at.hours),
    'CQ18.first': is('support', 'city', 'outside', at.government),
    'CQ19.training': is('procedure', 'operation', 'platform', at.talent),
    'CQ19.fields': is('composition', 'formation', 'checked', at.fields, inField(fields['chongqing-2017'])),
    'CQ20.panel': is('procedure', 'city', 'platform', { ...at.application, rows: [] }, ({ accreditation }) => {
      const reviews = accreditation?.steps.filter(({ name }) => name === 'expert_review') ?? [];
      return reviews.length > 0 && accreditation!.panelFields.length > 0
        ? holds(reviews.map(({ evidence }) => evidence))
        : unknown([both('尚无专家组评审记录', 'No review by a panel on record')]);
    }),
    'CQ20.cases': is('procedure', 'city', 'outside', at.directory),
    'CQ20.speed': is('indicator', 'operation', 'platform', at.commercial),
  }),
};
