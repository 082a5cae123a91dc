import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useGrant, type Grant, type Redemption } from '../../api/grants.js';
import { moment } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import './paper.css';

function Slip({ grant, one }: { grant: Grant; one: Redemption }) {
  const { t } = useTranslation();
  const today = useToday();
  const item = grant.items.find(({ id }) => id === one.item);
  const facts: [string, string][] = [
    [t('perks.sheet.car'), grant.plate ?? '—'],
    [t('perks.sheet.owner'), grant.owner ?? '—'],
    [t('perks.slip.at'), moment(one.at, today)],
    [t('perks.slip.by'), one.by ?? '—'],
    [t('perks.slip.store'), one.storeName],
    [t('perks.slip.voucher'), grant.last4 ?? '—'],
  ];
  return (
    <article className="paper half" aria-label={t('perks.slip.title')}>
      <header>
        <div>
          <h2>{t('perks.slip.title')}</h2>
          <p className="quiet">
            {one.storeName} · {t('perks.sheet.no')} {one.id.slice(-12).toUpperCase()}
          </p>
        </div>
      </header>
      {one.undoneBy && <p className="void">{t('perks.slip.undone')}</p>}
      <dl>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table>
        <thead>
          <tr>
            <th>{t('perks.slip.item')}</th>
            <th className="num">{t('perks.slip.now')}</th>
            <th className="num">{t('perks.slip.left')}</th>
            <th>{t('perks.sheet.until')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <b>{one.perk}</b> <span className="quiet">{item?.model}</span>
            </td>
            <td className="num">{one.uses}</td>
            <td className="num">{one.left}</td>
            <td>{item?.validUntil ?? '—'}</td>
          </tr>
        </tbody>
      </table>
      <p>{t('perks.slip.customer')}</p>
      <div className="signs">
        <div>{t('perks.sheet.sign.adviser')}</div>
        <div>{t('perks.sheet.sign.customer')}</div>
      </div>
      <footer>{t('perks.sheet.printed', { at: moment(new Date().toISOString(), today) })}</footer>
    </article>
  );
}

/** The redemption slip 核销单: half a sheet for the owner's signature. */
export function SlipPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const wanted = useSearchParams()[0].get('redemption');
  const query = useGrant(id);
  return (
    <Page
      title={t('perks.slip.title')}
      actions={
        <Button type="link" onClick={() => void navigate(-1)}>
          ‹ {t('perks.sheet.back')}
        </Button>
      }
    >
      <div className="stack">
        {query.data?.redemptions.some(({ undoes }) => undoes === null) && (
          <div className="row paper-tools">
            <Button type="primary" onClick={() => window.print()}>
              {t('perks.sheet.print')}
            </Button>
          </div>
        )}
        <QueryView query={query}>
          {(grant) => {
            const rows = grant.redemptions.filter(({ undoes }) => undoes === null);
            const one = rows.find((row) => row.id === wanted) ?? rows.at(-1);
            return one ? <Slip grant={grant} one={one} /> : <p className="empty">{t('perks.slip.none')}</p>;
          }}
        </QueryView>
      </div>
    </Page>
  );
}
