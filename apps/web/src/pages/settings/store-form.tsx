import { Button, Drawer, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useAddStore, useChangeStore, type Store } from '../../api/staff.js';
import { useAct } from '../../ui/use-act.js';
import { REGIONS, regionOfCity } from '#kernel';

type Values = Sent<'NewStore'>;

/** A new store of the group, or the changes to one. The city proposes the region of its tariffs. */
export function StoreForm({ store, onClose }: { store: Store | null; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const add = useAddStore();
  const change = useChangeStore();
  const [form] = Form.useForm<Values>();
  const city = Form.useWatch('city', form);
  const proposed = regionOfCity(city ?? '');
  const run = async ({ code, region, ...values }: Values): Promise<void> => {
    const done = store
      ? await act(
          () => change.mutateAsync({ code: store.code, version: store.version, ...values, region: region ?? null }),
          undefined,
          form,
        )
      : await act(() => add.mutateAsync({ code, ...values, ...(region ? { region } : {}) }), t('settings.added'), form);
    if (done) onClose();
  };
  const field = (name: keyof Values, max: number, required: boolean, extra?: string) => {
    const label = t(`settings.storeCol.${name}`);
    return (
      <Form.Item
        name={name}
        label={label}
        extra={extra}
        rules={[{ required, message: t('common.required', { name: label }) }]}
      >
        <Input maxLength={max} autoComplete="off" />
      </Form.Item>
    );
  };
  // What the city says already stays the city's, so that a later move of the shop moves its tariffs too.
  const named = store && store.region !== regionOfCity(store.city) ? store.region : undefined;
  return (
    <Drawer
      open
      onClose={onClose}
      size={440}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={store ? t('settings.changeStore', { name: store.shortName }) : t('settings.addStore')}
      extra={
        <Button type="primary" loading={add.isPending || change.isPending} onClick={form.submit}>
          {t('common.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={store ? { ...store, region: named } : {}}
        onFinish={(values) => void run(values)}
      >
        {!store && field('code', 12, true, t('settings.codeHelp'))}
        {field('name', 80, true)}
        {field('shortName', 20, true)}
        {field('brand', 40, false)}
        {field('city', 40, false)}
        <Form.Item name="region" label={t('settings.storeCol.region')} extra={t('settings.regionHelp')}>
          <Select
            allowClear
            showSearch
            placeholder={proposed ? t('settings.regionByCity', { region: proposed }) : t('settings.regionUnknown')}
            options={REGIONS.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        {!store && field('phone', 20, false)}
        {field('agencyName', 80, false, t('settings.agencyHelp'))}
        {field('agencyLicence', 40, false)}
      </Form>
    </Drawer>
  );
}
