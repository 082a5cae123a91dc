import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAddOwnNumber, useOwnNumbers, useRemoveOwnNumber } from '../../api/duplicates.js';
import type { Sent } from '../../api/client.js';
import { useMe } from '../../ui/me.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';

/** The shop's own lines: signs of stores, and those that somebody named. */
export function OwnNumbersPanel() {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const { store } = useStore();
  const query = useOwnNumbers(store ? { store } : {});
  const add = useAddOwnNumber();
  const remove = useRemoveOwnNumber();
  const [form] = Form.useForm<Sent<'NewOwnNumber'>>();
  const save = async (values: Sent<'NewOwnNumber'>): Promise<void> => {
    if (await act(() => add.mutateAsync(values), undefined, form)) form.resetFields(['phone', 'label']);
  };
  return (
    <Panel title={t('duplicates.own')} flush>
      <Form
        form={form}
        className="own-form"
        layout="vertical"
        initialValues={{ store: store ?? me.stores[0]?.code, label: '' }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="store" label={t('duplicates.col.store')} style={{ margin: 0, width: 160 }}>
          <Select options={me.stores.map(({ code, shortName }) => ({ value: code, label: shortName }))} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={t('duplicates.col.number')}
          style={{ margin: 0, width: 180 }}
          rules={[{ required: true, min: 5, message: t('duplicates.numberHelp') }]}
        >
          <Input maxLength={30} autoComplete="off" inputMode="tel" />
        </Form.Item>
        <Form.Item name="label" label={t('duplicates.label')} style={{ margin: 0, width: 160 }}>
          <Input maxLength={40} autoComplete="off" placeholder={t('duplicates.labelHelp')} />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('duplicates.addOwn')}
        </Button>
      </Form>
      <QueryView query={query} rows={3}>
        {(data) => (
          <ul className="cards" aria-label={t('duplicates.own')}>
            {data.items.map((one) => (
              <li key={one.id}>
                <div className="line">
                  <span>
                    <span className="code strong">{one.masked}</span>{' '}
                    {one.label || t(`duplicates.source.${one.source}`)} <span className="quiet">{one.store}</span>
                  </span>
                  <span className="row">
                    <span className="small quiet">{t('duplicates.withCustomers', { n: one.customers })}</span>
                    {one.source === 'line' && (
                      <Button size="small" type="link" onClick={() => void act(() => remove.mutateAsync(one.id))}>
                        {t('duplicates.remove')}
                      </Button>
                    )}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
}
