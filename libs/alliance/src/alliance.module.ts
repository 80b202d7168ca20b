import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CenterController } from './center.controller';
import { Center, CenterStaff } from './center.entity';
import { CenterService } from './center.service';
import { ContributionController } from './contribution.controller';
import { Contribution } from './contribution.entity';
import { ContributionService } from './contribution.service';
import { MembershipController } from './membership.controller';
import { Engagement, Membership, Standing } from './membership.entity';
import { MembershipService } from './membership.service';
import { NetworkController } from './network.controller';
import { NetworkService } from './network.service';

@Module({
  imports: [TypeOrmModule.forFeature([Center, CenterStaff, Contribution, Engagement, Membership, Standing])],
  controllers: [CenterController, ContributionController, MembershipController, NetworkController],
  providers: [CenterService, ContributionService, MembershipService, NetworkService],
  exports: [CenterService, ContributionService, MembershipService, NetworkService],
})
export class AllianceModule {}
