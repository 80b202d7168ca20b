export { indicatorAccess } from './access';
export { CityService } from './city.service';
export {
  attainmentBp,
  definitionOf,
  definitions,
  exactly,
  isRatio,
  isReached,
  rounded,
  type Exact,
} from './definition.rules';
export { indicatorFacts } from './facts';
export { daysOf, isFed, rowsOfCenterText, rowsText, sumsOf, type Sum } from './feed.store';
export { CityBoard, IndicatorFigure, NetworkMap } from './indicator.entity';
export { IndicatorModule } from './indicator.module';
export { IndicatorService } from './indicator.service';
export { planTargets, type PlanTarget } from './plan.store';
export { liveFigures } from './indicator.store';
