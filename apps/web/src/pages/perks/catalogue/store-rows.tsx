import { InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangePerkStore, type Perk } from '../../../api/perks.js';
import { useMe } from '../../../ui/me.js';
import { useAct } from '../../../ui/use-act.js';

/** Which stores give it, and how many pieces lie there. */
export function StoreRows({ perk, may }: { perk: Perk; may: boolean }) {
  const { t } = useTranslation();
  const { stores } = useMe();
  const act = useAct();
  const change = useChangePerkStore();
  const put = (store: string, available: boolean, stock: number | null): void =>
    void act(() => change.mutateAsync({ id: perk.id, store, available, stock }));
  return (
    <section>
      <h2 className="section">{t('perks.catalogue.stores')}</h2>
      <p className="small quiet">{t('perks.catalogue.storesHelp')}</p>
      <ul className="store-rows">
        {stores.map(({ code, name }) => {
          const row = perk.stores.find(({ store }) => store === code);
          const available = row?.available ?? true;
          const stock = row?.stock ?? null;
          return (
            <li key={code}>
              <span>{name}</span>
              <label className="row">
                <Switch
                  size="small"
                  checked={available}
                  disabled={!may}
                  aria-label={`${t('perks.catalogue.available')} ${name}`}
                  onChange={(on) => put(code, on, stock)}
                />
                {t('perks.catalogue.available')}
              </label>
              <InputNumber
                key={stock}
                min={0}
                max={1_000_000}
                precision={0}
                disabled={!may}
                {...(stock === null ? {} : { defaultValue: stock })}
                aria-label={`${t('perks.catalogue.stock')} ${name}`}
                placeholder={t('perks.catalogue.stockNone')}
                onBlur={({ target }) => {
                  const text = target.value.trim();
                  const next = text === '' ? null : Number(text);
                  if (next !== stock && !Number.isNaN(next)) put(code, available, next);
                }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
