import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useInsurers } from '../api/policies.js';
import { answersTo } from './answers-to.js';
import { useLang } from './use-lang.js';

/** An insurer by code, Chinese or English name. */
export function InsurerSelect(props: { value?: string; onChange?: (code: string) => void; id?: string }) {
  const { t } = useTranslation();
  const lang = useLang();
  const insurers = useInsurers();
  const items = insurers.data?.items ?? [];
  return (
    <Select
      {...props}
      loading={insurers.isPending}
      placeholder={t('policy.insurerHelp')}
      showSearch={{
        filterOption: (typed, option) => {
          const one = items.find(({ code }) => code === option?.value);
          return one ? answersTo(typed, [one.code, one.shortName, one.englishName]) : false;
        },
      }}
      options={items.map((one) => ({
        value: one.code,
        label: lang === 'en' ? one.englishName : `${one.shortName}（${one.code}）`,
      }))}
    />
  );
}
