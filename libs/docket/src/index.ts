export { patentTopics } from './access';
export { dueOnOf, feeOf, patentYearOf, yearsOf, type AnnuityFacts } from './annuity.rules';
export { PatentEvent, PatentFeeRelief, PatentStanding } from './docket.entity';
export { DocketModule } from './docket.module';
export { DocketService } from './docket.service';
export {
  endFeeRelief,
  grantFeeRelief,
  pledgesOf,
  recordEvent,
  recordLogs,
  standingsOf,
  type EventWish,
} from './docket.store';
export { patentTopic } from './events';
export { moveStanding, moveStandings } from './reactions';
export { blocksLicensing, lifeOf, type Pledge } from './standing.rules';
