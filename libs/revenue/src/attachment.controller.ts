import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { RevenueDocumentService } from './attachment.service';
import { RevenueEvent } from './event.entity';

const at = '/revenue-events/:id/attachments';

@Controller(at)
export class RevenueDocumentController extends attachmentRoutes({
  at,
  files: RevenueDocumentService,
  changing: May('change', RevenueEvent),
}) {}
