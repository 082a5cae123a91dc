import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVehicles } from '../../api/customers.js';
import { useStore } from '../../ui/use-filters.js';

/** Names the store's car for a row that nothing matched: by any part of plate or VIN, a name, a phone. */
export function FindCar({ onClaim }: { onClaim: (vehicle: string) => void }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const [q, setQ] = useState('');
  const asked = q.trim();
  const found = useVehicles({ q: asked, size: 8, ...(store ? { store } : {}) }, asked.length >= 2);
  const items = asked.length >= 2 ? (found.data?.items ?? []) : [];
  return (
    <Select
      size="small"
      style={{ width: 220 }}
      showSearch={{ filterOption: false, onSearch: setQ, searchValue: q }}
      value={null}
      placeholder={t('lists.claims.search')}
      aria-label={t('lists.claims.search')}
      notFoundContent={null}
      onSelect={(id: string | null) => id && onClaim(id)}
      options={items.map((car) => ({
        value: car.id,
        label: [car.plate ?? car.vin.slice(-8), car.owner, car.label].filter(Boolean).join(' · '),
      }))}
    />
  );
}
