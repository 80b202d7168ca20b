import { attachmentRoutes } from '@concentric/attachment';
import { May } from '@concentric/platform';
import { Controller } from '@nestjs/common';
import { ProposalFile, ProposalFilePage } from './contract';
import { FileService } from './file.service';
import { Proposal } from './proposal.entity';

const at = '/proposals/:id/attachments';

@Controller(at)
export class FileController extends attachmentRoutes({
  at,
  files: FileService,
  changing: May('draft', Proposal),
  view: ProposalFile,
  page: ProposalFilePage,
}) {}
