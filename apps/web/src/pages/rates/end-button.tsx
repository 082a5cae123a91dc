import { Button, DatePicker, Popconfirm } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../ui/today.js';

/** Ends something that holds, on a day; today when no other is chosen. */
export function EndButton({ what, onEnd }: { what: string; onEnd: (day: string) => Promise<boolean> }) {
  const { t } = useTranslation();
  const [day, setDay] = useState(useToday());
  return (
    <Popconfirm
      title={t('money.rates.endQuestion', { what })}
      description={
        <DatePicker
          aria-label={t('money.rates.endOn')}
          value={dayjs(day)}
          allowClear={false}
          onChange={(picked) => setDay(picked?.format('YYYY-MM-DD') ?? day)}
        />
      }
      okText={t('money.rates.end')}
      onConfirm={() => void onEnd(day)}
    >
      <Button size="small" type="link">
        {t('money.rates.end')}
      </Button>
    </Popconfirm>
  );
}
