import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { VehicleTaxChange, VehicleTaxTable, VehicleTaxView } from '#contracts';
import { Problem, type FieldFault, type LocalDate } from '#kernel';
import { Db, Settings, type Actor } from '#platform';

type View = z.infer<typeof VehicleTaxView>;

/** What a region takes as vehicle tax 车船税: the law gives bands, the region its amounts inside of them. */
@Injectable()
export class VehicleTax {
  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** Bands and amounts in force today; amounts are null where nobody has said them for the group. */
  read(actor: Actor, region: string): Promise<View> {
    return this.db.tx(actor, async () => viewOf(await this.table(actor, await this.today()), region));
  }

  /** @throws Problem 422 'tax.outside-band' | 409 'setting.same-day'. */
  change(actor: Actor, region: string, input: z.infer<typeof VehicleTaxChange>): Promise<View> {
    return this.db.tx(actor, async () => {
      const table = await this.table(actor, input.startsOn);
      judge(table, input.amounts);
      const value = { ...table, regions: { ...table.regions, [region]: input.amounts } };
      await this.settings.put(actor, { key: 'vehicle_tax', value, startsOn: input.startsOn });
      return viewOf(value, region);
    });
  }

  private async today(): Promise<LocalDate> {
    const [row] = await this.db.query<{ today: LocalDate }>(`SELECT app.today('Asia/Shanghai') AS today`);
    return row!.today;
  }

  private table(actor: Actor, day: LocalDate): Promise<VehicleTaxTable> {
    return this.settings.get('vehicle_tax', actor.groupId, null, day);
  }
}

const viewOf = (table: VehicleTaxTable, region: string): View => ({
  region,
  bands: table.bands.map(({ aboveMl, upToMl, leastFen, mostFen }) => ({
    aboveMl,
    upToMl,
    least: leastFen,
    most: mostFen,
  })),
  amounts: table.regions[region] ?? null,
});

function judge(table: VehicleTaxTable, amounts: readonly number[]): void {
  const faults: FieldFault[] = amounts.flatMap((amount, at) => {
    const band = table.bands[at]!;
    const inside = amount >= band.leastFen && amount <= band.mostFen;
    return inside ? [] : [{ path: `amounts.${at}`, code: 'tax.outside-band' }];
  });
  if (faults.length > 0) throw new Problem(422, 'tax.outside-band', {}, faults);
}
