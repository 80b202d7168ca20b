import { centerTopic, type Change } from '@concentric/platform';
import type { IndicatorFigure } from './indicator.entity';

const traceOf = ({ id, kind, code, year, value, unit, reason }: IndicatorFigure) => ({
  ...{ id, kind, code, year, value, unit, reason },
});

/** `indicator.entered`, `indicator.reversed`. The figure itself is not told. */
export const figureChanged = (figure: IndicatorFigure, before: IndicatorFigure | null): Change => ({
  type: `indicator.${before ? 'reversed' : 'entered'}`,
  subject: { type: 'indicator-figure', id: figure.id },
  centerId: figure.centerId,
  topics: figure.centerId ? [centerTopic(figure.centerId)] : [],
  data: {
    ...{ figureId: figure.id, kind: figure.kind, code: figure.code, year: figure.year },
    version: figure.version,
  },
  before: before && traceOf(before),
  after: traceOf(figure),
});
