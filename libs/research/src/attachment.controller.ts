import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { RequestAttachmentService } from './attachment.service';
import { RdRequest } from './request.entity';

const at = '/rd-requests/:id/attachments';

@Controller(at)
export class RequestAttachmentController extends attachmentRoutes({
  at,
  files: RequestAttachmentService,
  changing: May('change', RdRequest),
}) {}
