import { App, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGiveGrant } from '../../api/grants.js';
import { usePackages, usePerks } from '../../api/perks.js';
import { money } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';

interface Values {
  package?: string;
  perk?: string;
  count: number;
  reason: string;
}

/** Gives what no rule proposed: a package or a single perk, with its reason; above a limit a second person decides. */
export function GiveDialog({ caseId, car, onClose }: { caseId: string; car: string; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { message } = App.useApp();
  const give = useGiveGrant();
  const [whole, setWhole] = useState(true);
  const packages = usePackages({ size: 200, state: 'active' }).data?.items ?? [];
  const perks = usePerks({ size: 200, state: 'active' }).data?.items ?? [];
  const [form] = Form.useForm<Values>();
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  const save = async (values: Values): Promise<void> => {
    const what = whole ? { package: values.package } : { perks: [{ perk: values.perk!, count: values.count }] };
    const input = { case: caseId, source: 'asked' as const, reason: values.reason, ...what };
    let approval = 'none';
    const run = async (): Promise<void> => {
      ({ approval } = await give.mutateAsync(input));
    };
    if (!(await act(run, '', form))) return;
    onClose();
    void message.success(t(approval === 'pending' ? 'perks.grants.givenPending' : 'perks.grants.given'), 2);
  };
  return (
    <Modal
      open
      width={440}
      title={`${t('perks.grants.give')} · ${car}`}
      okText={t('perks.grants.give')}
      okButtonProps={{ loading: give.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="small quiet">{t('perks.grants.giveHelp')}</p>
        <Segmented<boolean>
          value={whole}
          onChange={setWhole}
          options={[
            { value: true, label: t('perks.grants.whole') },
            { value: false, label: t('perks.grants.single') },
          ]}
        />
        <Form form={form} layout="vertical" initialValues={{ count: 1 }} onFinish={(values) => void save(values)}>
          {whole ? (
            <Form.Item name="package" label={t('perks.grants.package')} rules={must(t('perks.grants.package'))}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={packages.map((one) => ({
                  value: one.id,
                  label: one.price ? `${one.name} · ${money(one.price.list)}` : one.name,
                }))}
              />
            </Form.Item>
          ) : (
            <div className="package-row">
              <Form.Item name="perk" label={t('perks.packages.perk')} rules={must(t('perks.packages.perk'))}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={perks
                    .filter(({ kind }) => kind !== 'RESTRICTED')
                    .map((perk) => ({ value: perk.id, label: [perk.name, perk.model].filter(Boolean).join(' ') }))}
                />
              </Form.Item>
              <Form.Item name="count" label={t('perks.packages.count')}>
                <InputNumber min={1} max={20} precision={0} />
              </Form.Item>
            </div>
          )}
          <Form.Item name="reason" label={t('perks.grants.reason')} rules={must(t('perks.grants.reason'))}>
            <Input maxLength={200} placeholder={t('perks.grants.reasonHelp')} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
