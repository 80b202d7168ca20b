import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { AttestationFilesService } from './attachment.service';
import { Attestation } from './attestation.entity';

const at = '/attestations/:id/attachments';

@Controller(at)
export class AttestationFilesController extends attachmentRoutes({
  at,
  files: AttestationFilesService,
  changing: May('attest', Attestation),
}) {}
