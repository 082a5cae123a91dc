import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAskBatch } from '../../../api/assignment.js';
import { useCaseTags } from '../../../api/renewals.js';
import { useAct } from '../../../ui/use-act.js';
import type { Picked } from './picked.js';

type Values = { add: string[]; remove: string[] };

/** Labels to put on many cases and to take off; those in use are offered, new ones are typed. */
export function TagDialog(props: { picked: Picked; onClose: () => void; onBegun: (id: string) => void }) {
  const { picked, onClose, onBegun } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [add, remove] = [Form.useWatch('add', form) ?? [], Form.useWatch('remove', form) ?? []];
  const known = (useCaseTags(picked.store).data?.items ?? []).map(({ tag }) => tag);
  const ask = useAskBatch();
  const act = useAct();
  const run = (values: Values): Promise<boolean> =>
    act(async () => onBegun((await ask.mutateAsync({ action: 'tag', scope: picked.scope, ...values })).id), '', form);
  const options = (taken: string[]) => known.filter((tag) => !taken.includes(tag)).map((value) => ({ value }));
  return (
    <Modal
      open
      title={t('assignment.tag.title', { n: picked.n })}
      okText={t('assignment.batch.tag')}
      okButtonProps={{ loading: ask.isPending, disabled: add.length + remove.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{t('assignment.tag.text')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ add: [], remove: [] }}
        onFinish={(values: Values) => void run(values)}
      >
        <Form.Item name="add" label={t('assignment.tag.add')}>
          <Select mode="tags" maxCount={5} tokenSeparators={[',', '，', '、']} options={options(remove)} />
        </Form.Item>
        <Form.Item name="remove" label={t('assignment.tag.remove')}>
          <Select mode="multiple" maxCount={5} options={options(add)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
