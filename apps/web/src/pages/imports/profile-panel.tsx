import { Button, Input, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDropProfile, useProfiles, type Import } from '../../api/intake.js';
import { Moment } from '../../ui/day.js';
import { Panel } from '../../ui/page.js';
import { useAct } from '../../ui/use-act.js';

/** The profile in use, a name to save the present columns under, and the profiles of the store. */
export function ProfilePanel(props: {
  item: Import;
  saveAs: string;
  disabled: boolean;
  onName: (name: string) => void;
}) {
  const { t } = useTranslation();
  const { item } = props;
  const act = useAct();
  const drop = useDropProfile();
  const profiles = useProfiles(item.store).data?.items ?? [];
  return (
    <Panel title={t('imports.map.profileTitle')}>
      <div className="options">
        <p className={item.profile ? '' : 'quiet small'}>
          {item.profile ? t('imports.map.profileUsed', { name: item.profile.name }) : t('imports.map.profileNone')}
        </p>
        {!props.disabled && (
          <div>
            <label htmlFor="import-save-as">{t('imports.map.saveAs')}</label>
            <Input
              id="import-save-as"
              maxLength={60}
              allowClear
              placeholder={t('imports.map.saveAsName')}
              value={props.saveAs}
              onChange={(event) => props.onName(event.target.value)}
            />
            {props.saveAs && <p className="small quiet">{t('imports.map.saveAsHelp')}</p>}
          </div>
        )}
        {profiles.length > 0 && (
          <details className="advanced">
            <summary>
              {t('imports.map.profiles')} <span className="quiet">{profiles.length}</span>
            </summary>
            <ul className="profiles">
              {profiles.map((profile) => (
                <li key={profile.id}>
                  <span>
                    <b>{profile.name}</b>
                    <br />
                    <span className="small quiet">
                      {t('imports.map.profileColumns', { n: profile.columns })} ·{' '}
                      {profile.usedAt ? (
                        <>
                          {t('imports.map.profileLast')} <Moment at={profile.usedAt} />
                        </>
                      ) : (
                        t('imports.map.profileNever')
                      )}
                    </span>
                  </span>
                  <Popconfirm
                    title={t('imports.map.profileDropTitle', { name: profile.name })}
                    onConfirm={() => void act(() => drop.mutateAsync(profile.id))}
                  >
                    <Button type="link" size="small">
                      {t('imports.map.profileDrop')}
                    </Button>
                  </Popconfirm>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Panel>
  );
}
