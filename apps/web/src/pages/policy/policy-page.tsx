import { Button, Form, Input, Radio, Result, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { Answer } from '../../api/client.js';
import { useVehicle } from '../../api/customers.js';
import { useEnterPolicy } from '../../api/policies.js';
import { useMe } from '../../ui/me.js';
import { Page, Panel } from '../../ui/page.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { isVin, toPolicy, type Draft } from './draft.js';
import { DayInput } from '../../ui/day-input.js';
import { LineFields } from './line-fields.js';

function CarFields() {
  const { t } = useTranslation();
  const me = useMe();
  const vin = {
    validator: (_: unknown, text?: string) =>
      isVin(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('policy.vinBad'))),
  };
  return (
    <Panel title={t('policy.car')}>
      <div className="form-grid">
        <Form.Item
          name="vin"
          label={t('policy.vin')}

          rules={[vin]}
          required
          validateTrigger="onBlur"
        >
          <Input className="code" autoComplete="off" maxLength={24} placeholder={t('policy.vinHelp')} />
        </Form.Item>
        <Form.Item name="plate" label={t('policy.plate')}>
          <Input className="code" autoComplete="off" maxLength={12} />
        </Form.Item>
        <Form.Item name="owner" label={t('policy.owner')}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t('policy.phone')}>
          <Input className="code" autoComplete="off" maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item name="store" label={t('policy.store')} rules={[{ required: true }]}>
          <Select options={me.stores.map((store) => ({ value: store.code, label: store.name }))} />
        </Form.Item>
        <Form.Item name="signedOn" label={t('policy.signedOn')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="ours" label={t('policy.ours')}>
          <Radio.Group
            options={[
              { value: true, label: t('policy.oursYes') },
              { value: false, label: t('policy.oursNo') },
            ]}
          />
        </Form.Item>
      </div>
    </Panel>
  );
}

function Entered({ result, onAgain }: { result: Answer<'PolicyEntered'>; onAgain: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  return (
    <Panel>
      <Result
        status="success"
        title={t('policy.saved', { count: result.policies.length })}
        subTitle={result.closedCaseId ? t('policy.closedCase') : undefined}
        extra={[
          <Button key="car" type="primary" onClick={() => void navigate(keep(`/vehicles/${result.vehicleId}`))}>
            {t('policy.seeCar')}
          </Button>,
          <Button key="again" onClick={onAgain}>
            {t('policy.another')}
          </Button>,
        ]}
      />
    </Panel>
  );
}

/** Fills the car's cells from the car one came from; nothing personal stands in the address. */
function useKnownCar(fill: (values: Partial<Draft>) => void): void {
  const id = (useLocation().state as { vehicle?: string } | null)?.vehicle;
  const car = useVehicle(id ?? '', id !== undefined).data;
  useEffect(() => {
    if (!car) return;
    const owner = car.people.find((person) => person.role === 'owner')?.name;
    fill({ vin: car.vin, ...(car.plate ? { plate: car.plate } : {}), ...(owner ? { owner } : {}) });
  }, [car?.id]);
}

/** Enters an issued policy by hand, both lines. */
export function PolicyPage() {
  const { t } = useTranslation();
  const me = useMe();
  const today = useToday();
  const { store } = useStore();
  const [form] = Form.useForm<Draft>();
  const [result, setResult] = useState<Answer<'PolicyEntered'> | null>(null);
  const enter = useEnterPolicy();
  const act = useAct();
  useKnownCar((values) => form.setFieldsValue(values));
  const run = (draft: Draft): void => {
    if (!draft.withCompulsory && !draft.withCommercial) {
      form.setFields([{ name: 'withCommercial', errors: [t('policy.noLine')] }]);
      return;
    }
    void act(async () => setResult(await enter.mutateAsync(toPolicy(draft, today))), '', form);
  };
  const again = (): void => {
    form.resetFields();
    setResult(null);
  };
  const start = {
    store: store ?? me.stores[0]?.code,
    signedOn: today,
    ours: true,
    withCompulsory: true,
    withCommercial: true,
  };
  return (
    <Page title={t('policy.title')} sub={t('policy.sub')}>
      {result && <Entered result={result} onAgain={again} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={start}
        hidden={result !== null}
        onFinish={run}
        scrollToFirstError
      >
        <div className="stack" style={{ maxWidth: 1080 }}>
          <CarFields />
          <LineFields form={form} line="compulsory" />
          <LineFields form={form} line="commercial" />
          <div>
            <Button type="primary" size="large" htmlType="submit" loading={enter.isPending}>
              {t('policy.submit')}
            </Button>
          </div>
        </div>
      </Form>
    </Page>
  );
}
