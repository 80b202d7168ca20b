import { monthsLater } from '@concentric/kernel';
import {
  all,
  atLeast,
  both,
  composedOf,
  documented,
  fails,
  holds,
  itself,
  memberKind,
  memberRole,
  members,
  shareholders,
  sumOf,
  unknown,
  within,
} from './check.rules';
import type { Check, Pack } from './clause.rules';
import { fields } from './fields.data';
import { applied, chair, inField, offered, roadmap, scored, section, steps, triennial, yearly } from './judge.rules';
import { clausesOf, is, ofForms } from './pack.rules';
import { at } from './place.rules';
import { cityOf } from './procedure.rules';
import { texts } from './shanghai.data';

const user = memberRole(both('用户成员', 'A member that is a user'), 'user');
const platform = memberRole(
  both('国家级或省市级创新平台', 'An innovation platform of national, provincial or municipal level'),
  'platform_national',
  'platform_municipal',
);
const ranked = memberRole(both('本领域排名前列的企业', 'An enterprise ranked among the first of its field'), 'ranked');
const alliance = composedOf(members, [
  user,
  memberKind('enterprise'),
  memberKind('research_institute'),
  memberKind('university'),
  platform,
]);

const company = ['company'] as const;
const society = ['non_enterprise'] as const;

const inCity: Check = (facts) =>
  cityOf(facts.center.regionCode) === '310000'
    ? holds([itself(facts, facts.center.regionCode)])
    : fails([both('须在本市注册', 'The center must be registered in Shanghai')]);

/** Three years to the day, counted back from the application; while there is none, from today. */
const newlyRegistered: Check = ({ dossier, asOf }) => {
  if (!dossier?.registeredOn) return unknown([both('未登记注册日期', 'The day of registration is not known')]);
  const last = monthsLater(dossier.registeredOn, 36);
  return within(last, dossier.appliedOn ?? asOf)
    ? holds([dossier.evidence])
    : fails([both(`注册满三年（${last}）后申报`, `Applied for after three years, on ${last}`)], [dossier.evidence]);
};

const jointStock: Check = ({ dossier }) => {
  if (!dossier?.capitalForm) return unknown([both('未登记资本形式', 'The form of capital is not known')]);
  return dossier.capitalForm === 'joint_stock'
    ? holds([dossier.evidence])
    : fails([both('须为股份制独立法人', 'The legal person must be joint-stock')], [dossier.evidence]);
};

const experts = composedOf(
  ({ committee }) => committee?.seats,
  [
    { what: both('学术界专家席位', 'A seat of academia'), is: ({ kind }) => kind === 'academia' },
    { what: both('企业界专家席位', 'A seat of enterprise'), is: ({ kind }) => kind === 'industry' },
    {
      what: both('政府委派的专家席位', 'A seat of an expert whom government sends'),
      is: ({ kind }) => kind === 'government',
    },
  ],
);

const fieldsOfPanel = {
  economics: both('经济', 'Economics'),
  technology: both('技术', 'Technology'),
  industry: both('产业', 'Industry'),
  management: both('管理', 'Management'),
  law: both('法律', 'Law'),
};
const panel: Check = ({ accreditation }) => {
  if (!accreditation || accreditation.panelFields.length === 0)
    return unknown([both('尚未组成专家组', 'No panel yet')]);
  const missing = Object.entries(fieldsOfPanel)
    .filter(([field]) => !accreditation.panelFields.includes(field))
    .map(([, what]) => what);
  const undeclared =
    accreditation.conflictsDeclared === false
      ? [both('有专家未作利益冲突声明', 'Some experts have not declared conflicts')]
      : [];
  const evidence = accreditation.steps.filter(({ name }) => name === 'expert_review').map((step) => step.evidence);
  if (missing.length + undeclared.length > 0) return fails([...missing, ...undeclared], evidence);
  return evidence.length > 0
    ? holds(evidence)
    : unknown([both('专家评审尚未结束', 'The experts have not concluded their review yet')]);
};

/** Shares are what was paid in and not taken back. */
const invested: Check = ({ contributions, dues }) => {
  const equity = (contributions ?? []).reduce((sum, paid) => sum + paid.paidIn, 0);
  if (!contributions && !dues) return unknown([both('尚无出资或会费记录', 'No contributions or dues on record')]);
  const rows = (contributions ?? []).map((paid) => paid.evidence);
  const evidence = [...rows, ...(dues && dues.paid.value > 0 ? dues.paid.evidence : [])];
  return equity > 0 || (dues?.paid.value ?? 0) > 0
    ? holds(evidence)
    : fails([both('成员尚未入股或缴纳会费', 'No member has taken shares or paid dues')]);
};

const preparing: Check = ({ accreditation, asOf }) => {
  if (!accreditation?.preparation) return unknown([both('不在筹建期', 'Not in preparation')]);
  // Whoever was accredited has its preparation behind it.
  if (accreditation.certificate) return holds([accreditation.certificate]);
  const { startedOn, endsOn, extended } = accreditation.preparation;
  const limit = monthsLater(startedOn, extended ? 18 : 12);
  const evidence = accreditation.steps.map((step) => step.evidence);
  const last = endsOn < limit ? endsOn : limit;
  return within(last, asOf)
    ? holds(evidence)
    : fails([both(`筹建期已于 ${last} 届满`, `Preparation ended on ${last}`)], evidence);
};

const ownIncome: Check = (facts) => {
  const earned = sumOf(facts, [
    'income.technology_transfer',
    'income.incubation',
    'income.commissioned_rd',
    'income.testing',
    'income.public_service',
  ]);
  if (!earned) return unknown([both('尚无收入记录', 'No income on record')]);
  return earned.value > 0
    ? holds(earned.evidence)
    : fails([both('本年度没有自营收入', 'No income of its own this year')]);
};

const services = {
  commissioned_rd: both('技术委托研发', 'Commissioned R&D'),
  testing: both('试验检测', 'Trials and testing'),
  certification_metrology: both('认证计量', 'Certification and metrology'),
  standards: both('标准研制和试验验证', 'Standards and their trials'),
  training: both('人员培训', 'Training'),
  incubation: both('企业孵化', 'Incubation'),
  feasibility: both('可行性研究', 'Feasibility studies'),
  evaluation: both('项目评价', 'Project evaluation'),
};

/** Asked of a center while it is in preparation. */
const progress: Check = (facts, now) =>
  facts.accreditation?.preparation
    ? documented(['prepared_progress'], both('筹建期须有进展记录', 'Preparation needs a log of its progress'))(
        facts,
        now,
      )
    : unknown([both('当前不在筹建阶段', 'Preparation is not running')]);

export const shanghai2022: Pack = {
  id: 'shanghai-2022',
  title: '上海市制造业创新中心建设工程实施方案(2022-2025年)',
  titleEn: 'Shanghai implementation plan for manufacturing innovation centers (2022–2025)',
  documentNumber: null,
  issuer: '上海市经济和信息化委员会',
  // Published by the trade association on this day; the plan itself bears none.
  issuedOn: '2022-08-10',
  effectiveFrom: '2022-08-10',
  effectiveUntil: '2025-12-31',
  cityCode: '310000',
  clauses: clausesOf(texts, {
    SH01: is(
      'indicator',
      'city',
      'checked',
      at.city,
      atLeast(
        (facts) => facts.indicators?.['sh.centers'],
        25,
        'count',
        both('全市中心不足 25 家', 'Fewer than twenty-five centers in the city'),
      ),
    ),
    'SH02.company': ofForms(company, is('composition', 'formation', 'checked', at.members, jointStock)),
    'SH02.society': ofForms(
      society,
      is('composition', 'formation', 'checked', at.members, ({ dossier }) =>
        !dossier?.capitalForm
          ? unknown([both('未登记组织形式', 'The form of organisation is not known')])
          : dossier.capitalForm === 'society'
            ? holds([dossier.evidence])
            : fails([both('须为研究型社团法人', 'It must be a research society')], [dossier.evidence]),
      ),
    ),
    'SH03.registered': ofForms(
      company,
      is('deadline', 'formation', 'checked', at.formation, all(inCity, newlyRegistered)),
    ),
    'SH03.ranked': ofForms(
      company,
      is('composition', 'formation', 'checked', at.members, composedOf(shareholders, [ranked])),
    ),
    'SH03.society': ofForms(
      society,
      is('composition', 'formation', 'checked', at.members, composedOf(members, [ranked])),
    ),
    'SH03.city': ofForms(society, is('composition', 'formation', 'checked', at.members, inCity)),
    SH04: is('composition', 'formation', 'checked', at.members, alliance),
    'SH05.seats': is('composition', 'operation', 'checked', at.council, experts),
    'SH05.chair': is('composition', 'operation', 'checked', at.council, chair),
    SH06: is('document', 'operation', 'checked', at.roadmap, roadmap),
    'SH07.sharing': is('procedure', 'operation', 'platform', at.sharing),
    'SH07.rules': is(
      'document',
      'operation',
      'checked',
      at.formation,
      documented(
        ['ip_rules', 'transfer_rules'],
        both('须有知识产权制度和成果转化、许可转让制度', 'Rules on IP and on transfer and licences are needed'),
      ),
    ),
    SH08: is('procedure', 'operation', 'platform', at.instruments),
    SH09: is('procedure', 'operation', 'platform', {
      ...at.research,
      rows: ['activity.rd_contract', 'activity.licence', 'services.commissioned_rd'],
    }),
    SH10: is('procedure', 'operation', 'checked', at.services, offered(services)),
    'SH11.income': is('indicator', 'operation', 'checked', at.income, ownIncome),
    SH12: is('composition', 'operation', 'checked', at.dues, invested),
    SH13: is(
      'threshold',
      'formation',
      'checked',
      at.formation,
      atLeast(
        ({ dossier }) => dossier && { value: dossier.coreTechnologies.length, evidence: dossier.coreTechnologies },
        1,
        'count',
        both('须列明至少 1 项有待突破的核心技术', 'At least one core technology to break through is needed'),
      ),
    ),
    'SH13.founder': is(
      'document',
      'formation',
      'checked',
      at.formation,
      all(section('research'), section('investment')),
    ),
    'SH13.reach': is(
      'document',
      'formation',
      'checked',
      at.formation,
      all(section('integration'), section('platform')),
    ),
    'SH14.steps': is('procedure', 'assessment', 'checked', at.application, steps(['expert_review', 'site_visit'])),
    'SH14.panel': is('composition', 'assessment', 'checked', at.application, panel),
    'SH15.annual': is('deadline', 'assessment', 'checked', at.assessment, all(yearly, triennial)),
    'SH15.report': is('document', 'operation', 'checked', at.assessment, yearly),
    'SH16.company': ofForms(company, is('indicator', 'assessment', 'checked', at.assessment, scored)),
    'SH16.society': ofForms(society, is('indicator', 'assessment', 'checked', at.assessment, scored)),
    SH17: is('deadline', 'operation', 'checked', at.application, preparing),
    'SH17.open': is('procedure', 'city', 'platform', at.application, applied),
    'SH18.pilot': is('procedure', 'operation', 'platform', {
      ...at.listings,
      rows: ['activity.listing', 'services.testing'],
    }),
    'SH18.reward': is('procedure', 'operation', 'platform', at.rewards),
    SH19: is('procedure', 'operation', 'platform', at.contracts),
    'SH20.each': is('support', 'city', 'outside', at.government),
    'SH20.match': is('support', 'operation', 'platform', at.funds),
    'SH20.parks': is('procedure', 'operation', 'attested', at.compliance),
    'SH20.region': is('procedure', 'operation', 'platform', at.regions),
    SH21: is('composition', 'formation', 'checked', at.fields, inField(fields['shanghai-2022'])),
    'SH22.base': is('procedure', 'operation', 'attested', at.compliance),
    'SH22.progress': is('procedure', 'operation', 'checked', at.formation, progress),
    'SH22.parks': is('procedure', 'operation', 'attested', at.compliance),
  }),
};
