import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { IpAsset } from './asset.entity';
import { InvestmentFilesService } from './attachment.service';

const at = '/ip-investments/:id/attachments';

@Controller(at)
export class InvestmentFilesController extends attachmentRoutes({
  at,
  files: InvestmentFilesService,
  changing: May('invest', IpAsset),
}) {}
