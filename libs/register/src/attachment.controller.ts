import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { RegisterPapersService } from './attachment.service';
import { RegisterEntry } from './entry.entity';

const at = '/register-entries/:id/attachments';

@Controller(at)
export class RegisterPapersController extends attachmentRoutes({
  at,
  files: RegisterPapersService,
  changing: May('enter', RegisterEntry),
}) {}
