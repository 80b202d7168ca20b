import { atMost, both, holds, unknown } from './check.rules';
import type { Pack } from './clause.rules';
import { above, recorded, target } from './judge.rules';
import { clausesOf, is } from './pack.rules';
import { at } from './place.rules';
import { texts } from './zhongguancun.data';

const yi = 100_000_000 * 100;
const wan = 10_000 * 100;

export const zhongguancun2018: Pack = {
  id: 'zhongguancun-2018',
  title: '中关村国家自主创新示范区创新引领高质量发展行动计划(2018-2022年)',
  titleEn: 'Zhongguancun action plan for innovation-led high-quality development (2018–2022)',
  documentNumber: '中示区组发〔2018〕4号',
  issuer: '中关村国家自主创新示范区领导小组',
  issuedOn: '2018-12-27',
  effectiveFrom: '2018-12-27',
  effectiveUntil: '2022-12-31',
  cityCode: '110000',
  clauses: clausesOf(texts, {
    'ZG01.01': is('indicator', 'city', 'checked', at.indicators, recorded('zg01')),
    'ZG01.02': is('indicator', 'city', 'checked', at.indicators, recorded('zg02')),
    'ZG01.03': is('indicator', 'city', 'checked', at.indicators, recorded('zg03')),
    'ZG01.04': is('indicator', 'city', 'checked', at.indicators, recorded('zg04')),
    'ZG01.05': is('indicator', 'city', 'checked', at.indicators, recorded('zg05')),
    'ZG01.06': is('indicator', 'city', 'checked', at.indicators, recorded('zg06')),
    'ZG01.07': is('indicator', 'city', 'checked', at.indicators, recorded('zg07')),
    'ZG01.08': is('indicator', 'city', 'checked', at.indicators, recorded('zg08')),
    'ZG01.09': is('indicator', 'city', 'checked', at.indicators, recorded('zg09')),
    'ZG01.10': is('indicator', 'city', 'checked', at.indicators, recorded('zg10')),
    'ZG01.11': is('indicator', 'city', 'checked', at.indicators, recorded('zg11')),
    'ZG01.12': is('indicator', 'city', 'checked', at.indicators, recorded('zg12')),
    'ZG01.13': is('indicator', 'city', 'checked', at.indicators, recorded('zg13')),
    'ZG01.14': is('indicator', 'city', 'checked', at.indicators, recorded('zg14')),
    'ZG01.15': is('indicator', 'city', 'checked', at.indicators, recorded('zg15')),
    'ZG01.16': is('indicator', 'city', 'checked', at.indicators, recorded('zg16')),
    'ZG02.01': is('indicator', 'city', 'checked', at.indicators, target('zg01', 600, 'basis_points')),
    'ZG02.02': is('indicator', 'city', 'checked', at.indicators, target('zg02', 700, 'count')),
    'ZG02.03': is('indicator', 'city', 'checked', at.indicators, above('zg03', 6000 * yi, 'fen')),
    'ZG02.04': is('indicator', 'city', 'checked', at.indicators, above('zg04', 50, 'count')),
    'ZG02.05': is('indicator', 'city', 'checked', at.indicators, above('zg05', 30, 'count')),
    'ZG02.11': is('indicator', 'city', 'checked', at.indicators, target('zg11', 500, 'count')),
    'ZG02.12': is('indicator', 'city', 'checked', at.indicators, target('zg12', 2, 'count')),
    'ZG02.14': is('indicator', 'city', 'checked', at.indicators, target('zg14', 450, 'count')),
    'ZG03.06': is('indicator', 'city', 'checked', at.indicators, target('zg06', 1000, 'basis_points')),
    'ZG03.07': is('indicator', 'city', 'checked', at.indicators, above('zg07', 40 * wan, 'fen')),
    'ZG03.08': is('indicator', 'city', 'checked', at.indicators, target('zg08', 260 * wan, 'fen')),
    'ZG03.09': is('indicator', 'city', 'checked', at.indicators, target('zg09', 183 * yi, 'fen')),
    'ZG03.10': is(
      'indicator',
      'city',
      'checked',
      at.indicators,
      atMost(
        (facts) => facts.indicators?.['zg10'],
        65_000,
        'count',
        both('能耗高于 0.065 吨标煤/万元', 'Energy is above 0.065 tonnes for ten thousand yuan'),
      ),
    ),
    'ZG03.13': is('indicator', 'city', 'checked', at.indicators, above('zg13', 11_000, 'count')),
    'ZG03.15': is('indicator', 'city', 'checked', at.indicators, above('zg15', 60_000, 'count')),
    'ZG03.16': is('indicator', 'city', 'checked', at.indicators, above('zg16', 40, 'count')),
    'ZG04.rights': is('procedure', 'operation', 'platform', at.results),
    'ZG04.reward': is('procedure', 'operation', 'platform', at.rewards),
    'ZG05.navigation': is('procedure', 'operation', 'platform', at.patents),
    'ZG05.securities': is('procedure', 'city', 'outside', at.government),
    ZG06: is('procedure', 'city', 'outside', at.government),
    ZG07: is('procedure', 'operation', 'platform', at.matching),
    'ZG07.purchase': is('support', 'city', 'outside', at.government),
    'ZG08.list': is('procedure', 'operation', 'platform', at.research),
    'ZG08.consortium': is('procedure', 'operation', 'platform', {
      ...at.contracts,
      rows: ['activity.rd_contract', 'activity.member'],
    }),
    'ZG08.labs': is('procedure', 'operation', 'platform', at.instruments),
    'ZG09.review': is('procedure', 'operation', 'platform', { ...at.application, rows: ['activity.rd_request'] }),
    'ZG09.contest': is('procedure', 'city', 'outside', at.government),
    ZG10: is('procedure', 'operation', 'platform', at.listings),
    ZG11: is('procedure', 'operation', 'platform', at.broker),
    ZG12: is('procedure', 'operation', 'platform', at.matching),
    ZG13: is('procedure', 'operation', 'platform', at.licences),
    ZG14: is('procedure', 'operation', 'platform', at.patents),
    'ZG14.pledge': is('support', 'city', 'outside', at.government),
    ZG15: is('procedure', 'city', 'outside', at.city),
    'ZG15.moving': is('support', 'city', 'outside', at.government),
    ZG16: is('procedure', 'operation', 'platform', at.research),
    'ZG16.patents': is('support', 'city', 'outside', at.government),
    'ZG17.platforms': is('procedure', 'operation', 'platform', at.instruments),
    'ZG17.abroad': is('procedure', 'operation', 'platform', at.regions),
    ZG18: is('procedure', 'city', 'platform', { ...at.tasks, rows: [] }, ({ tasks, assessments }) => {
      const evidence = [...(tasks?.owned.evidence ?? []), ...(assessments ?? []).map((row) => row.evidence)];
      return evidence.length > 0
        ? holds(evidence)
        : unknown([both('尚无任务或评估记录', 'No tasks or assessments on record')]);
    }),
    'ZG19.each': is('support', 'city', 'outside', at.government),
    'ZG19.industry': is('support', 'city', 'outside', at.government),
    'ZG19.incubators': is('indicator', 'operation', 'platform', at.incubation),
    'ZG19.funds': is('support', 'operation', 'platform', at.funds),
    'ZG19.talent': is('indicator', 'operation', 'platform', at.talent),
  }),
};
