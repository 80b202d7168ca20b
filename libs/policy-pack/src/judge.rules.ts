import { monthsLater, type Day } from '@concentric/kernel';
import { atLeast, atMost, both, fails, holds, itself, unknown } from './check.rules';
import type { Check } from './clause.rules';
import type { FigureUnit } from './contract';
import type { CenterFacts } from './facts.contract';

/** Checks that several documents ask for alike. */

const notApplied = [both('尚未申报', 'Not applied for yet')];
const yearOf = (day: Day) => Number(day.slice(0, 4));

/* Bodies */

const bodies = {
  board: both('董事会（理事会）尚未设席', 'The board has no seats yet'),
  committee: both('技术专家委员会尚未设席', 'The expert committee has no seats yet'),
};
export const seated =
  (body: 'board' | 'committee'): Check =>
  (facts) => {
    const seats = facts[body]?.seats;
    if (!seats) return unknown([bodies[body]]);
    return seats.length > 0 ? holds(seats.map(({ evidence }) => evidence)) : fails([bodies[body]]);
  };

export const chair: Check = ({ committee }) => {
  const lacking = [both('技术专家委员会主任须由行业领军专家担任', 'The committee’s chair must be a leading expert')];
  if (!committee) return unknown(lacking);
  const chairs = committee.seats.filter((seat) => seat.chair);
  const evidence = chairs.map((seat) => seat.evidence);
  return chairs.some(({ leadingExpert }) => leadingExpert) ? holds(evidence) : fails(lacking, evidence);
};

/** A roadmap is published, and something is done about it: a node links to a request, a contract or a patent. */
export const roadmap: Check = (facts) => {
  const lacking = [
    both('须发布技术路线图，且有节点关联实施事项', 'A published roadmap with nodes that link to work is needed'),
  ];
  const { roadmap: map } = facts;
  if (!map) return unknown(lacking);
  return map.nodes > 0 && map.linked > 0 ? holds([map.evidence]) : fails(lacking, [map.evidence]);
};

/* Formation */

const sections: Readonly<Record<string, ReturnType<typeof both>>> = {
  research: both('牵头单位研究开发经历材料', 'Evidence of the lead unit’s research'),
  integration: both('牵头单位资源整合与转化能力材料', 'Evidence that the lead unit brings resources together'),
  platform: both('牵头单位平台与装备材料', 'Evidence of the lead unit’s platforms'),
  investment: both('牵头单位研发投入材料', 'Evidence of the lead unit’s spending on research'),
};
/** A section of the lead unit's dossier has evidence. */
export const section =
  (name: string): Check =>
  ({ dossier }) => {
    const lacking = [sections[name]!];
    if (!dossier) return unknown(lacking);
    return dossier.leadSections.includes(name) ? holds([dossier.evidence]) : fails(lacking);
  };

export const inField =
  (fields: readonly string[]): Check =>
  (facts) =>
    fields.includes(facts.center.fieldCode)
      ? holds([itself(facts, facts.center.fieldCode)])
      : fails([both('所属领域不在本政策列明的领域内', 'The field is none of those the document names')]);

export const onlyOne = atMost(
  ({ accreditation }) => accreditation?.rivals,
  0,
  'count',
  both('本市该领域已有在册中心', 'The city has a center in this field already'),
);

export const targets = atLeast(
  ({ dossier }) => dossier?.targets,
  1,
  'count',
  both('建设方案须有量化目标', 'The plan needs targets in numbers'),
);

/* Accreditation */

/** All these steps were done; until then it cannot be told. */
export const steps =
  (names: readonly string[]): Check =>
  ({ accreditation }) => {
    if (!accreditation) return unknown(notApplied);
    const done = accreditation.steps.filter(({ name }) => names.includes(name));
    const evidence = done.map((step) => step.evidence);
    return names.every((name) => done.some((step) => step.name === name))
      ? holds(evidence)
      : unknown([both('评审程序尚未全部完成', 'The steps of review are not all done')], evidence);
  };

export const certified: Check = ({ accreditation }) => {
  if (!accreditation) return unknown(notApplied);
  return accreditation.certificate
    ? holds([accreditation.certificate])
    : unknown([both('尚未授牌', 'No certificate has been given yet')]);
};

/** Somebody applied: what the city does about it is on record. */
export const applied: Check = ({ accreditation }) =>
  accreditation && accreditation.steps.length > 0
    ? holds(accreditation.steps.map(({ evidence }) => evidence))
    : unknown(notApplied);

/* After accreditation */

const accreditedOn = ({ accreditation }: CenterFacts): Day | null => accreditation?.certificate?.on ?? null;

/** Every full year since accreditation has its annual report. */
export const yearly: Check = (facts) => {
  const { assessments, asOf } = facts;
  const since = accreditedOn(facts);
  if (!assessments || !since) return unknown([both('认定后尚无年度报告', 'No annual report since accreditation')]);
  const done = assessments.filter(({ kind, on }) => kind === 'annual' && on !== null);
  const due = Array.from({ length: Math.max(0, yearOf(asOf) - yearOf(since)) }, (_, i) => yearOf(since) + i);
  const evidence = done.map((assessment) => assessment.evidence);
  const missing = due.filter((year) => !done.some((assessment) => assessment.year === year));
  // A year's report is made in the year after it.
  const late = missing.filter((year) => year < yearOf(asOf) - 1);
  if (late.length > 0)
    return fails(
      late.map((year) => both(`缺 ${year} 年度报告`, `No report of ${year}`)),
      evidence,
    );
  if (due.length === 0 || missing.length > 0)
    return unknown([both('本年度报告尚未提交', 'The report of the past year is not in yet')], evidence);
  return holds(evidence);
};

/** Three years after accreditation, and after each assessment, there is another, and it was passed. */
export const triennial: Check = (facts) => {
  const { assessments, asOf } = facts;
  const since = accreditedOn(facts);
  if (!assessments || !since) return unknown([both('尚未到三年考核', 'No assessment is due yet')]);
  const done = assessments.filter(({ kind, outcome }) => kind === 'triennial' && outcome !== null);
  const newest = [...done].sort((a, b) => b.year - a.year)[0];
  const evidence = done.map((assessment) => assessment.evidence);
  if (newest?.outcome === 'unqualified')
    return fails([both('三年考核不合格', 'The triennial assessment was failed')], evidence);
  const due = monthsLater(newest?.on ?? since, 36);
  if (asOf <= due && newest) return holds(evidence);
  if (asOf <= due) return unknown([both(`三年考核于 ${due} 到期`, `The assessment falls due on ${due}`)]);
  // The assessment itself takes its time: a year is allowed for it.
  return asOf <= monthsLater(due, 12)
    ? unknown([both('三年考核正在进行', 'The triennial assessment is under way')], evidence)
    : fails([both(`应于 ${due} 进行的三年考核没有结果`, `The assessment due on ${due} has no outcome`)], evidence);
};

export const notExcluded: Check = (facts) => {
  const { exclusion, asOf } = facts;
  if (exclusion === undefined) return unknown([both('尚无考核记录', 'No assessment on record')]);
  if (exclusion === null || asOf < exclusion.from || asOf >= exclusion.until)
    return holds([itself(facts, facts.center.level)]);
  return fails(
    [both(`至 ${exclusion.until} 前不纳入支持范围`, `Out of support until ${exclusion.until}`)],
    [exclusion.evidence],
  );
};

/** Each of the first three years since accreditation that has passed saw support. */
export const supported: Check = (facts) => {
  const since = accreditedOn(facts);
  const { support, asOf } = facts;
  if (!support || !since) return unknown([both('尚无支持记录', 'No support on record')]);
  const years = [0, 1, 2].map((i) => yearOf(since) + i).filter((year) => year < yearOf(asOf));
  const evidence = support.map((row) => row.evidence);
  const missing = years.filter((year) => !support.some((row) => row.year === year));
  if (missing.length > 0)
    return fails(
      missing.map((year) => both(`${year} 年未见支持`, `No support in ${year}`)),
      evidence,
    );
  return support.length > 0
    ? holds(evidence)
    : unknown([both('首个支持年度尚未结束', 'The first year of support is not over')]);
};

/** The newest assessment was scored by the scorecard of the legal form. */
export const scored: Check = ({ assessments }) => {
  const done = assessments?.filter(({ outcome }) => outcome !== null) ?? [];
  return done.length > 0
    ? holds(done.map(({ evidence }) => evidence))
    : unknown([both('尚无评分结果', 'Nothing has been scored yet')]);
};

/* Services, indicators */

/** At least one public service is offered; which of the named ones lack is told. */
export const offered =
  (codes: Readonly<Record<string, ReturnType<typeof both>>>): Check =>
  ({ services }) => {
    if (!services) return unknown(Object.values(codes));
    const live = Object.keys(codes).filter((code) => (services.codes[code]?.value ?? 0) > 0);
    const evidence = live.flatMap((code) => services.codes[code]!.evidence);
    const missing = Object.entries(codes).filter(([code]) => !live.includes(code));
    const figure = { value: live.length, limit: Object.keys(codes).length, bound: 'least', unit: 'count' } as const;
    if (missing.length === 0) return holds(evidence, figure);
    const lacking = missing.map(([, what]) => what);
    // The documents want the platform built up step by step: none at all fails, some cannot tell yet.
    return live.length === 0 ? fails(lacking, evidence, figure) : { ...unknown(lacking, evidence), figure };
  };

export const recorded =
  (code: string): Check =>
  ({ indicators }) => {
    const figure = indicators?.[code];
    return figure && figure.evidence.length > 0
      ? holds(figure.evidence)
      : unknown([both('该指标尚无数据', 'The indicator has no data yet')]);
  };

const short = both('尚未达到目标值', 'The target is not reached yet');
export const target = (code: string, limit: number, unit: FigureUnit): Check =>
  atLeast(({ indicators }) => indicators?.[code], limit, unit, short);
/** 突破, 超过: more than the number itself; whole units, so one more is enough. */
export const above = (code: string, limit: number, unit: FigureUnit): Check => target(code, limit + 1, unit);
