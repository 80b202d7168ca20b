import { Id, InstantOut } from '@concentric/kernel';
import { z } from 'zod';

export const MapLevel = z.enum(['municipal', 'provincial', 'national']);

/** 未认定, 筹建, 培育试点, 已认定, 关注, 撤销: how a center stands before its city. */
export const CenterStage = z.enum(['candidate', 'preparing', 'pilot', 'accredited', 'under_watch', 'revoked']);
export type CenterStage = z.infer<typeof CenterStage>;

export const CityCenter = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    level: MapLevel,
    fieldCode: z.string(),
    policyId: z.string(),
    stage: CenterStage,
    /** Its own indicators of the year, by code. */
    figures: z.record(z.string(), z.int()),
    /** 未按期履行, 待办. */
    missedObligations: z.int(),
    openObligations: z.int(),
  })
  .meta({ id: 'CityCenter' });
export type CityCenter = z.infer<typeof CityCenter>;

/** A center on the network map; how many members a center has by layer. */
export const MapCenter = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    level: MapLevel,
    cityCode: z.string(),
    cityName: z.string(),
    fieldCode: z.string(),
    stage: CenterStage,
    members: z.object({ core: z.int(), partner: z.int(), radiation: z.int() }),
    /** Members whose seat lies in another city. */
    outOfCity: z.int(),
  })
  .meta({ id: 'MapCenter' });
export type MapCenter = z.infer<typeof MapCenter>;

/** How many organizations two centers have in common. */
export const MapLink = z.object({ from: Id, to: Id, shared: z.int(), crossCity: z.boolean() }).meta({ id: 'MapLink' });
export type MapLink = z.infer<typeof MapLink>;

export const NetworkMapView = z
  .object({ at: InstantOut, centers: z.array(MapCenter), links: z.array(MapLink) })
  .meta({ id: 'NetworkMap' });
export type NetworkMapView = z.infer<typeof NetworkMapView>;
