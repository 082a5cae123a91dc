import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useGrant, useVoucher, type Grant } from '../../api/grants.js';
import { CodePicture, seesCosts } from '../../parts/perks/index.js';
import { moment, money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { askerOf, grantName } from './grant-name.js';
import './paper.css';

/** Who may show an owner the code. */
const OFFER = ['specialist', 'lead', 'manager', 'renewals', 'group', 'admin'];

/** Perks of the grant as rows, with their sum; what they cost stands only on the shop's own copy. */
function Items({ grant, withCost }: { grant: Grant; withCost: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            <th>{t('perks.sheet.item')}</th>
            <th className="num">{t('perks.sheet.uses')}</th>
            <th>{t('perks.sheet.until')}</th>
            <th>{t('perks.sheet.where')}</th>
            <th className="num">{t('perks.sheet.list')}</th>
            {withCost && (
              <>
                <th className="num">{t('perks.sheet.transfer')}</th>
                <th className="num">{t('perks.sheet.cost')}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {grant.items.map((item) => (
            <tr key={item.id}>
              <td>
                {item.name} <span className="quiet">{item.model}</span>
                {item.terms && <div className="quiet">{item.terms}</div>}
              </td>
              <td className="num">{item.uses}</td>
              <td>{item.validUntil ?? '—'}</td>
              <td>{t(`perks.redeemAt.${item.redeemAt}`)}</td>
              <td className="num">{money(item.prices.list)}</td>
              {withCost && (
                <>
                  <td className="num">{money(item.prices.transfer)}</td>
                  <td className="num">{money(item.prices.cost)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={4}>{t('perks.sheet.total')}</th>
            <td className="num">{money(grant.prices.list)}</td>
            {withCost && (
              <>
                <td className="num">{money(grant.prices.transfer)}</td>
                <td className="num">{money(grant.prices.cost)}</td>
              </>
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The code on the owner's copy; whoever prints it was shown it. */
function Code({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const voucher = useVoucher(grant.id).data;
  if (!voucher) return null;
  return (
    <div className="code-box">
      <CodePicture svg={voucher.qr} label={t('perks.sheet.scan')} />
      <b className="code">{voucher.shown}</b>
      <span>{t('perks.sheet.scan')}</span>
    </div>
  );
}

function Sheet({ grant, withCost, withCode }: { grant: Grant; withCost: boolean; withCode: boolean }) {
  const { t } = useTranslation();
  const today = useToday();
  const { stores } = useMe();
  const store = stores.find(({ code }) => code === grant.store)?.name ?? grant.store;
  const at = (instant: string | null): string => (instant ? moment(instant, today) : '—');
  const facts: [string, string][] = [
    [t('perks.sheet.car'), grant.plate ?? '—'],
    [t('perks.sheet.owner'), grant.owner ?? '—'],
    [t('perks.sheet.no'), grant.id.slice(-12).toUpperCase()],
    [t('perks.sheet.source'), t(`perks.source.${grant.source}`)],
    [t('perks.sheet.condition'), t(`offers.condition.${grant.condition}`)],
    [t('perks.sheet.until'), grant.validUntil ?? '—'],
    [t('perks.sheet.asked'), `${askerOf(grant, t)} ${at(grant.askedAt)}`],
    [t('perks.sheet.decided'), grant.decidedBy ?? t('perks.approval.none')],
    [t('perks.sheet.reason'), grant.reason || '—'],
  ];
  return (
    <article className="paper" aria-label={t('perks.sheet.title')}>
      <header>
        <div>
          <h2>{t('perks.sheet.title')}</h2>
          <p className="quiet">
            {store} · {grantName(grant)}
          </p>
          <dl>
            {facts.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {withCode && <Code grant={grant} />}
      </header>
      <Items grant={grant} withCost={withCost} />
      {grant.decisionNote && (
        <p>
          {t('perks.sheet.note')}：{grant.decisionNote}
        </p>
      )}
      <p>{t('perks.sheet.customer')}</p>
      <div className="signs">
        {(['lead', 'manager', 'customer'] as const).map((who) => (
          <div key={who}>{t(`perks.sheet.sign.${who}`)}</div>
        ))}
      </div>
      <footer>
        {t('perks.sheet.printed', { at: moment(new Date().toISOString(), today) })}
        {withCost && ` · ${t('perks.sheet.internal')}`}
      </footer>
    </article>
  );
}

/** The grant sheet 审批单 of a grant: one page of A4 with room for three signatures. */
export function GrantSheetPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const { role } = useMe();
  const [withCost, setWithCost] = useState(false);
  const query = useGrant(id);
  return (
    <Page
      title={t('perks.sheet.title')}
      actions={
        <Button type="link" onClick={() => void navigate(-1)}>
          ‹ {t('perks.sheet.back')}
        </Button>
      }
    >
      <div className="stack">
        <div className="row paper-tools">
          <Button type="primary" disabled={!query.data} onClick={() => window.print()}>
            {t('perks.sheet.print')}
          </Button>
          {seesCosts(role) && (
            <Checkbox checked={withCost} onChange={({ target }) => setWithCost(target.checked)}>
              {t('perks.sheet.withCost')}
            </Checkbox>
          )}
        </div>
        <QueryView query={query}>
          {(grant) => (
            <Sheet
              grant={grant}
              withCost={withCost}
              withCode={grant.state === 'active' && !withCost && OFFER.includes(role)}
            />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
