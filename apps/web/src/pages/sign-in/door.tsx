import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { turnTo } from '../../i18n/index.js';
import { Mark } from '../../ui/mark.js';
import { useLang } from '../../ui/use-lang.js';

const MONTHS = [44, 38, 52, 60, 48, 71, 66, 58, 84, 92, 78, 64];

/** The frame around signing in and setting up. */
export function Door({ title, children, foot }: { title: string; children: ReactNode; foot: ReactNode }) {
  const { t } = useTranslation();
  const lang = useLang();
  return (
    <main className="door">
      <section className="door-side">
        <div className="brand">
          <Mark /> {t('shell.product')} <small>{t('shell.productOther')}</small>
        </div>
        <div>
          <h2>{t('shell.signIn.lead')}</h2>
          <p>{t('shell.signIn.text')}</p>
          <div className="months" aria-hidden>
            {MONTHS.map((height, index) => (
              <i key={index} className={index === 8 ? 'on' : ''} style={{ height: `${height}%` }} />
            ))}
          </div>
        </div>
        <span />
      </section>
      <section className="door-form">
        <h1>{title}</h1>
        {children}
        <div className="foot small">
          {foot}
          <button type="button" className="plain" onClick={() => void turnTo(lang === 'en' ? 'zh-CN' : 'en')}>
            {t('shell.language')}
          </button>
        </div>
      </section>
    </main>
  );
}
