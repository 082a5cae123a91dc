import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGrant, type FoundItem, type FoundVoucher } from '../../api/grants.js';
import { useRepairs } from '../../api/lists.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';
import { GoodwillForm, mayMakeGood } from './goodwill-form.js';
import { History } from './history.js';
import { ItemRow } from './item-row.js';
import type { TakeInput } from './use-counter.js';

const SEES_REPAIRS = ['adviser', 'lead', 'manager'];

/** The repair orders of the car, the latest first: with one chosen the ledger knows what the visit brought. */
function RepairOrder({ vehicle, onChange }: { vehicle: string; onChange: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const orders = useRepairs({ vehicle, size: 20 }).data?.items ?? [];
  if (orders.length === 0) return null;
  return (
    <label className="redeem-order">
      <span>{t('redeem.order')}</span>
      <Select
        size="large"
        allowClear
        aria-label={t('redeem.order')}
        placeholder={t('redeem.orderHelp')}
        onChange={(id: string | undefined) => onChange(id)}
        options={orders.map((order) => ({
          value: order.id,
          label: [order.number, order.kind, order.arrivedOn].filter(Boolean).join(' · '),
        }))}
      />
    </label>
  );
}

/** A voucher that may be used: its perks with what is left, each redeemed by one tap. */
export function FoundCard(props: {
  voucher: FoundVoucher;
  busy: boolean;
  onTake: (item: FoundItem, input: TakeInput) => Promise<void>;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { voucher, busy } = props;
  const act = useAct();
  const { role, stores } = useMe();
  const grant = useGrant(voucher.grant).data;
  const [order, setOrder] = useState<string>();
  const [refused, setRefused] = useState<FoundItem>();
  const usable = voucher.items.filter(({ redeemable }) => redeemable).length;
  const store = stores.find(({ code }) => code === voucher.store)?.name ?? voucher.store;
  const take = (item: FoundItem, uses: number): void =>
    void act(() => props.onTake(item, { uses, ...(order ? { repairOrder: order } : {}) }), '');
  return (
    <section className="redeem-card" aria-label={t('redeem.found', { n: usable })}>
      <header>
        <h2>{t('redeem.found', { n: usable })}</h2>
        <p>
          {[voucher.plate, voucher.owner].filter(Boolean).join(' · ')}{' '}
          <span className="quiet">
            {t('redeem.from', { store })}
            {voucher.last4 && ` · …${voucher.last4}`}
          </span>
        </p>
      </header>
      <ul className="redeem-items">
        {[...voucher.items]
          .sort((a, b) => Number(b.redeemable) - Number(a.redeemable))
          .map((item) => (
            <ItemRow
              key={item.id}
              item={item}
              busy={busy}
              onTake={(uses) => take(item, uses)}
              onGoodwill={mayMakeGood(role, item.why) ? () => setRefused(item) : undefined}
            />
          ))}
      </ul>
      {refused?.why && (
        <GoodwillForm
          key={refused.id}
          voucher={voucher}
          item={refused.id}
          refused={refused.why}
          onDone={props.onDone}
          onClose={() => setRefused(undefined)}
        />
      )}
      {grant && SEES_REPAIRS.includes(role) && <RepairOrder vehicle={grant.vehicleId} onChange={setOrder} />}
      {grant && <History grant={grant} />}
    </section>
  );
}

/** Several grants of one car: which one. */
export function ChooseVoucher({ items, onChoose }: { items: FoundVoucher[]; onChoose: (grant: string) => void }) {
  const { t } = useTranslation();
  return (
    <section className="redeem-card" aria-label={t('redeem.several', { n: items.length })}>
      <h2>{t('redeem.several', { n: items.length })}</h2>
      <ul className="redeem-choice">
        {items.map((voucher) => {
          const [item] = voucher.items;
          const left = voucher.items.reduce((sum, one) => sum + one.left, 0);
          return (
            <li key={voucher.grant}>
              <Button block onClick={() => onChoose(voucher.grant)}>
                <b>{voucher.items.map(({ name }) => name).join('、')}</b>
                <span>
                  {t('redeem.left', { n: left })}
                  {item?.validUntil && ` · ${t('redeem.until')} ${item.validUntil}`}
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
