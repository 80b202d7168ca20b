import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { FigureEvidenceService } from './attachment.service';
import { IndicatorFigure } from './indicator.entity';

const at = '/indicator-figures/:id/attachments';

@Controller(at)
export class FigureEvidenceController extends attachmentRoutes({
  at,
  files: FigureEvidenceService,
  changing: May('enter', IndicatorFigure),
}) {}
