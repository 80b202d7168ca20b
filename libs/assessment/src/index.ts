export { assessmentAccess } from './access';
export { Assessment } from './assessment.entity';
export { AssessmentModule } from './assessment.module';
export { AssessmentService } from './assessment.service';
export { DecidingService } from './deciding.service';
export { assessmentFacts } from './facts';
export { planAssessments } from './planning';
export { PreparingService } from './preparing.service';
export {
  endForRevoked,
  planDueAssessments,
  planForAccredited,
  tellOfAssessment,
  tellOfRectification,
} from './reactions';
export { RectificationService } from './rectification.service';
export { ScoringService } from './scoring.service';
export { SupportSchedule } from './support.entity';
export { SupportService } from './support.service';
