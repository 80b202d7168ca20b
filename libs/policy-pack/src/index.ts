export type { Check, Clause, ClauseFigure, ClauseResult, Evaluation, Pack, Verdict } from './clause.rules';
export { Compliance } from './compliance.port';
export { evaluate, statusOn } from './pack.rules';
export { clauseOf, packFor, packsOn, summaryOf, viewOf } from './packs.rules';
export {
  cityOf,
  leastNoticeWorkingDays,
  procedureOf,
  type PanelField,
  type Procedure,
  type ProcedureStep,
} from './procedure.rules';
export { PolicyPackModule } from './policy-pack.module';
export { calculateSupport } from './support.rules';
