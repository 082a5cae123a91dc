import { Button, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { PERK_FITS, PERK_FORMS, REDEEM_AT } from '#contracts';
import type { Sent } from '../../../api/client.js';
import { useAddPerk, useChangePerk, type Perk } from '../../../api/perks.js';
import { DayInput } from '../../../ui/day-input.js';
import { fenOf, typedDay } from '../../../ui/format.js';
import { InsurerSelect } from '../../../ui/insurer-select.js';
import { useMe } from '../../../ui/me.js';
import { useToday } from '../../../ui/today.js';
import { useAct } from '../../../ui/use-act.js';
import { isBeyond, mayManagePerks, mayManageShared } from '../manage.js';
import { PriceHistory } from './price-history.js';
import { StoreRows } from './store-rows.js';

interface Values {
  code: string;
  name: string;
  model: string;
  form: Perk['form'];
  kind: Perk['kind'];
  fits: Perk['fits'];
  uses: number;
  validDays: number;
  terms: string;
  insurer?: string;
  redeemAt: Perk['redeemAt'];
  fromOn: string;
  untilOn: string;
  list?: string;
  transfer?: string;
  cost?: string;
}
const PRICES = ['list', 'transfer', 'cost'] as const;

const startOf = (perk: Perk | null, today: string): Partial<Values> =>
  perk
    ? { ...perk, insurer: perk.insurer ?? undefined, untilOn: perk.untilOn ?? '' }
    : {
        form: 'service',
        kind: 'STORE_LOYALTY',
        fits: 'all',
        uses: 1,
        validDays: 365,
        terms: '',
        model: '',
        redeemAt: 'own-store',
        fromOn: today,
        untilOn: '',
      };

const commonOf = (values: Values, today: string) => ({
  name: values.name,
  model: values.model ?? '',
  form: values.form,
  kind: values.kind,
  fits: values.fits,
  uses: values.uses,
  validDays: values.validDays,
  terms: values.terms ?? '',
  insurer: values.kind === 'CONTRACT_VAS' ? (values.insurer ?? null) : null,
  redeemAt: values.redeemAt,
  untilOn: values.untilOn ? typedDay(values.untilOn, today) : null,
});

function Fields({ isNew, kind }: { isNew: boolean; kind: Perk['kind'] | undefined }) {
  const { t } = useTranslation();
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  const amount = {
    validator: async (_: unknown, text: string | undefined) =>
      fenOf(text ?? '') === null ? Promise.reject(new Error(t('perks.budgets.amountBad'))) : undefined,
  };
  const choice = <V extends string>(values: readonly V[], label: (value: V) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <>
      <div className="form-grid">
        <Form.Item
          name="code"
          label={t('perks.catalogue.col.code')}
          rules={must(t('perks.catalogue.col.code'))}
          {...(isNew ? { extra: t('perks.catalogue.codeHelp') } : {})}
        >
          <Input className="code" disabled={!isNew} maxLength={30} />
        </Form.Item>
        <Form.Item name="name" label={t('perks.catalogue.col.name')} rules={must(t('perks.catalogue.col.name'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="model" label={t('perks.catalogue.model')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="form" label={t('perks.catalogue.col.form')}>
          <Radio.Group options={choice(PERK_FORMS, (value) => t(`perks.form.${value}`))} />
        </Form.Item>
        <Form.Item
          name="kind"
          label={t('perks.catalogue.col.kind')}
          {...(kind ? { extra: t(`perks.kindHelp.${kind}`) } : {})}
        >
          <Select
            options={choice(['STORE_LOYALTY', 'CONTRACT_VAS', 'RESTRICTED'] as const, (v) => t(`perks.kind.${v}`))}
          />
        </Form.Item>
        {kind === 'CONTRACT_VAS' && (
          <Form.Item name="insurer" label={t('perks.catalogue.insurer')}>
            <InsurerSelect />
          </Form.Item>
        )}
        <Form.Item name="fits" label={t('perks.catalogue.col.fits')}>
          <Select options={choice(PERK_FITS, (value) => t(`perks.fits.${value}`))} />
        </Form.Item>
        <Form.Item name="redeemAt" label={t('perks.catalogue.redeemAt')}>
          <Radio.Group options={choice(REDEEM_AT, (value) => t(`perks.redeemAt.${value}`))} />
        </Form.Item>
        <Form.Item name="uses" label={t('perks.catalogue.usesField')}>
          <InputNumber min={1} max={100} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="validDays" label={t('perks.catalogue.validField')}>
          <InputNumber min={1} max={1_830} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        {isNew && (
          <Form.Item name="fromOn" label={t('perks.catalogue.fromOn')} rules={must(t('perks.catalogue.fromOn'))}>
            <DayInput />
          </Form.Item>
        )}
        <Form.Item name="untilOn" label={t('perks.catalogue.untilOn')}>
          <DayInput hint={t('offers.rules.any')} />
        </Form.Item>
      </div>
      <Form.Item name="terms" label={t('perks.catalogue.terms')} extra={t('perks.catalogue.termsHelp')}>
        <Input.TextArea rows={3} maxLength={1_000} />
      </Form.Item>
      {isNew && (
        <div className="price-row">
          {PRICES.map((name) => (
            <Form.Item
              key={name}
              name={name}
              label={t(`perks.price.${name}`)}
              extra={t(`perks.priceHelp.${name}`)}
              rules={[amount]}
              required
            >
              <Input className="code" inputMode="decimal" />
            </Form.Item>
          ))}
        </div>
      )}
    </>
  );
}

/** A perk, looked at or changed; what was given keeps what it was given as. */
export function PerkDrawer({ perk, onClose }: { perk: Perk | null; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const act = useAct();
  const me = useMe();
  const may = mayManageShared(me);
  const add = useAddPerk();
  const change = useChangePerk();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const save = async (values: Values): Promise<void> => {
    const common = commonOf(values, today);
    const run = perk
      ? () => change.mutateAsync({ id: perk.id, version: perk.version, ...common })
      : () =>
          add.mutateAsync({
            ...common,
            code: values.code.trim().toUpperCase(),
            fromOn: typedDay(values.fromOn, today) ?? today,
            prices: Object.fromEntries(PRICES.map((name) => [name, fenOf(values[name] ?? '') ?? 0])),
          } as Sent<'NewPerk'>);
    if (await act(run, t('common.saved'), form)) onClose();
  };
  const turn = async (state: Perk['state']): Promise<void> => {
    if (!perk) return;
    const said = t(state === 'ended' ? 'perks.catalogue.ended' : 'perks.catalogue.reopened');
    if (await act(() => change.mutateAsync({ id: perk.id, version: perk.version, state }), said)) onClose();
  };
  return (
    <Drawer
      open
      size={720}
      title={perk ? perk.name : t('perks.catalogue.make')}
      onClose={onClose}
      footer={
        may && (
          <div className="row between">
            <span className="row">
              <Button type="primary" loading={add.isPending || change.isPending} onClick={form.submit}>
                {t('common.save')}
              </Button>
              <Button onClick={onClose}>{t('common.cancel')}</Button>
            </span>
            {perk && (
              <Button
                danger={perk.state === 'active'}
                onClick={() => void turn(perk.state === 'active' ? 'ended' : 'active')}
              >
                {t(perk.state === 'active' ? 'perks.catalogue.end' : 'perks.catalogue.reopen')}
              </Button>
            )}
          </div>
        )
      }
    >
      <div className="stack">
        {isBeyond(me) && <p className="quiet">{t('perks.beyondHelp')}</p>}
        <Form<Values>
          form={form}
          layout="vertical"
          disabled={!may}
          initialValues={startOf(perk, today)}
          onFinish={(values) => void save(values)}
        >
          <Fields isNew={!perk} kind={kind} />
        </Form>
        {perk && <PriceHistory perk={perk} may={may} />}
        {perk && <StoreRows perk={perk} may={mayManagePerks(me.role)} />}
      </div>
    </Drawer>
  );
}
