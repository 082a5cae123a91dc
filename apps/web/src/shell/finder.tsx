import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useVehicles } from '../api/customers.js';
import { useStore } from '../ui/use-filters.js';
import { useKeys } from '../ui/use-keys.js';

/** Finds a car from anywhere by plate, end of the VIN or name; `/` comes here. Nothing of it stands in the address. */
export function Finder() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  useKeys({ '/': () => input.current?.focus({ cursor: 'all' }) });
  const long = asked.length >= 2;
  const found = useVehicles({ q: asked, size: 8 }, long);
  const items = long && found.data ? found.data.items : [];
  const go = (id: string): void => {
    setText('');
    input.current?.blur();
    void navigate(keep(`/vehicles/${id}`));
  };
  return (
    <AutoComplete
      className="finder"
      value={text}
      onChange={setText}
      onSelect={go}
      defaultActiveFirstOption
      notFoundContent={long && found.isSuccess && !found.isPlaceholderData ? t('shell.findNothing') : null}
      options={items.map((car) => ({
        value: car.id,
        label: (
          <span className="row between">
            <span>
              <span className="code strong">{car.plate ?? car.vin.slice(-8)}</span> {car.owner}
            </span>
            <span className="quiet small">{car.label}</span>
          </span>
        ),
      }))}
    >
      <Input ref={input} allowClear placeholder={t('shell.find')} aria-label={t('shell.find')} />
    </AutoComplete>
  );
}
