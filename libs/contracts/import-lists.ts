import { z } from 'zod';
import { Id, pageOf, PageQuery } from './common.js';

/**
 * A figure of a preview, by which its list is asked for: vehicles.created · vehicles.updated · policies.created ·
 * policies.updated · people.created · cases.opened · cases.guarded · cases.closed[.REASON] ·
 * touches.planned · touches.late · touches.held · step.CODE · held.REASON · assignee.ID · assignee.nobody.
 */
export const ImpactFigure = z
  .string()
  .max(100)
  .regex(/^(vehicles|policies|people|cases|touches|step|held|assignee)\.[\w.+-]+$/);

export const ImpactItemQuery = z.strictObject({ figure: ImpactFigure, ...PageQuery }).meta({ id: 'ImpactItemQuery' });
export type ImpactItemQuery = z.infer<typeof ImpactItemQuery>;

/** A car behind a figure: where it stands in the file, what it adds to the figure, all that would become of it. */
export const ImpactItem = z
  .object({
    /** The first row of the file that speaks of the car. */
    row: z.int(),
    plate: z.string().nullable(),
    vin: z.string().nullable(),
    n: z.int(),
    /** The car and its open case, where they stand already. */
    vehicleId: Id.nullable(),
    caseId: Id.nullable(),
    figures: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ImpactItem' });
export type ImpactItem = z.infer<typeof ImpactItem>;

/** `sum`: what the cars of the whole list add up to, the figure itself. */
export const ImpactItemPage = pageOf(ImpactItem, 'ImpactItemPage')
  .extend({ sum: z.int() })
  .meta({ id: 'ImpactItemPage' });
export type ImpactItemPage = z.infer<typeof ImpactItemPage>;

/** Names in the 跟进人 column that are no colleague of the store, with the rows that bear them. */
export const ImportNameList = z
  .object({
    items: z.array(z.object({ name: z.string(), rows: z.int() })),
    /** More rows have such names than were looked at. */
    more: z.boolean(),
    /** Colleagues who may be meant. */
    colleagues: z.array(z.object({ id: Id, name: z.string() })),
  })
  .meta({ id: 'ImportNameList' });
export type ImportNameList = z.infer<typeof ImportNameList>;

/** Whom the store's sheets mean by these names, from now on; the file is checked anew. */
export const NameMatches = z
  .strictObject({
    version: z.int(),
    names: z
      .array(z.strictObject({ name: z.string().trim().min(1).max(100), staff: Id }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'NameMatches' });
export type NameMatches = z.infer<typeof NameMatches>;
