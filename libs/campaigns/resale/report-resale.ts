import { Injectable } from '@nestjs/common';
import type { Resale } from '#contracts';
import { Problem } from '#kernel';
import { Audit, Db, type Actor } from '#platform';
import { ReleaseVehicle } from '../release-vehicle.js';
import { TakeNewOwner } from '../take-new-owner.js';
import { TellResale } from './tell-resale.js';

/** The used-car desk took a car in, or sold it on: all that runs for its former owner ends, whoever worked it hears so. */
@Injectable()
export class ReportResale {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly release: ReleaseVehicle,
    private readonly owners: TakeNewOwner,
    private readonly told: TellResale,
  ) {}

  /**
   * With a new owner the car is active again at once, as theirs. Without one it rests as sold, and its page asks for them.
   * @param newOwnerStore the store of `input.newOwner`, one of the actor's
   * @throws what ReleaseVehicle and TakeNewOwner throw; Problem 422 'resale.not-sold' for the new owner of a car that the
   *   desk has only taken in
   */
  run(actor: Actor, vehicleId: string, newOwnerStore: number | null, input: Resale): Promise<void> {
    const { kind, on, version, newOwner } = input;
    if (kind === 'traded-in' && newOwner) throw new Problem(422, 'resale.not-sold');
    return this.db.tx(actor, async () => {
      const holders = await this.told.holders(actor, vehicleId);
      const released = await this.release.run(actor, { vehicleId, version, state: 'sold', on });
      await this.told.run(actor, vehicleId, { kind, on }, holders);
      await this.audit.write(actor, 'vehicle.resale', { type: 'vehicle', id: vehicleId }, { kind, on });
      if (newOwner && newOwnerStore !== null) {
        const taken = { ...newOwner, on, version: released.version };
        await this.owners.run(actor, vehicleId, newOwnerStore, taken);
      }
    });
  }
}
