import { Button, DatePicker, Form, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddSubstitute, useEndSubstitute, type Rota } from '../../api/rota.js';
import { Panel } from '../../ui/page.js';
import { useAct } from '../../ui/use-act.js';

interface Values {
  person: string;
  by: string;
  range: [Dayjs, Dayjs];
}

function SubstituteForm({ rota, onClose }: { rota: Rota; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const add = useAddSubstitute();
  const act = useAct();
  const options = rota.people.map(({ id, name }) => ({ value: id, label: name }));
  const run = async ({ person, by, range }: Values): Promise<void> => {
    const [from, until] = range.map((day) => day.format('YYYY-MM-DD')) as [string, string];
    if (await act(() => add.mutateAsync({ person, by, from, until }), undefined, form)) onClose();
  };
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  return (
    <Modal
      open
      title={t('rota.standIn.add')}
      okText={t('common.save')}
      okButtonProps={{ loading: add.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void run(values)}>
        <Form.Item name="person" label={t('rota.standIn.person')} rules={must(t('rota.standIn.person'))}>
          <Select options={options} />
        </Form.Item>
        <Form.Item name="by" label={t('rota.standIn.by')} rules={must(t('rota.standIn.by'))}>
          <Select options={options} />
        </Form.Item>
        <Form.Item name="range" label={t('rota.standIn.range')} rules={must(t('rota.standIn.range'))}>
          <DatePicker.RangePicker minDate={dayjs(rota.today)} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Who stands in for whom, now and soon. */
export function Substitutes({ rota, may }: { rota: Rota; may: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const end = useEndSubstitute();
  const act = useAct();
  return (
    <Panel
      title={t('rota.standIn.title')}
      extra={may && <Button onClick={() => setAdding(true)}>{t('rota.standIn.add')}</Button>}
    >
      {rota.substitutes.length === 0 && <p className="quiet">{t('rota.standIn.none')}</p>}
      <ul className="plain">
        {rota.substitutes.map((one) => (
          <li key={one.id} className="row">
            <span className="code">
              {one.from.slice(5)} – {one.until.slice(5)}
            </span>
            <span>{t('rota.standIn.line', { by: one.by.name, person: one.person.name })}</span>
            {may && one.until >= rota.today && (
              <Button
                size="small"
                type="link"
                onClick={() => void act(() => end.mutateAsync(one.id), t('rota.standIn.ended'))}
              >
                {t('rota.standIn.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && <SubstituteForm rota={rota} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
