import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideGrant, type GrantRow } from '../../api/grants.js';
import { useAct } from '../../ui/use-act.js';
import { grantName } from './grant-name.js';

type Verdict = 'granted' | 'refused';

/** Both answers of the second person, each asked once more by name, with room for a word. */
export function DecideGrantButtons({ grant }: { grant: GrantRow }) {
  const { t } = useTranslation();
  const act = useAct();
  const decide = useDecideGrant();
  const [note, setNote] = useState('');
  const names = { car: grant.plate ?? grant.owner ?? '—', name: grantName(grant) };
  const run = (verdict: Verdict) =>
    act(
      () => decide.mutateAsync({ id: grant.id, version: grant.version, verdict, note }),
      t(verdict === 'granted' ? 'perks.grants.granted' : 'perks.grants.refused'),
    );
  const button = (verdict: Verdict) => {
    const yes = verdict === 'granted';
    return (
      <Popconfirm
        title={t(yes ? 'perks.grants.grantTitle' : 'perks.grants.refuseTitle', names)}
        description={
          <Input
            aria-label={t('perks.grants.note')}
            placeholder={t('perks.grants.note')}
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.target.value)}
          />
        }
        okText={t(yes ? 'perks.grants.grant' : 'perks.grants.refuse')}
        onConfirm={() => void run(verdict)}
      >
        <Button size="small" type={yes ? 'primary' : 'default'} loading={decide.isPending}>
          {t(yes ? 'perks.grants.grant' : 'perks.grants.refuse')}
        </Button>
      </Popconfirm>
    );
  };
  return (
    <span className="row" onClick={(event) => event.stopPropagation()}>
      {button('granted')}
      {button('refused')}
    </span>
  );
}
