import { ProposalModule } from '@concentric/proposal';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ComplaintController } from './complaint.controller';
import { Complaint } from './complaint.entity';
import { ComplaintService } from './complaint.service';
import { EvaluationController } from './evaluation.controller';
import { Evaluation, ProposalComment } from './evaluation.entity';
import { EvaluationService } from './evaluation.service';
import { PanelController } from './panel.controller';
import { PanelService } from './panel.service';
import { SelectionService } from './selection.service';

@Module({
  imports: [TypeOrmModule.forFeature([Evaluation, ProposalComment, Complaint]), ProposalModule],
  controllers: [PanelController, EvaluationController, ComplaintController],
  providers: [PanelService, EvaluationService, SelectionService, ComplaintService],
  exports: [PanelService, EvaluationService, SelectionService, ComplaintService],
})
export class EvaluationModule {}
