import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddPrices, type Perk } from '../../../api/perks.js';
import { pricesOf } from '../../../parts/perks/index.js';
import { DayInput } from '../../../ui/day-input.js';
import { Day } from '../../../ui/day.js';
import { fenOf, money, typedDay } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { useToday } from '../../../ui/today.js';
import { useAct } from '../../../ui/use-act.js';

const PRICES = ['list', 'transfer', 'cost'] as const;
type Values = Record<(typeof PRICES)[number] | 'fromOn', string>;

function PriceForm({ perk, onDone }: { perk: Perk; onDone: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const act = useAct();
  const add = useAddPrices();
  const [form] = Form.useForm<Values>();
  const rule = {
    validator: async (_: unknown, text: string | undefined) =>
      fenOf(text ?? '') === null ? Promise.reject(new Error(t('perks.budgets.amountBad'))) : undefined,
  };
  const save = async (values: Values): Promise<void> => {
    const [list, transfer, cost] = PRICES.map((name) => fenOf(values[name]) ?? 0) as [number, number, number];
    const fromOn = typedDay(values.fromOn, today) ?? today;
    const input = { id: perk.id, version: perk.version, fromOn, list, transfer, cost };
    if (await act(() => add.mutateAsync(input), t('perks.catalogue.priceSaved'), form)) onDone();
  };
  const now = perk.price;
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{
        fromOn: today,
        ...Object.fromEntries(PRICES.map((name) => [name, now ? String((now[name] ?? 0) / 100) : ''])),
      }}
      onFinish={(values: Values) => void save(values)}
    >
      <div className="form-grid">
        <Form.Item name="fromOn" label={t('perks.catalogue.priceFrom')}>
          <DayInput />
        </Form.Item>
        {PRICES.map((name) => (
          <Form.Item key={name} name={name} label={t(`perks.price.${name}`)} rules={[rule]}>
            <Input className="code" inputMode="decimal" />
          </Form.Item>
        ))}
      </div>
      <div className="row">
        <Button type="primary" size="small" htmlType="submit" loading={add.isPending}>
          {t('common.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </Form>
  );
}

/** Prices by the day from which they hold, the latest first. */
export function PriceHistory({ perk, may }: { perk: Perk; may: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const prices = pricesOf(useMe().role);
  return (
    <section>
      <div className="row between">
        <h2 className="section">{t('perks.catalogue.pricesHistory')}</h2>
        {may && !adding && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('perks.catalogue.newPrice')}
          </Button>
        )}
      </div>
      {adding && <PriceForm perk={perk} onDone={() => setAdding(false)} />}
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('perks.catalogue.priceFrom')}</th>
            {prices.map((name) => (
              <th key={name} className="num">
                {t(`perks.price.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...perk.prices]
            .sort((a, b) => b.fromOn.localeCompare(a.fromOn))
            .map((price) => (
              <tr key={price.fromOn}>
                <td>
                  <Day day={price.fromOn} />
                </td>
                {prices.map((name) => (
                  <td key={name} className={price.fromOn === perk.price?.fromOn ? 'num strong' : 'num'}>
                    {money(price[name])}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
