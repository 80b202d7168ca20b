import { AllianceModule } from '@concentric/alliance';
import { AmendmentModule } from '@concentric/amendment';
import { ChargingModule } from '@concentric/charging';
import { BookingModule } from '@concentric/booking';
import { EquipmentModule } from '@concentric/equipment';
import { EvaluationModule } from '@concentric/evaluation';
import { ContractingModule } from '@concentric/contracting';
import { AssetModule } from '@concentric/asset';
import { DeliveryModule } from '@concentric/delivery';
import { RegistrationModule } from '@concentric/registration';
import { DataRoomModule } from '@concentric/data-room';
import { IdentityModule } from '@concentric/identity';
import { InterestModule } from '@concentric/interest';
import { ListingModule } from '@concentric/listing';
import {
  createLogger,
  Database,
  jobsRun,
  migrate,
  nestLogger,
  PlatformModule,
  Worker,
  type Config,
} from '@concentric/platform';
import { QualificationModule } from '@concentric/qualification';
import { UpkeepModule } from '@concentric/upkeep';
import { WaitlistModule } from '@concentric/waitlist';
import { UsageModule } from '@concentric/usage';
import { ResearchModule } from '@concentric/research';
import { SampleModule } from '@concentric/sample';
import { MatchingModule } from '@concentric/matching';
import { PatentModule } from '@concentric/patent';
import { OpenLicenceModule } from '@concentric/open-licence';
import { PatentImportModule } from '@concentric/patent-import';
import { DocketModule } from '@concentric/docket';
import { NegotiationModule } from '@concentric/negotiation';
import { LedgerModule } from '@concentric/ledger';
import { PayoutModule } from '@concentric/payout';
import { ClosingModule } from '@concentric/closing';
import { RevenueModule } from '@concentric/revenue';
import { SharingModule } from '@concentric/sharing';
import { DistributionModule } from '@concentric/distribution';
import { ComplianceModule } from '@concentric/compliance';
import { ObligationModule } from '@concentric/obligation';
import { CouncilModule } from '@concentric/council';
import { RoadmapModule } from '@concentric/roadmap';
import { FormationModule } from '@concentric/formation';
import { AccreditationModule } from '@concentric/accreditation';
import { AssessmentModule } from '@concentric/assessment';
import { StaffingModule } from '@concentric/staffing';
import { TaskModule } from '@concentric/task';
import { RegisterModule } from '@concentric/register';
import { DuesModule } from '@concentric/dues';
import { ServiceModule } from '@concentric/service';
import { IndicatorModule } from '@concentric/indicator';
import { LicenceModule } from '@concentric/licence';
import { VariationModule } from '@concentric/variation';
import { BrokerageModule } from '@concentric/brokerage';
import { RoyaltyModule } from '@concentric/royalty';
import { RecordalModule } from '@concentric/recordal';
import { ProfileModule } from '@concentric/profile';
import { ProposalModule } from '@concentric/proposal';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { migrations } from '../../../migrations';
import { handlers, reactions } from './duties';

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
        LedgerModule,
        RevenueModule,
        PayoutModule,
        ClosingModule,
        SharingModule,
        DistributionModule,
        ObligationModule,
        CouncilModule,
        RoadmapModule,
        FormationModule,
        AccreditationModule,
        StaffingModule,
        TaskModule,
        ServiceModule,
        RegisterModule,
        DuesModule,
        IndicatorModule,
        AssessmentModule,
        ComplianceModule,
      ],
    };
  }
}

/** A worker on the database's queue; several may run beside each other. */
export async function createWorker(config: Config) {
  await migrate(config.databaseOwnerUrl, migrations, config.databaseUrl);
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
