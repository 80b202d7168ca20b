import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ServiceDeliverablesController } from './attachment.controller';
import { ServiceDeliverablesService } from './attachment.service';
import { ServiceOfferController } from './offer.controller';
import { ServiceOffer } from './offer.entity';
import { ServiceOfferService } from './offer.service';
import { ServiceOrderController } from './order.controller';
import { ServiceOrder } from './order.entity';
import { ServiceOrderService } from './order.service';

@Module({
  imports: [TypeOrmModule.forFeature([ServiceOffer, ServiceOrder])],
  controllers: [ServiceOfferController, ServiceOrderController, ServiceDeliverablesController],
  providers: [ServiceOfferService, ServiceOrderService, ServiceDeliverablesService],
  exports: [ServiceOfferService, ServiceOrderService],
})
export class ServiceModule {}
