import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCase } from '../../api/renewals.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { useKeys } from '../../ui/use-keys.js';
import { CaseBody } from './case-body.js';
import { carName } from '../../ui/car-name.js';

/** A case beside its list: ↑ ↓ walk the list, Enter opens the page, Esc closes. */
export function CaseDrawer(props: { id: string | null; ids: string[]; onOpen: (id: string | null) => void }) {
  const { id, ids, onOpen } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const index = id ? ids.indexOf(id) : -1;
  const go = (step: number): void => {
    const next = ids[index + step];
    if (index >= 0 && next) onOpen(next);
  };
  const full = (): void => void navigate(keep(`/cases/${id ?? ''}`));
  useKeys({ ArrowDown: () => go(1), ArrowUp: () => go(-1) }, id !== null);
  return (
    <Drawer
      open={id !== null}
      onClose={() => onOpen(null)}
      size={720}
      destroyOnHidden
      title={id && <DrawerTitle id={id} />}
      extra={
        <>
          <Button type="text" disabled={index <= 0} onClick={() => go(-1)} aria-label={t('cases.prev')}>
            ↑
          </Button>
          <Button
            type="text"
            disabled={index < 0 || index >= ids.length - 1}
            onClick={() => go(1)}
            aria-label={t('cases.next')}
            title={t('cases.walkHelp')}
          >
            ↓
          </Button>
          <Button type="link" onClick={full}>
            {t('cases.fullPage')}
          </Button>
        </>
      }
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {id && <DrawerBody id={id} />}
    </Drawer>
  );
}

const DrawerTitle = ({ id }: { id: string }) => {
  const { data } = useCase(id);
  return data ? (
    <>
      <span className="code">{carName(data)}</span> {data.owner}
    </>
  ) : null;
};

const DrawerBody = ({ id }: { id: string }) => {
  const query = useCase(id);
  return <QueryView query={query}>{(data) => <CaseBody item={data} />}</QueryView>;
};
