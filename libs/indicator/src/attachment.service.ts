import { AttachmentService, type Subject } from '@concentric/attachment';
import { ensure } from '@concentric/kernel';
import { centerTopic, find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { IndicatorFigure } from './indicator.entity';

/** The documents a figure was taken from; they stay with it once it is reversed. */
@Injectable()
export class FigureEvidenceService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    return fileSubject(await find(tx, caller, IndicatorFigure, id));
  }

  /** @throws Refusal as `hold`, `indicator_figure_reversed` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const figure = await hold(tx, caller, 'enter', IndicatorFigure, id);
    ensure(figure.reversedAt === null, 'indicator_figure_reversed');
    return fileSubject(figure);
  }
}

const fileSubject = ({ id, centerId }: IndicatorFigure): Subject => ({
  ...{ type: 'indicator-figure', id, centerId },
  topics: centerId ? [centerTopic(centerId)] : [],
});
