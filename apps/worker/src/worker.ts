import { AllianceModule, deriveDueStanding, tellOfMembership, tellOfStanding } from '@concentric/alliance';
import { AmendmentModule, tellOfAmendment, tellOfEnding, tellOfNotice } from '@concentric/amendment';
import { inviteToBooking } from '@concentric/calendar';
import { ChargingModule, tellOfCharge } from '@concentric/charging';
import { BookingModule, lapseBooking, planReminder, remindOfBooking, tellOfBooking } from '@concentric/booking';
import { EquipmentModule } from '@concentric/equipment';
import { endStandstill, EvaluationModule } from '@concentric/evaluation';
import { ContractingModule, endContractOfCancelled, endEngagements, tellOfContract } from '@concentric/contracting';
import { AssetModule, registerContractPayment, tellOfAsset, tellOfInvestment } from '@concentric/asset';
import {
  cancelMilestones,
  DeliveryModule,
  inviteReviews,
  lapseInspection,
  planPayments,
  tellOfInvoice,
  tellOfMilestone,
  tellOfOverdue,
  tellOfPayment,
} from '@concentric/delivery';
import {
  planRegistration,
  RegistrationModule,
  remindOfRegistration,
  tellOfRegistration,
} from '@concentric/registration';
import { dropExpired, IdentityModule } from '@concentric/identity';
import {
  createLogger,
  Database,
  deliverMail,
  dropOldMails,
  jobsRun,
  migrate,
  nestLogger,
  PlatformModule,
  Worker,
  type Config,
  type JobHandler,
  type Reaction,
} from '@concentric/platform';
import {
  followPeople,
  followTraining,
  planExpiryReminders,
  QualificationModule,
  remindOfExpiry,
  remindOfTraining,
  tellOfQualification,
} from '@concentric/qualification';
import {
  lapseDueCertificate,
  remindOfCertificate,
  remindOfFault,
  tellOfCertificate,
  tellOfFault,
  UpkeepModule,
} from '@concentric/upkeep';
import {
  followBooking,
  giveUpBooking,
  planAlternatives,
  replanAfterCertificate,
  replanAfterOutage,
  serveAfter,
  tellOfReportedFault,
  serveWaitlist,
  sweepWaitlists,
  tellOfLostCertificate,
  WaitlistModule,
} from '@concentric/waitlist';
import {
  endForgottenUse,
  judgeCancellation,
  missBooking,
  planMiss,
  tellOfConduct,
  UsageModule,
} from '@concentric/usage';
import { ResearchModule, tellOfInvitation, tellOfQuestion, tellOfRequest } from '@concentric/research';
import { prepareSamples, SampleModule, tellOfOverdueReport, tellOfReport, tellOfSample } from '@concentric/sample';
import { indexWonContract, MatchingModule, suggestRequest } from '@concentric/matching';
import { PatentModule } from '@concentric/patent';
import { ProfileModule } from '@concentric/profile';
import {
  openDueRequests,
  openFilesOf,
  openRequestJob,
  planOpening,
  ProposalModule,
  returnProposals,
} from '@concentric/proposal';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { migrations } from '../../../migrations';

/** Everything that becomes due, and everything that follows from an event. */
export const handlers: JobHandler[] = [
  dropExpired,
  deliverMail,
  dropOldMails,
  deriveDueStanding,
  remindOfBooking,
  lapseBooking,
  missBooking,
  endForgottenUse,
  lapseDueCertificate,
  remindOfCertificate,
  remindOfFault,
  remindOfExpiry,
  remindOfTraining,
  serveWaitlist,
  sweepWaitlists,
  planAlternatives,
  giveUpBooking,
  tellOfLostCertificate,
  tellOfOverdueReport,
  openRequestJob,
  openDueRequests,
  endStandstill,
  lapseInspection,
  tellOfOverdue,
  remindOfRegistration,
];
export const reactions: Reaction[] = [
  tellOfMembership,
  tellOfStanding,
  tellOfBooking,
  planReminder,
  planMiss,
  judgeCancellation,
  tellOfConduct,
  inviteToBooking,
  tellOfCertificate,
  tellOfFault,
  tellOfQualification,
  planExpiryReminders,
  followPeople,
  followTraining,
  tellOfCharge,
  serveAfter,
  tellOfReportedFault,
  replanAfterOutage,
  replanAfterCertificate,
  followBooking,
  prepareSamples,
  tellOfSample,
  tellOfReport,
  planOpening,
  returnProposals,
  openFilesOf,
  tellOfRequest,
  tellOfInvitation,
  tellOfQuestion,
  suggestRequest,
  indexWonContract,
  endContractOfCancelled,
  endEngagements,
  tellOfContract,
  tellOfAmendment,
  tellOfNotice,
  tellOfEnding,
  cancelMilestones,
  planPayments,
  tellOfMilestone,
  tellOfPayment,
  tellOfInvoice,
  inviteReviews,
  registerContractPayment,
  tellOfAsset,
  tellOfInvestment,
  planRegistration,
  tellOfRegistration,
];

@Module({})
class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config),
        IdentityModule,
        AllianceModule,
        BookingModule,
        EquipmentModule,
        ChargingModule,
        QualificationModule,
        UpkeepModule,
        UsageModule,
        WaitlistModule,
        SampleModule,
        ProposalModule,
        EvaluationModule,
        ContractingModule,
        AmendmentModule,
        DeliveryModule,
        AssetModule,
        RegistrationModule,
        ResearchModule,
        PatentModule,
        ProfileModule,
        MatchingModule,
      ],
    };
  }
}

/** A worker on the database's queue; several may run beside each other. */
export async function createWorker(config: Config) {
  await migrate(config.databaseUrl, migrations);
  const logger = createLogger(config.logLevel);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const worker = new Worker(app.get(Database), handlers, reactions, (outcome, kind, error) => {
    jobsRun.inc({ kind, outcome });
    if (outcome !== 'done') logger.error({ kind, outcome, err: error }, 'job failed');
  });
  return {
    worker,
    start: () => worker.start(),
    async close() {
      await worker.stop();
      await app.close();
    },
  };
}
