import { z } from 'zod';

/** Lists whose columns and views a person may arrange. */
export const LISTS = ['cases', 'vehicles', 'policies', 'touches', 'imports'] as const;
export const ListName = z.enum(LISTS);
export type ListName = z.infer<typeof ListName>;

export const Density = z.enum(['dense', 'comfortable']);
export const Theme = z.enum(['light', 'dark', 'system']);

const word = z.string().min(1).max(60);
/** Conditions of a list as they stand in its address. What somebody searched for is no part of a view. */
const conditions = z.record(z.string().regex(/^[a-zA-Z][a-zA-Z.]{0,39}$/), z.string().max(200));

/** Views of a list that a person named, in their order, and the tab that opens first. */
export const SavedViews = z
  .strictObject({
    items: z.array(z.strictObject({ id: word, name: z.string().trim().min(1).max(24), conditions })).max(20),
    first: word.optional(),
  })
  .meta({ id: 'SavedViews' });
export type SavedViews = z.infer<typeof SavedViews>;

/** Columns of a list in their order. What is not named keeps its place at the end. */
export const ListColumns = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          key: word,
          hidden: z.boolean().optional(),
          fixed: z.enum(['left', 'right']).nullable().optional(),
          width: z.int().min(48).max(800).optional(),
        }),
      )
      .max(60),
  })
  .meta({ id: 'ListColumns' });
export type ListColumns = z.infer<typeof ListColumns>;

const VALUES: Record<string, z.ZodType> = {
  density: Density,
  theme: Theme,
  /** Whether letters alone may act as keys (WCAG 2.1.4). */
  shortcuts: z.boolean(),
  /** Keys of the call workbench: a letter for an act, or none. */
  'keys.desk': z.record(z.string().regex(/^[a-zA-Z]{1,12}[0-9]?$/), z.string().length(1).nullable()),
};
for (const list of LISTS) Object.assign(VALUES, { [`view.${list}`]: SavedViews, [`columns.${list}`]: ListColumns });

/** Every key that a person may set for themselves. */
export const OWN_SETTING_KEYS = Object.keys(VALUES) as [string, ...string[]];
export const OwnSettingKey = z.enum(OWN_SETTING_KEYS);

/** The shape of one setting's value. */
export const ownSettingValue = (key: string): z.ZodType | undefined => VALUES[key];

export const OwnSettings = z.object({ settings: z.record(z.string(), z.unknown()) }).meta({ id: 'OwnSettings' });
export type OwnSettings = z.infer<typeof OwnSettings>;
export const OwnSettingChange = z.strictObject({ value: z.json() }).meta({ id: 'OwnSettingChange' });
