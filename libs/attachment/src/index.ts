export { attachmentRoutes } from './attachment.controller';
export { Attachment } from './attachment.entity';
export { AttachmentModule } from './attachment.module';
export { AttachmentService } from './attachment.service';
export {
  attachmentsOf,
  contentOf,
  countAttachments,
  dropAttachment,
  keepAttachment,
  unsealAttachments,
  type AttachmentShown,
  type Opening,
} from './attachment.store';
export type { Subject } from './events';
