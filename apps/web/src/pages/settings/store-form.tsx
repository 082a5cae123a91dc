import { Button, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useAddStore } from '../../api/staff.js';
import { useAct } from '../../ui/use-act.js';

type Values = Sent<'NewStore'>;

/** A new store of the group. */
export function StoreForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const add = useAddStore();
  const [form] = Form.useForm<Values>();
  const run = async (values: Values): Promise<void> => {
    if (await act(() => add.mutateAsync(values), t('settings.added'), form)) onClose();
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
  return (
    <Drawer
      open
      onClose={onClose}
      size={440}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={t('settings.addStore')}
      extra={
        <Button type="primary" loading={add.isPending} onClick={form.submit}>
          {t('common.save')}
        </Button>
      }
    >
      <Form form={form} layout="vertical" onFinish={(values) => void run(values)}>
        {field('code', 12, true, t('settings.codeHelp'))}
        {field('name', 80, true)}
        {field('shortName', 20, true)}
        {field('brand', 40, false)}
        {field('city', 40, false)}
        {field('phone', 20, false)}
      </Form>
    </Drawer>
  );
}
