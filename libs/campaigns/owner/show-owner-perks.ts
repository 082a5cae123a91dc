import { Injectable } from '@nestjs/common';
import type { OwnerPerks } from '#contracts';
import type { LinkInHand } from '#customers';
import { ShowVoucher } from '#perks';
import { Db } from '#platform';
import { askedOf, ReadCasePerks, walletOf } from '#renewals';

/** The perks on an owner's page: what may be chosen, what they have. Shown to nobody before the digits were given. */
@Injectable()
export class ShowOwnerPerks {
  constructor(
    private readonly db: Db,
    private readonly perks: ReadCasePerks,
    private readonly vouchers: ShowVoucher,
  ) {}

  /**
   * In the running transaction. What was shown stands from then on, whatever becomes of its rule; a code that is shown is
   * written down.
   */
  async run(link: LinkInHand): Promise<OwnerPerks> {
    const { offer } = await this.perks.run(link.actor, link.caseId);
    const opened = offer?.reserveOpened.map((one) => one.package) ?? [];
    const all = offer ? [...offer.base, ...offer.reserve.filter((one) => opened.includes(one.id))] : [];
    const { chosen = null } = offer ?? {};
    const free = offer?.state === 'open' || chosen?.swappable;
    const stands = chosen?.state === 'reversed' ? undefined : chosen?.package;
    const choose = free ? all.filter((one) => one.blocked === null && one.id !== stands) : [];
    if (choose.length > 0) {
      await this.db.change(
        `UPDATE perk_offer SET shown_at = app.now(), version = version + 1 WHERE id = $1 AND state = 'open' AND shown_at IS NULL`,
        [offer!.id],
      );
    }
    const asked = await askedOf(this.db, link);
    return {
      choose,
      chosen: offer?.state === 'chosen' && stands !== undefined ? (chosen?.name ?? null) : null,
      pending: asked?.approval === 'pending' ? { name: asked.name, until: asked.until } : null,
      refused: asked?.approval === 'refused' ? asked.name : null,
      condition: offer?.condition ?? 'none',
      wallet: await this.wallet(link),
    };
  }

  private async wallet(link: LinkInHand): Promise<OwnerPerks['wallet']> {
    const wallet: OwnerPerks['wallet'] = [];
    for (const { version: _, ...grant } of await walletOf(this.db, link)) {
      const voucher = grant.state === 'active' ? await this.vouchers.run(link.actor, grant.id) : null;
      wallet.push({ ...grant, code: voucher?.shown ?? null, qr: voucher?.qr ?? null });
    }
    return wallet;
  }
}
