import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Vehicle } from '../../api/customers.js';
import { optionsOf } from '../../i18n/word.js';
import { useMe } from '../../ui/me.js';

/** Who has a car now, with their number and what they agreed to. */
export interface NewOwnerValues {
  store: string;
  name: string;
  phone: string;
  granted: boolean;
  textVersion: string;
  source: 'counter' | 'phone' | 'paper' | 'wecom' | 'owner_page';
}

/** The stores of the person's that know the car. */
export function useStoresOf(car: Vehicle): string[] {
  const me = useMe();
  const mine = me.stores.map((store) => store.code);
  return car.stores.filter((code) => mine.includes(code));
}

export const newOwnerDefaults = (stores: string[]): Partial<NewOwnerValues> => ({
  ...(stores[0] === undefined ? {} : { store: stores[0] }),
  granted: true,
  textVersion: '2026-01',
  source: 'counter',
});

/** What the api takes of the form's values. */
export const newOwnerOf = ({ store, name, phone, granted, textVersion, source }: NewOwnerValues) => ({
  ...{ store, name, phone },
  consent: { granted, textVersion, source },
});

/** Fields of a form by which a new owner comes onto a car. */
export function NewOwnerFields({ stores }: { stores: string[] }) {
  const { t } = useTranslation();
  return (
    <>
      {stores.length > 1 ? (
        <Form.Item name="store" label={t('lists.owner.store')} rules={[{ required: true }]}>
          <Select options={stores.map((value) => ({ value, label: value }))} />
        </Form.Item>
      ) : (
        <Form.Item name="store" hidden />
      )}
      <Form.Item name="name" label={t('lists.owner.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t('lists.owner.phone')} rules={[{ required: true, min: 5 }]}>
        <Input maxLength={30} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="granted" label={t('lists.owner.granted')}>
        <Radio.Group
          options={[
            { value: true, label: t('lists.owner.yes') },
            { value: false, label: t('lists.owner.no') },
          ]}
        />
      </Form.Item>
      <Form.Item name="source" label={t('lists.owner.source')}>
        <Select options={optionsOf('words.consentSource', ['import', 'demo', 'other'])} />
      </Form.Item>
      <Form.Item name="textVersion" label={t('lists.owner.consentText')} rules={[{ required: true }]}>
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}
