import { AttachmentService, type Subject } from '@concentric/attachment';
import { find, hold, type Caller, type Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { ServiceOrder } from './order.entity';
import { moved } from './order.rules';
import { orderSubject } from './order.service';

/** What is delivered: brought by the center while it works on the order, and left alone once it is handed over. */
@Injectable()
export class ServiceDeliverablesService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    return subjectOf(await find(tx, caller, ServiceOrder, id));
  }

  /** @throws Refusal as `hold`, `service_order_moved` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const order = await hold(tx, caller, 'serve', ServiceOrder, id);
    moved('attach', order, 'center');
    return subjectOf(order);
  }
}

const subjectOf = ({ id, centerId }: ServiceOrder): Subject => ({ type: orderSubject, id, centerId });
