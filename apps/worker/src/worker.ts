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
import { DataRoomModule } from '@concentric/data-room';
import { dropExpired, IdentityModule } from '@concentric/identity';
import {
  endNdas,
  followNegotiations,
  InterestModule,
  lapseInterests,
  tellOfInterest,
  tellOfNda,
} from '@concentric/interest';
import { expireListings, followGrants, followStandings, ListingModule, tellOfListing } from '@concentric/listing';
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
import { followListings, followOpenLicences, OpenLicenceModule } from '@concentric/open-licence';
import { dropOldImports, PatentImportModule } from '@concentric/patent-import';
import { DocketModule, moveStandings } from '@concentric/docket';
import {
  endTalksOfListing,
  expireOffer,
  lapseSilentTalks,
  NegotiationModule,
  tellOfNegotiation,
} from '@concentric/negotiation';
import {
  endTerm,
  followPatents,
  LicenceModule,
  passNotice,
  planEnd,
  planNotice,
  remindOfEnd,
  tellOfApproval,
  tellOfFavoured,
  tellOfLicence,
} from '@concentric/licence';
import { lapseVariation, tellOfBreach, tellOfVariation, VariationModule } from '@concentric/variation';
import {
  BrokerageModule,
  chargeForLicence,
  chargeForPayment,
  tellOfCommission,
  tellOfMandate,
} from '@concentric/brokerage';
import {
  askForReports,
  layOutRoyalties,
  RoyaltyModule,
  tellOfAudit,
  tellOfDue,
  tellOfMissingReport,
  tellOfOverdueRoyalty,
  tellOfRoyalty,
  tellOfRoyaltyInvoice,
  tellOfRoyaltyReport,
} from '@concentric/royalty';
import { planRecordal, RecordalModule, remindOfRecordal, tellOfRecordal } from '@concentric/recordal';
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
  expireListings,
  lapseInterests,
  endNdas,
  dropOldImports,
  moveStandings,
  expireOffer,
  lapseSilentTalks,
  passNotice,
  endTerm,
  remindOfEnd,
  remindOfRecordal,
  askForReports,
  tellOfMissingReport,
  tellOfOverdueRoyalty,
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
  followStandings,
  followGrants,
  followNegotiations,
  tellOfListing,
  tellOfInterest,
  tellOfNda,
  endTalksOfListing,
  tellOfNegotiation,
  planNotice,
  planEnd,
  followPatents,
  followListings,
  followOpenLicences,
  tellOfLicence,
  tellOfApproval,
  tellOfFavoured,
  lapseVariation,
  tellOfVariation,
  tellOfBreach,
  planRecordal,
  tellOfRecordal,
  layOutRoyalties,
  tellOfRoyaltyReport,
  tellOfDue,
  tellOfRoyalty,
  tellOfRoyaltyInvoice,
  tellOfAudit,
  chargeForLicence,
  chargeForPayment,
  tellOfMandate,
  tellOfCommission,
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
        PatentImportModule,
        DocketModule,
        NegotiationModule,
        LicenceModule,
        OpenLicenceModule,
        VariationModule,
        RecordalModule,
        RoyaltyModule,
        BrokerageModule,
        ProfileModule,
        MatchingModule,
        ListingModule,
        DataRoomModule,
        InterestModule,
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
