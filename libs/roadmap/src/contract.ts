import {
  Day,
  declareRefusals,
  Id,
  InstantOut,
  Line,
  NothingMore,
  pageOf,
  PageQuery,
  say,
  Version,
} from '@concentric/kernel';
import { z } from 'zod';

export { NothingMore };

export const roadmapRefusals = declareRefusals({
  roadmap_draft_exists: {
    status: 409,
    zh: '已有一份路线图草稿。',
    en: 'A draft of the roadmap is being written already.',
  },
  roadmap_fixed: {
    status: 409,
    zh: '已发布的技术路线图不能修改；请起草新版本。',
    en: 'A published roadmap stays as it is; draft its next version.',
  },
  roadmap_empty: {
    status: 422,
    zh: '技术路线图没有节点，不能发布。',
    en: 'A roadmap without nodes cannot be published.',
  },
  roadmap_not_approved: {
    status: 409,
    zh: '技术专家委员会尚未审定这份路线图（或审定后又有改动）。',
    en: 'The expert committee has not approved this roadmap as it stands.',
  },
  roadmap_link_foreign: {
    status: 422,
    zh: '关联的事项不存在，或不属于该中心。',
    en: 'A node links to something that is not of this center.',
  },
  roadmap_parent_wrong: {
    status: 422,
    zh: '节点“{node}”的上级不存在，或构成循环。',
    en: 'What the node “{node}” belongs to is missing, or belongs to the node itself.',
  },
  roadmap_key_twice: { status: 422, zh: '节点“{node}”重复。', en: 'The node “{node}” appears twice.' },
});

/** 市场, 产品, 技术, 资源: from what is wanted down to what it takes. */
export const Layer = z.enum(['market', 'product', 'technology', 'resource']);
export type Layer = z.infer<typeof Layer>;
/** 计划, 进行中, 已达成, 已放弃. */
export const NodeState = z.enum(['planned', 'active', 'reached', 'dropped']);
export type NodeState = z.infer<typeof NodeState>;
/** 研发需求, 研发合同, 专利, 许可挂牌, 成果. */
export const LinkKind = z.enum(['rd_request', 'rd_contract', 'patent', 'licence_listing', 'ip_asset']);
export type LinkKind = z.infer<typeof LinkKind>;
/** `2026-Q3`. */
export const Quarter = z
  .string()
  .regex(/^20\d{2}-Q[1-4]$/, say('must be a quarter such as 2026-Q3', '须为季度，如 2026-Q3'));

export const RoadmapLink = z.object({ kind: LinkKind, targetId: Id, label: Line });
export type RoadmapLink = z.infer<typeof RoadmapLink>;

export const RoadmapNode = z
  .object({
    /** The same node bears the same key in every version. */
    key: Id,
    parentKey: Id.nullish().transform((key) => key ?? null),
    layer: Layer,
    title: Line,
    titleEn: Line.nullish().transform((title) => title ?? null),
    fromQuarter: Quarter,
    /** The last quarter of it. */
    untilQuarter: Quarter,
    state: NodeState.default('planned'),
    /** The member that answers for it. */
    ownerOrganizationId: Id.nullish().transform((id) => id ?? null),
    links: z.array(RoadmapLink).max(50).default([]),
  })
  .refine(({ fromQuarter, untilQuarter }) => fromQuarter <= untilQuarter, {
    path: ['untilQuarter'],
    error: say('must not be before the first quarter', '不得早于起始季度'),
  });
export type RoadmapNode = z.infer<typeof RoadmapNode>;

export const RoadmapChange = z.object({ nodes: z.array(RoadmapNode).max(300) });
export type RoadmapChange = z.infer<typeof RoadmapChange>;

/** 草稿, 已发布, 已由新版本替代, 已放弃. */
export const RoadmapState = z.enum(['draft', 'published', 'superseded', 'discarded']);
export type RoadmapState = z.infer<typeof RoadmapState>;

export const RoadmapSummary = z
  .object({
    id: Id,
    centerId: Id,
    number: z.int(),
    state: RoadmapState,
    publishedOn: Day.nullable(),
    changedAt: InstantOut,
    nodes: z.int(),
    /** Nodes that something is done about. */
    linked: z.int(),
    version: Version,
  })
  .meta({ id: 'RoadmapSummary' });
export type RoadmapSummary = z.infer<typeof RoadmapSummary>;
export const RoadmapPage = pageOf(RoadmapSummary);

export const RoadmapView = z
  .object({
    ...RoadmapSummary.shape,
    list: z.array(
      z.object({
        key: Id,
        parentKey: Id.nullable(),
        layer: Layer,
        title: z.string(),
        titleEn: z.string().nullable(),
        fromQuarter: z.string(),
        untilQuarter: z.string(),
        state: NodeState,
        ownerOrganizationId: Id.nullable(),
        ownerName: z.string().nullable(),
        ownerNameEn: z.string().nullable(),
        links: z.array(z.object({ kind: LinkKind, targetId: Id, label: z.string() })),
      }),
    ),
    mayGovern: z.boolean(),
    /** Whether the expert committee has to approve it and has done so as it stands. */
    approval: z.enum(['not_needed', 'missing', 'given']),
  })
  .meta({ id: 'Roadmap' });
export type RoadmapView = z.infer<typeof RoadmapView>;

export const RoadmapDiff = z
  .object({
    fromNumber: z.int().nullable(),
    toNumber: z.int(),
    added: z.array(z.object({ key: Id, title: z.string() })),
    removed: z.array(z.object({ key: Id, title: z.string() })),
    changed: z.array(z.object({ key: Id, title: z.string(), fields: z.array(z.string()) })),
  })
  .meta({ id: 'RoadmapDiff' });
export type RoadmapDiff = z.infer<typeof RoadmapDiff>;

export const RoadmapQuery = PageQuery;
export type RoadmapQuery = PageQuery;
