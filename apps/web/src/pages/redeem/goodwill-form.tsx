import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useGoodwill, type FoundVoucher } from '../../api/grants.js';
import { usePerks } from '../../api/perks.js';
import { useAct } from '../../ui/use-act.js';

interface Values {
  perks: { perk: string; count: number }[];
  reason: string;
}

/** Whether somebody may make good what was refused for this: never what another store gave. */
export const mayMakeGood = (role: string, why: FoundVoucher['why']): boolean =>
  why !== null && why !== 'voucher.other-store' && ['manager', 'renewals', 'group'].includes(role);

/** A refused voucher made good: perks of the owner's own, charged to the budget for goodwill. */
export function GoodwillForm(props: {
  voucher: FoundVoucher;
  /** Which perk of it was refused; without it the voucher as a whole. */
  item?: string;
  refused: NonNullable<FoundVoucher['why']>;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const give = useGoodwill();
  const perks = usePerks({ size: 200, state: 'active' }).data?.items ?? [];
  const [form] = Form.useForm<Values>();
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  const run = async (values: Values): Promise<void> => {
    const { voucher, item, refused } = props;
    const input = { grant: voucher.grant, ...(item ? { item } : {}), refused, ...values };
    if (await act(() => give.mutateAsync(input), t('redeem.goodwill.done'), form)) props.onDone();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="goodwill"
      initialValues={{ perks: [{ count: 1 }], reason: '' }}
      onFinish={(values) => void run(values)}
    >
      <p className="quiet">{t('redeem.goodwill.help')}</p>
      <Form.List name="perks">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="goodwill-row">
                <Form.Item
                  name={[name, 'perk']}
                  label={t('redeem.goodwill.perks')}
                  rules={must(t('redeem.goodwill.perks'))}
                >
                  <Select
                    size="large"
                    showSearch={{ optionFilterProp: 'label' }}
                    options={perks
                      .filter(({ kind }) => kind !== 'RESTRICTED')
                      .map((perk) => ({ value: perk.id, label: [perk.name, perk.model].filter(Boolean).join(' ') }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'count']} label={t('redeem.goodwill.count')}>
                  <InputNumber size="large" min={1} max={20} precision={0} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button size="large" type="text" aria-label={t('redeem.goodwill.drop')} onClick={() => remove(name)}>
                    ×
                  </Button>
                )}
              </div>
            ))}
            {fields.length < 5 && (
              <Button type="link" style={{ paddingInline: 0 }} onClick={() => add({ count: 1 })}>
                {t('redeem.goodwill.add')}
              </Button>
            )}
          </>
        )}
      </Form.List>
      <Form.Item name="reason" label={t('redeem.goodwill.reason')} rules={must(t('redeem.goodwill.reason'))}>
        <Input size="large" maxLength={200} placeholder={t('redeem.goodwill.reasonHelp')} />
      </Form.Item>
      <div className="row">
        <Button size="large" type="primary" htmlType="submit" loading={give.isPending}>
          {t('redeem.goodwill.go')}
        </Button>
        <Button size="large" onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Form>
  );
}
