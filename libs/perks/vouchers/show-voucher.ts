import { Injectable } from '@nestjs/common';
import type { VoucherView } from '#contracts';
import { notFound, Problem } from '#kernel';
import { Audit, Db, Vault, type Actor } from '#platform';
import { drawCode } from './draw-code.js';
import { shownCode } from './voucher-code.rules.js';

interface Row {
  grant: string;
  storeId: number;
  sealId: string;
  cipher: Buffer;
  live: boolean;
  state: VoucherView['state'];
  validUntil: VoucherView['validUntil'];
}

/** Opens the code of a grant, for the owner's phone or a print: written down before it is shown. */
@Injectable()
export class ShowVoucher {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 'grant.not-found'; 409 'voucher.void'. */
  run(actor: Actor, grantId: string): Promise<VoucherView> {
    return this.db.tx(actor, async () => {
      const [row] = await this.db.query<Row>(
        `SELECT g.id AS "grant", g.store_id AS "storeId", w.seal_id AS "sealId", w.code_cipher AS cipher, w.state = 'live' AS live,
           g.state, g.valid_until AS "validUntil"
         FROM perk_grant g JOIN voucher w ON w.grant_id = g.id WHERE g.id = $1 AND g.store_id = ANY ($2)`,
        [grantId, actor.storeIds],
      );
      if (!row) throw notFound('grant.not-found');
      if (!row.live) throw new Problem(409, 'voucher.void');
      const keys = await this.vault.forGroup(this.db, actor.groupId);
      const code = keys.open('voucher', 'code', row.sealId, row.cipher);
      await this.audit.write(actor, 'voucher.show', { type: 'grant', id: grantId, storeId: row.storeId });
      const { grant, state, validUntil } = row;
      return { grant, state, validUntil, code, shown: shownCode(code), qr: drawCode(code) };
    });
  }
}
