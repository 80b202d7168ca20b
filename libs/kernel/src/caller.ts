import { z } from 'zod';
import type { Layer } from './layer';

/** What a user may be to the whole platform: 平台管理员, 主管部门人员, 专家. */
export const PlatformRole = z.enum(['administrator', 'officer', 'expert']);
export type PlatformRole = z.infer<typeof PlatformRole>;

/** What a user may be to an organization: 负责人, 管理员, 操作员, 查看者. */
export const OrganizationRole = z.enum(['owner', 'manager', 'operator', 'viewer']);
export type OrganizationRole = z.infer<typeof OrganizationRole>;

/** What a user may be to a center's own staff: 联盟管理员, 许可经纪人, 财务, 安全员. */
export const StaffRole = z.enum(['manager', 'broker', 'finance', 'safety']);
export type StaffRole = z.infer<typeof StaffRole>;

/** The facts about whoever calls, from which every ability follows. */
export type CallerFacts = {
  /** Null for the platform itself. */
  readonly userId: string | null;
  readonly userName: string;
  readonly platformRole: PlatformRole | null;
  /** The organizations acted for: the one named by the request, else all the user belongs to. */
  readonly organizations: readonly { readonly id: string; readonly role: OrganizationRole }[];
  /** Where those organizations stand; only live memberships. */
  readonly standings: readonly { readonly centerId: string; readonly organizationId: string; readonly layer: Layer }[];
  /** The centers the user works for. */
  readonly staff: readonly { readonly centerId: string; readonly role: StaffRole }[];
  /** The cities the user was given as an officer, as GB/T 2260 codes them. */
  readonly regions: readonly string[];
};
