import { Alert, Button, Checkbox, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssign, usePreviewAssignment, type AssignPreview } from '../../../api/assignment.js';
import type { Sent } from '../../../api/client.js';
import { useStaff } from '../../../api/staff.js';
import { useMe } from '../../../ui/me.js';
import { useAct } from '../../../ui/use-act.js';
import type { Picked } from './picked.js';
import { PreviewTable } from './preview-table.js';

const RULES = ['equal', 'capacity', 'segment', 'seller', 'person'] as const;
const ON_DESK = ['specialist', 'lead', 'manager', 'renewals'];

interface Values {
  store: string;
  rule: (typeof RULES)[number];
  person?: string;
  held: boolean;
}

/** Gives cases to people of one store: by a rule, with what it would do shown before it is done. */
export function AssignDialog(props: { picked: Picked; onClose: () => void; onBegun: (id: string) => void }) {
  const { picked, onClose, onBegun } = props;
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const [form] = Form.useForm<Values>();
  const [shown, setShown] = useState<{ ask: Sent<'Assign'>; preview: AssignPreview } | null>(null);
  const preview = usePreviewAssignment();
  const assign = useAssign();
  const rule = Form.useWatch('rule', form);
  const store = Form.useWatch('store', form) ?? picked.store ?? me.stores[0]!.code;
  const people = (useStaff().data?.items ?? []).filter(
    (one) => !one.disabled && one.stores.includes(store) && ON_DESK.includes(one.role),
  );
  const look = ({ person, ...values }: Values): Promise<boolean> => {
    const scope = picked.scope.query ? { query: { ...picked.scope.query, store: values.store } } : picked.scope;
    const ask = { ...values, scope, ...(values.rule === 'person' && person ? { person } : {}) };
    return act(async () => setShown({ ask, preview: await preview.mutateAsync(ask) }), '', form);
  };
  const begin = (): Promise<boolean> => act(async () => onBegun((await assign.mutateAsync(shown!.ask)).id), '');
  return (
    <Modal
      open
      width={680}
      title={t('assignment.assign.title', { n: picked.n })}
      onCancel={onClose}
      footer={[
        <Button key="look" loading={preview.isPending} onClick={form.submit}>
          {t('assignment.assign.look')}
        </Button>,
        <Button
          key="go"
          type="primary"
          disabled={!shown || shown.preview.assigned === 0}
          loading={assign.isPending}
          onClick={() => void begin()}
        >
          {shown ? t('assignment.assign.go', { n: shown.preview.assigned }) : t('assignment.batch.assign')}
        </Button>,
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ store, rule: 'equal', held: false }}
        onValuesChange={() => setShown(null)}
        onFinish={(values) => void look(values)}
      >
        {me.stores.length > 1 && (
          <Form.Item name="store" label={t('assignment.assign.store')}>
            <Select options={me.stores.map(({ code, name }) => ({ value: code, label: name }))} />
          </Form.Item>
        )}
        {me.stores.length === 1 && (
          <Form.Item name="store" hidden>
            <input type="hidden" />
          </Form.Item>
        )}
        <Form.Item name="rule" label={t('assignment.assign.rule')}>
          <Radio.Group
            className="choices"
            options={RULES.map((value) => ({ value, label: t(`assignment.rule.${value}`) }))}
          />
        </Form.Item>
        {rule && <p className="small quiet">{t(`assignment.ruleHelp.${rule}`)}</p>}
        {rule === 'person' && (
          <Form.Item
            name="person"
            label={t('assignment.assign.person')}
            rules={[{ required: true, message: t('common.required', { name: t('assignment.assign.person') }) }]}
          >
            <Select
              showSearch
              optionFilterProp="label"
              options={people.map(({ id, name, role }) => ({
                value: id,
                label: `${name} · ${t(`words.role.${role}`)}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="held" valuePropName="checked">
          <Checkbox>{t('assignment.assign.held')}</Checkbox>
        </Form.Item>
      </Form>
      <div aria-live="polite">
        {shown && shown.preview.assigned === 0 && <Alert type="warning" showIcon title={t('assignment.assign.none')} />}
        {shown && <PreviewTable preview={shown.preview} />}
      </div>
    </Modal>
  );
}
