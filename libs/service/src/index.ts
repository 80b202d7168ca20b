export { serviceAccess } from './access';
export { ServiceDeliverablesService } from './attachment.service';
export { serviceFacts } from './facts';
export { ServiceOffer } from './offer.entity';
export { ServiceOfferService } from './offer.service';
export { ServiceOrder } from './order.entity';
export { ServiceOrderService } from './order.service';
export { findLateOrders, tellOfServiceOrder, watchServiceOrders } from './reactions';
export { ServiceModule } from './service.module';
