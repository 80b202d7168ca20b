import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { ServiceDeliverablesService } from './attachment.service';
import { ServiceOrder } from './order.entity';

const at = '/service-orders/:id/attachments';

@Controller(at)
export class ServiceDeliverablesController extends attachmentRoutes({
  at,
  files: ServiceDeliverablesService,
  changing: May('serve', ServiceOrder),
}) {}
