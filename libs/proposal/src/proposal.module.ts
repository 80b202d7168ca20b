import { AttachmentModule } from '@concentric/attachment';
import { Config } from '@concentric/platform';
import { ResearchModule } from '@concentric/research';
import { Inject, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FileController } from './file.controller';
import { FileService } from './file.service';
import { OpeningController } from './opening.controller';
import { ProposalController } from './proposal.controller';
import { Proposal, ProposalPartnership } from './proposal.entity';
import { ProposalService } from './proposal.service';
import { ReadingService } from './reading.service';
import { sealWith } from './sealing';

@Module({
  imports: [TypeOrmModule.forFeature([Proposal, ProposalPartnership]), AttachmentModule, ResearchModule],
  controllers: [ProposalController, OpeningController, FileController],
  providers: [ProposalService, ReadingService, FileService],
  exports: [ProposalService, ReadingService, FileService],
})
export class ProposalModule {
  /** Jobs and reactions seal and open too, and nothing gives them settings. */
  constructor(@Inject(Config) { sealingKeys }: Config) {
    sealWith(sealingKeys);
  }
}
