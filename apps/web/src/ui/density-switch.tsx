import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaveSetting } from '../api/desk.js';
import { useLook, type Density } from './look.js';

/** Short or tall rows, everywhere and for good. */
export function DensitySwitch() {
  const { t } = useTranslation();
  const save = useSaveSetting();
  return (
    <Segmented<Density>
      size="small"
      aria-label={t('common.density')}
      value={useLook().density}
      onChange={(value) => save('density', value)}
      options={(['dense', 'comfortable'] as const).map((value) => ({ value, label: t(`shell.look.${value}`) }))}
    />
  );
}
