import { AttachmentModule } from '@concentric/attachment';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CoConstructionController } from './agreement.controller';
import { AgreementService } from './agreement.service';
import { DossierFileService, DossierService } from './dossier.service';
import { DossierController, DossierFileController, IntentController, PlanController } from './formation.controller';
import { Agreement, AgreementParty, Dossier, DossierEntry, Intent, Plan, Target } from './formation.entity';
import { IntentService } from './intent.service';
import { PlanService } from './plan.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Agreement, AgreementParty, Dossier, DossierEntry, Intent, Plan, Target]),
    AttachmentModule,
  ],
  controllers: [DossierController, DossierFileController, IntentController, CoConstructionController, PlanController],
  providers: [DossierService, DossierFileService, IntentService, AgreementService, PlanService],
  exports: [DossierService, IntentService, AgreementService, PlanService],
})
export class FormationModule {}
