import { Injectable } from '@nestjs/common';
import { ChangeVehicleState, type VehicleStateInput } from '#customers';
import { Db, type Actor } from '#platform';
import { SettleCases } from './settle-cases.js';

/** A car was sold, scrapped or moved: its case closes and everything planned for it stops, in one transaction. */
@Injectable()
export class ReleaseVehicle {
  constructor(
    private readonly db: Db,
    private readonly changeState: ChangeVehicleState,
    private readonly settle: SettleCases,
  ) {}

  /** @throws what ChangeVehicleState throws. @returns the car's new version */
  run(actor: Actor, input: VehicleStateInput): Promise<{ version: number }> {
    return this.db.tx(actor, async () => {
      const { version } = await this.changeState.run(actor, input);
      await this.settle.run([input.vehicleId]);
      return { version };
    });
  }
}
