import { Center } from '@concentric/alliance';
import { Organization, User } from '@concentric/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Layer, LinkKind, NodeState, RoadmapState } from './contract';

/** One version of a center's technology roadmap. */
@Entity('roadmaps')
@Unique('roadmaps_number', ['centerId', 'number'])
@Index('roadmap_draft_exists', ['centerId'], { unique: true, where: `state = 'draft'` })
@Index('roadmaps_published', ['centerId'], { unique: true, where: `state = 'published'` })
@Check('roadmaps_dated', `(state IN ('draft', 'discarded')) = (published_on IS NULL)`)
export class Roadmap {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Center, { name: 'roadmaps_center_id_fkey' })
  centerId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  state!: RoadmapState;

  /** When its nodes were last changed: what the committee approved before does not count. */
  @Column('timestamptz')
  changedAt!: Date;

  @Column('date', { nullable: true })
  publishedOn!: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => User, { name: 'roadmaps_published_by_fkey' })
  publishedBy!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

@Entity('roadmap_nodes')
@Check('roadmap_nodes_period', 'from_quarter <= until_quarter')
export class RoadmapNodeRow {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Roadmap, { name: 'roadmap_nodes_roadmap_id_fkey' })
  roadmapId!: string;

  @PrimaryColumn('uuid')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('uuid', { nullable: true })
  parentKey!: string | null;

  @Column('text')
  layer!: Layer;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  /** `2026-Q3`. */
  @Column('text')
  fromQuarter!: string;

  @Column('text')
  untilQuarter!: string;

  @Column('text')
  state!: NodeState;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organization, { name: 'roadmap_nodes_owner_organization_id_fkey' })
  ownerOrganizationId!: string | null;
}

/** What is done about a node. */
@Entity('roadmap_links')
export class RoadmapLinkRow {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Roadmap, { name: 'roadmap_links_roadmap_id_fkey' })
  roadmapId!: string;

  @PrimaryColumn('uuid')
  key!: string;

  @PrimaryColumn('text')
  kind!: LinkKind;

  @PrimaryColumn('uuid')
  targetId!: string;

  @Column('text')
  label!: string;
}
