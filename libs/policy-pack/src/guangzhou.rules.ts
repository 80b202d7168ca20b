import { atLeast, both, composedOf, documented, fails, holds, itself, unknown } from './check.rules';
import type { Check, Pack } from './clause.rules';
import { fields } from './fields.data';
import { applied, certified, inField, offered, onlyOne } from './judge.rules';
import { clausesOf, is, ofForms } from './pack.rules';
import { at } from './place.rules';
import { texts } from './guangzhou.data';

const representation = composedOf(
  ({ board }) => board?.seats,
  [
    { what: both('成员单位代表席位', 'A seat of the members'), is: ({ kind }) => kind === 'member_unit' },
    { what: both('产业界人士席位', 'A seat of industry'), is: ({ kind }) => kind === 'industry' },
    { what: both('科技界人士席位', 'A seat of science'), is: ({ kind }) => kind === 'science' },
  ],
);

const matters = {
  contribution: both('投融资', 'Investment and finance'),
  personnel: both('人事', 'Personnel'),
  construction: both('基本建设', 'Capital construction'),
};
const reserved: Check = ({ board }) => {
  if (!board) return unknown(Object.values(matters));
  const missing = Object.entries(matters).filter(([code]) => !board.reservedMatters.includes(code));
  const evidence = board.evidence ? [board.evidence] : [];
  return missing.length === 0
    ? holds(evidence)
    : fails(
        missing.map(([, what]) => what),
        evidence,
      );
};

const advisers = composedOf(
  ({ committee }) => committee?.seats,
  [
    { what: both('学术界专家席位', 'A seat of academia'), is: ({ kind }) => kind === 'academia' },
    { what: both('企业界专家席位', 'A seat of enterprise'), is: ({ kind }) => kind === 'industry' },
  ],
);

const services = {
  commissioned_rd: both('技术委托研发', 'Commissioned R&D'),
  standards: both('标准制定和实验验证', 'Standards and their trials'),
  testing: both('检验检测', 'Testing'),
  incubation: both('企业孵化', 'Incubation'),
  financing: both('投融资', 'Finance'),
  training: both('人员培训', 'Training'),
  market_information: both('市场信息', 'Market information'),
  feasibility: both('可行性研究', 'Feasibility studies'),
  evaluation: both('项目评价', 'Project evaluation'),
  consulting: both('咨询', 'Consulting'),
};

/** Whoever rose to provincial or national level is to be supported. */
const promoted: Check = ({ center, registers }) => {
  if (center.level === 'municipal')
    return unknown([both('尚未升级为省级或国家级', 'It has not risen to provincial or national level yet')]);
  const funds = registers?.['fund'];
  return funds && funds.value > 0
    ? holds(funds.evidence)
    : unknown([both('支持资金台账尚无记录', 'No support is on record')]);
};

export const guangzhou: Pack = {
  id: 'guangzhou',
  title: '关于推进广州市级制造业创新中心建设工作方案',
  titleEn: 'Guangzhou work plan for municipal manufacturing innovation centers',
  documentNumber: null,
  issuer: '广州市工业和信息化局',
  issuedOn: null,
  // The text bears no date; it plans from 2025 on, to the end of 2027 (二).
  effectiveFrom: '2025-01-01',
  effectiveUntil: '2027-12-31',
  cityCode: '440100',
  clauses: clausesOf(texts, {
    GZ01: is('composition', 'formation', 'checked', at.formation, (facts) =>
      facts.center.legalForm === 'non_enterprise'
        ? fails([
            both('须为“企业法人+联盟”或自主建设模式', 'The form is neither a company with an alliance nor self-built'),
          ])
        : holds([itself(facts, facts.center.legalForm)]),
    ),
    'GZ02.seats': ofForms(['company'], is('composition', 'operation', 'checked', at.council, representation)),
    'GZ02.matters': ofForms(['company'], is('composition', 'operation', 'checked', at.council, reserved)),
    'GZ03.seats': ofForms(['company'], is('composition', 'operation', 'checked', at.council, advisers)),
    'GZ03.directions': ofForms(
      ['company'],
      is(
        'procedure',
        'operation',
        'checked',
        at.council,
        atLeast(
          ({ committee }) => committee?.directions,
          1,
          'count',
          both('尚未确定研究方向', 'No direction of research has been chosen'),
        ),
      ),
    ),
    'GZ04.alliance': ofForms(
      ['company'],
      is(
        'composition',
        'operation',
        'checked',
        at.members,
        atLeast(
          ({ members }) => members && { value: members.length, evidence: members.map(({ evidence }) => evidence) },
          2,
          'count',
          both('联盟成员不足两家', 'The alliance has fewer than two members'),
        ),
      ),
    ),
    'GZ04.origin': is('procedure', 'operation', 'platform', at.contracts),
    GZ05: is(
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
    'GZ06.orders': is('procedure', 'operation', 'platform', {
      ...at.research,
      rows: ['activity.rd_contract', 'activity.licence'],
    }),
    'GZ06.first': is('indicator', 'operation', 'platform', at.commercial),
    'GZ07.share': is('procedure', 'operation', 'platform', at.sharing),
    'GZ07.reserve': is('procedure', 'operation', 'platform', at.patents),
    GZ08: is('indicator', 'operation', 'platform', at.standards),
    GZ09: is('procedure', 'operation', 'checked', at.services, offered(services)),
    GZ10: is('composition', 'formation', 'checked', at.application, onlyOne),
    'GZ10.each': is('procedure', 'city', 'outside', at.government),
    'GZ11.number': is(
      'indicator',
      'city',
      'checked',
      at.city,
      atLeast(
        (facts) => facts.indicators?.['gz.centers'],
        20,
        'count',
        both('全市市级中心不足 20 家', 'Fewer than twenty municipal centers in the city'),
      ),
    ),
    'GZ11.promoted': is(
      'indicator',
      'city',
      'checked',
      at.city,
      atLeast(
        (facts) => facts.indicators?.['gz.promoted'],
        2,
        'count',
        both('升级为省级以上的不足 2 家', 'Fewer than two have risen to provincial level or above'),
      ),
    ),
    GZ12: is('composition', 'formation', 'checked', at.fields, inField(fields.guangzhou)),
    GZ13: is('procedure', 'city', 'platform', { ...at.city, rows: [] }, applied),
    'GZ13.match': is('support', 'operation', 'platform', at.funds),
    'GZ14.upgrade': is('support', 'assessment', 'platform', { ...at.support, rows: [] }, promoted),
    'GZ14.municipal': is('support', 'operation', 'platform', at.funds),
    GZ15: is('procedure', 'assessment', 'checked', at.directory, certified),
    GZ16: is('procedure', 'operation', 'platform', at.listings),
    'GZ17.catalogue': is('support', 'city', 'outside', at.government),
    'GZ17.single': is('procedure', 'operation', 'platform', at.research),
    GZ18: is('procedure', 'operation', 'platform', at.matching),
    'GZ19.funds': is('support', 'operation', 'platform', at.funds),
    'GZ19.talent': is('support', 'operation', 'platform', at.talent),
    'GZ19.tax': is('support', 'city', 'outside', at.government),
    'GZ20.research': is('procedure', 'operation', 'platform', at.research),
    'GZ20.talent': is('indicator', 'operation', 'platform', at.talent),
    'GZ20.projects': is('support', 'operation', 'platform', at.funds),
  }),
};
