import { Module } from '@nestjs/common';
import { PolicyPackController } from './policy-pack.controller';
import { PolicyPackService } from './policy-pack.service';

@Module({ controllers: [PolicyPackController], providers: [PolicyPackService] })
export class PolicyPackModule {}
