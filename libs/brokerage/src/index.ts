export { brokerageAccess } from './access';
export { BrokerageModule } from './brokerage.module';
export { DeskService } from './desk.service';
export { BrokerDisclosure, BrokerMandate, CommissionLine } from './mandate.entity';
export { MandateService } from './mandate.service';
export { chargeForLicence, chargeForPayment, tellOfCommission, tellOfMandate } from './reactions';
