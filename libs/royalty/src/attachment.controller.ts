import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { EvidenceService } from './attachment.service';
import { RoyaltyReport } from './report.entity';

const at = '/royalty-reports/:id/attachments';

@Controller(at)
export class EvidenceController extends attachmentRoutes({
  at,
  files: EvidenceService,
  changing: May('draft', RoyaltyReport),
}) {}
