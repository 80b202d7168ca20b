import { Center } from '@concentric/alliance';
import { ensure, type Day } from '@concentric/kernel';
import { Database, ensureMay, find, type Caller, type Tx } from '@concentric/platform';
import {
  calculateSupport,
  cityOf,
  Compliance,
  packFor,
  type ClauseResult,
  type Evaluation,
} from '@concentric/policy-pack';
import type { CenterFacts, ClauseResultView, Stage, VerdictCode } from '@contract/policy-pack';
import { Injectable } from '@nestjs/common';
import type { ComplianceQuery, ComplianceView, EntitlementsView, HistoryQuery } from './contract';
import { collectFacts, evaluateCenter, policyOf } from './evaluating';
import { ClauseVerdict } from './verdict.entity';
import { listVerdicts } from './verdict.store';

/** A verdict row of a center that is not there: to ask what a caller may do with all of them. */
export async function verdictsOf(tx: Tx, caller: Caller, centerId: string): Promise<ClauseVerdict> {
  const { regionCode } = await find(tx, caller, Center, centerId);
  return Object.assign(new ClauseVerdict(), { centerId, cityCode: cityOf(regionCode) });
}

const shown = (result: ClauseResult, withheld: boolean): ClauseResultView => ({
  ...result,
  legalForms: result.legalForms ? [...result.legalForms] : null,
  evidence: withheld ? [] : result.evidence.map((row) => ({ ...row })),
  missing: [...result.missing],
  figure: withheld ? null : result.figure,
});

const count = (results: readonly ClauseResult[], verdict: VerdictCode) =>
  results.filter((result) => result.met !== 'outside' && result.verdict === verdict).length;

/** How centers stand to the documents of their cities. */
@Injectable()
export class ComplianceService extends Compliance {
  constructor(private readonly database: Database) {
    super();
  }

  facts(tx: Tx, centerId: string, asOf?: Day): Promise<CenterFacts> {
    return collectFacts(tx, centerId, asOf);
  }

  evaluate(tx: Tx, centerId: string, asOf?: Day, packId?: string): Promise<Evaluation> {
    return evaluateCenter(tx, centerId, asOf, packId);
  }

  /** What cannot be told yet is for people to judge; what fails is not handed in. */
  async ensureReady(tx: Tx, centerId: string, stage: Stage): Promise<void> {
    const { results } = await evaluateCenter(tx, centerId);
    const failing = results.filter((result) => result.stage === stage && result.verdict === 'fails');
    ensure(failing.length === 0, 'requirements_unmet', { clauseIds: failing.map(({ id }) => id).join(', ') });
  }

  /** @throws Refusal `not_found`, `pack_unknown`, `compliance_in_future` */
  async read(caller: Caller, centerId: string, { asOf, packId }: ComplianceQuery): Promise<ComplianceView> {
    const tx = this.database.reader;
    const subject = await verdictsOf(tx, caller, centerId);
    ensureMay(caller, 'read', subject);
    const withheld = !caller.ability.can('inspect', subject);
    const { results, ...evaluation } = await evaluateCenter(tx, centerId, asOf, packId);
    const { title, titleEn, effectiveUntil } = packFor(evaluation.packId, evaluation.asOf);
    return {
      ...evaluation,
      ...{ packTitle: title, packTitleEn: titleEn, effectiveUntil, withheld },
      own: evaluation.packId === (await policyOf(tx, centerId)),
      counts: { holds: count(results, 'holds'), fails: count(results, 'fails'), unknown: count(results, 'unknown') },
      results: results.map((result) => shown(result, withheld)),
    };
  }

  /** @throws Refusal `not_found`, `cursor_invalid` */
  async history(caller: Caller, centerId: string, query: HistoryQuery) {
    const tx = this.database.reader;
    const subject = await verdictsOf(tx, caller, centerId);
    ensureMay(caller, 'read', subject);
    const { items, nextCursor } = await listVerdicts(tx, centerId, query);
    if (caller.ability.can('inspect', subject)) return { items, nextCursor };
    return { items: items.map((found) => ({ ...found, evidence: [] })), nextCursor };
  }

  /** What the center's own document grants it as its record stands. @throws Refusal `not_found` */
  async entitlements(caller: Caller, centerId: string): Promise<EntitlementsView> {
    const tx = this.database.reader;
    ensureMay(caller, 'inspect', await verdictsOf(tx, caller, centerId));
    const facts = await collectFacts(tx, centerId);
    const packId = await policyOf(tx, centerId);
    const judged = (facts.assessments ?? []).filter(({ kind, outcome }) => kind === 'triennial' && outcome !== null);
    const newest = [...judged].sort((a, b) => b.year - a.year)[0];
    const equity = (facts.contributions ?? []).reduce((sum, { subscribed }) => sum + subscribed, 0);
    const funds = (facts.support ?? []).reduce((sum, { amount }) => sum + amount, 0);
    const question = {
      ...{ packId, level: facts.center.level, matchingRequired: false },
      ...{ equity: equity > 0 ? equity : null, higherGrant: funds > 0 ? funds : null },
      accreditedOn: facts.accreditation?.certificate?.on ?? null,
      assessmentPassed: newest ? newest.outcome !== 'unqualified' : null,
    };
    const { options, status, on } = calculateSupport(packFor(packId, facts.asOf), question, facts.asOf);
    return { centerId, packId, on, status, options };
  }
}
