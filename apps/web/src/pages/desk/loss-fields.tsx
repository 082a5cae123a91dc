import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInsurers } from '../../api/policies.js';
import { optionsOf } from '../../i18n/word.js';
import { fenOf } from '../../ui/format.js';
import { useLang } from '../../ui/use-lang.js';
import type { Draft } from './draft.js';

type Lost = NonNullable<Draft['lost']>;

/** Why the customer is lost, to whom, for how much. Only the reason must be said. */
export function LossFields({ lost, onChange }: { lost: Lost; onChange: (lost: Lost) => void }) {
  const { t } = useTranslation();
  const lang = useLang();
  const insurers = useInsurers().data?.items ?? [];
  const [price, setPrice] = useState('');
  const without = <K extends keyof Lost>(key: K): Lost => {
    const { [key]: _, ...rest } = lost;
    return rest as Lost;
  };
  const typePrice = (text: string): void => {
    setPrice(text);
    const fen = fenOf(text);
    onChange(fen === null ? without('price') : { ...lost, price: fen });
  };
  return (
    <div className="row desk-lost">
      <Select
        size="small"
        aria-label={t('desk.lost.reason')}
        value={lost.reason}
        onChange={(reason) => onChange({ ...lost, reason })}
        options={optionsOf('words.lostReason') as { value: Lost['reason']; label: string }[]}
        style={{ width: 150 }}
      />
      <Select
        size="small"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('desk.lost.insurer')}
        placeholder={t('desk.lost.insurer')}
        value={lost.insurer}
        onChange={(insurer?: string) => onChange(insurer ? { ...lost, insurer } : without('insurer'))}
        options={insurers.map((one) => ({ value: one.code, label: lang === 'en' ? one.englishName : one.shortName }))}
        style={{ width: 130 }}
      />
      <Select
        size="small"
        allowClear
        aria-label={t('desk.lost.channel')}
        placeholder={t('desk.lost.channel')}
        value={lost.channel}
        onChange={(channel?: Lost['channel']) => onChange(channel ? { ...lost, channel } : without('channel'))}
        options={optionsOf('desk.lost.channels', []) as { value: NonNullable<Lost['channel']>; label: string }[]}
        style={{ width: 110 }}
      />
      <Input
        size="small"
        inputMode="decimal"
        aria-label={t('desk.lost.price')}
        placeholder={t('desk.lost.price')}
        value={price}
        status={price && fenOf(price) === null ? 'error' : ''}
        onChange={(event) => typePrice(event.target.value)}
        style={{ width: 110 }}
      />
    </div>
  );
}
