import { LicensingModule } from '@concentric/licensing';
import { PatentModule } from '@concentric/patent';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GrantController } from './grant.controller';
import { LicenceGrant, LicenceGrantPatent } from './grant.entity';
import { GrantService } from './grant.service';

@Module({
  imports: [LicensingModule, PatentModule, TypeOrmModule.forFeature([LicenceGrant, LicenceGrantPatent])],
  controllers: [GrantController],
  providers: [GrantService],
})
export class GrantModule {}
