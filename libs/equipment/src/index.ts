export { equipmentAccess, instrumentTopics } from './access';
export { EquipmentModule } from './equipment.module';
export { Instrument } from './instrument.entity';
export { InstrumentService } from './instrument.service';
export { cardAt, rateAt } from './rate.rules';
