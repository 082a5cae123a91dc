import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import { useGrant, type FoundVoucher } from '../../api/grants.js';
import { word } from '../../i18n/word.js';
import { moment } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { useProblemText } from '../../ui/problem-panel.js';
import { useToday } from '../../ui/today.js';
import { GoodwillForm, mayMakeGood } from './goodwill-form.js';
import { History } from './history.js';
import { lastDayOf, lastUseIn, lastUseOf, type LastUse } from './why.js';

/** One sentence that says exactly why, from as much as may be known here. */
function useWhy(): (code: string, facts: { use: LastUse | null; day: string | null }) => string {
  const { t } = useTranslation();
  const today = useToday();
  return (code, { use, day }) => {
    if (code === 'voucher.used' && use) {
      const at = moment(use.at, today);
      const { store } = use;
      return use.by && store ? t('redeem.whyUsedBy', { at, by: use.by, store }) : t('redeem.whyUsedAt', { at });
    }
    if (code === 'voucher.expired' && day) return t('redeem.whyExpired', { day });
    return word('redeem.why', code);
  };
}

/** A voucher that was found and cannot be used: why, what was done with it, and a way to make it good. */
export function UnusableCard({ voucher, onDone }: { voucher: FoundVoucher; onDone: () => void }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const why = useWhy();
  const grant = useGrant(voucher.why === 'voucher.other-store' ? null : voucher.grant).data;
  const [asking, setAsking] = useState(false);
  const code = voucher.why ?? 'other';
  return (
    <section className="redeem-card refused" aria-label={word('redeem.refused', code)}>
      <header>
        <h2>{word('redeem.refused', code)}</h2>
        <p>{why(code, { use: lastUseOf(grant), day: lastDayOf(voucher) })}</p>
        <p className="quiet">
          {[voucher.plate, voucher.owner, ...voucher.items.map(({ name }) => name)].filter(Boolean).join(' · ')}
        </p>
      </header>
      {grant && <History grant={grant} />}
      {mayMakeGood(role, voucher.why) && !asking && (
        <Button size="large" onClick={() => setAsking(true)}>
          {t('redeem.goodwill.open')}
        </Button>
      )}
      {asking && voucher.why && (
        <GoodwillForm voucher={voucher} refused={voucher.why} onDone={onDone} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

/** An answer that says no before anything was found. */
export function RefusalCard({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const why = useWhy();
  const text = useProblemText()(error);
  if (!(error instanceof ApiProblem)) {
    return (
      <section className="redeem-card refused">
        <h2>{text.title}</h2>
        <p>{text.help}</p>
      </section>
    );
  }
  const known = word('redeem.refused', error.code) !== word('redeem.refused', 'other');
  const title = known ? word('redeem.refused', error.code) : text.title;
  const day = typeof error.params['until'] === 'string' ? error.params['until'] : null;
  return (
    <section className="redeem-card refused" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p>{known ? why(error.code, { use: lastUseIn(error.params), day }) : text.help || t('redeem.tryAgain')}</p>
      </header>
    </section>
  );
}
