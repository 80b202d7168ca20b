export { qualificationAccess } from './access';
export { Course, InstrumentCourse } from './course.entity';
export { CourseService } from './course.service';
export { Qualification } from './qualification.entity';
export { QualificationModule } from './qualification.module';
export { missingCourses, reasonMissing, validUntilOf } from './qualification.rules';
export { QualificationService } from './qualification.service';
export { useQualification } from './qualification.store';
export {
  followPeople,
  followTraining,
  planExpiryReminders,
  remindOfExpiry,
  remindOfTraining,
  tellOfQualification,
} from './reactions';
export { Enrolment, TrainingSession } from './training.entity';
export { TrainingService } from './training.service';
export { nextStepsFor } from './steps.store';
