import { DocketModule } from '@concentric/docket';
import { PatentModule } from '@concentric/patent';
import { Module } from '@nestjs/common';
import { TermsController } from './terms.controller';
import { TermsService } from './terms.service';

@Module({
  imports: [PatentModule, DocketModule],
  controllers: [TermsController],
  providers: [TermsService],
})
export class LicensingModule {}
