import { attachmentRoutes } from '@concentric/attachment';
import { RdContract } from '@concentric/contracting';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { DeliverableService } from './attachment.service';

const at = '/milestones/:id/attachments';

@Controller(at)
export class DeliverableController extends attachmentRoutes({
  at,
  files: DeliverableService,
  changing: May('draft', RdContract),
}) {}
