import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAcknowledgeGrant, useGrant, useReverseGrant, type Grant } from '../../api/grants.js';
import { GrantState, VoucherButton } from '../../parts/perks/index.js';
import { word, wordOr } from '../../i18n/word.js';
import { Day, Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Facts } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { ReasonButton } from '../../ui/reason-button.js';
import { useAct } from '../../ui/use-act.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { useStore } from '../../ui/use-filters.js';
import { DecideGrantButtons } from './decide-grant-buttons.js';
import { grantName } from './grant-name.js';

const OPEN = ['held', 'granted', 'active'];
const OFFER = ['specialist', 'lead', 'manager', 'renewals', 'group', 'admin'];
const APPROVE = ['lead', 'manager', 'renewals', 'group'];

function ReverseButton({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const act = useAct();
  const reverse = useReverseGrant();
  return (
    <ReasonButton
      label={t('perks.grants.reverse')}
      danger
      title={t('perks.grants.reverseTitle', { car: grant.plate ?? grant.owner ?? '—', name: grantName(grant) })}
      help={t('perks.grants.reverseHelp')}
      reasonLabel={t('perks.grants.reverseReason')}
      loading={reverse.isPending}
      onReason={(reason) =>
        act(() => reverse.mutateAsync({ id: grant.id, version: grant.version, reason }), t('perks.grants.reversed'))
      }
    />
  );
}

/** Perks of a grant with what is left of each, and at what they were given. */
function Items({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const clear = grant.prices.cost !== undefined;
  return (
    <section>
      <h2 className="section">{t('perks.grants.items')}</h2>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('perks.sheet.item')}</th>
              <th className="num">{t('perks.grants.col.left')}</th>
              <th>{t('perks.sheet.until')}</th>
              <th className="num">{t('perks.price.list')}</th>
              {clear && <th className="num">{t('perks.price.cost')}</th>}
            </tr>
          </thead>
          <tbody>
            {grant.items.map((item) => (
              <tr key={item.id}>
                <td>
                  {item.name} <span className="quiet">{item.model}</span>
                </td>
                <td className="num strong">{`${item.left}/${item.uses}`}</td>
                <td>
                  <Day day={item.validUntil} />
                </td>
                <td className="num">{money(item.prices.list)}</td>
                {clear && <td className="num">{money(item.prices.cost)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Redemptions({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const rows = grant.redemptions.filter(({ undoes }) => undoes === null);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="section">{t('perks.grants.redemptions')}</h2>
      <ul className="story-lines">
        {rows.map((one) => (
          <li key={one.id}>
            <Moment at={one.at} />
            <span>
              {one.perk} × {one.uses}{' '}
              <span className="quiet">
                {one.by} · {one.storeName}
              </span>
            </span>
            {one.undoneBy ? (
              <span className="tag">{t('redeem.undone')}</span>
            ) : (
              <Link to={keep(`/grants/${grant.id}/slip?redemption=${one.id}`)}>{t('perks.grants.slip')}</Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A reason as somebody gave it, or what happened by itself. */
const whyOf = (reason: string): string =>
  /^case\.[a-z_]+$/.test(reason) && reason !== 'case.moved'
    ? word('words.closeReason', reason.slice(5).toUpperCase())
    : wordOr('perks.why', reason);

function Body({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const { role } = useMe();
  const act = useAct();
  const acknowledge = useAcknowledgeGrant();
  const open = OPEN.includes(grant.state);
  const may = OFFER.includes(role);
  return (
    <div className="stack">
      <div className="row between">
        <GrantState state={grant.state} approval={grant.approval} />
        {grant.mayDecide && <DecideGrantButtons grant={grant} />}
      </div>
      <Facts
        items={[
          [t('perks.sheet.source'), t(`perks.source.${grant.source}`)],
          [t('perks.sheet.condition'), t(`offers.condition.${grant.condition}`)],
          [t('perks.sheet.until'), <Day key="u" day={grant.validUntil} />],
          [t('perks.sheet.list'), money(grant.prices.list)],
          ...(grant.prices.cost === undefined
            ? []
            : ([
                [t('perks.sheet.cost'), money(grant.prices.cost)],
                [t('perkLedger.figure.liability'), money(grant.open.cost)],
              ] as [string, string][])),
          [t('perks.sheet.reason'), grant.reason],
          [
            t('perks.grants.acknowledge'),
            grant.acknowledgedAt ? <Moment key="a" at={grant.acknowledgedAt} /> : t('perks.grants.notAcknowledged'),
          ],
        ]}
      />
      <Items grant={grant} />
      <Redemptions grant={grant} />
      <section>
        <h2 className="section">{t('perks.grants.events')}</h2>
        <ul className="story-lines">
          {grant.events.map((one) => (
            <li key={one.event + one.at}>
              <Moment at={one.at} />
              <span>
                {t(`perks.event.${one.event}`)} <span className="quiet">{whyOf(one.reason)}</span>
              </span>
              <span className="quiet">{one.by}</span>
            </li>
          ))}
        </ul>
      </section>
      {grant.budgets.some(({ charged }) => charged !== undefined) && (
        <section>
          <h2 className="section">{t('perks.grants.budgets')}</h2>
          <ul className="story-lines">
            {grant.budgets.map((one) => (
              <li key={one.id}>
                <span>{t(`perks.budgets.kind.${one.kind}`)}</span>
                <span>{t('perks.grants.charged', { amount: money(one.charged) })}</span>
                <span className="quiet">
                  {(one.released ?? 0) > 0 && t('perks.grants.released', { amount: money(one.released) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="row stay">
        <Link to={keep(`/grants/${grant.id}/sheet`)}>{t('perks.grants.sheet')}</Link>
        {may && grant.state === 'active' && <VoucherButton grant={grant.id} size="middle" />}
        {may && open && grant.approval !== 'pending' && !grant.acknowledgedAt && (
          <Button
            loading={acknowledge.isPending}
            onClick={() =>
              void act(
                () => acknowledge.mutateAsync({ id: grant.id, version: grant.version }),
                t('perks.grants.acknowledged'),
              )
            }
          >
            {t('perks.grants.acknowledge')}
          </Button>
        )}
        {APPROVE.includes(role) && open && <ReverseButton grant={grant} />}
        {grant.caseId && may && <Link to={keep(`/cases/${grant.caseId}`)}>{t('cases.title')}</Link>}
      </div>
    </div>
  );
}

/** A grant with all that happened to it. */
export function GrantDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const query = useGrant(id);
  const grant = query.data;
  return (
    <Drawer
      open
      size={narrow ? '100%' : 720}
      title={grant ? `${grant.plate ?? grant.owner ?? '—'} · ${grantName(grant)}` : t('perks.grants.title')}
      onClose={onClose}
    >
      <QueryView query={query}>{(data) => <Body grant={data} />}</QueryView>
    </Drawer>
  );
}
