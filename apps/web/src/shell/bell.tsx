import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { exportHref, useNotices, useReadNotices, type Notice } from '../api/desk.js';
import { Moment } from '../ui/day.js';
import { Icon } from './icons.js';
import { NOTICE_TARGETS } from './notice-target.js';

/** What a notice leads to: the import's page, the sheet itself, or a list of the desk. */
function NoticeLink({ notice, onGo }: { notice: Notice; onGo: () => void }) {
  const { t } = useTranslation();
  const { kind, subject } = notice;
  const desk = NOTICE_TARGETS[kind];
  if (desk)
    return (
      <Link to={desk.to(subject.id)} onClick={onGo}>
        {t(`assignment.notice.${desk.say}`)}
      </Link>
    );
  if (subject.type === 'case')
    return (
      <Link to={`/cases/${subject.id}`} onClick={onGo}>
        {t('shell.notices.openImport')}
      </Link>
    );
  if (subject.type === 'import')
    return (
      <Link to={`/imports/${subject.id}`} onClick={onGo}>
        {t('shell.notices.openImport')}
      </Link>
    );
  if (subject.type === 'claim-list')
    return (
      <Link to={`/claim-lists/${subject.id}`} onClick={onGo}>
        {t('shell.notices.openImport')}
      </Link>
    );
  return kind === 'export.ready' ? (
    <a href={exportHref(subject.id)} download onClick={onGo}>
      {t('shell.notices.download')}
    </a>
  ) : null;
}

function NoticeItem({ notice, onGo }: { notice: Notice; onGo: () => void }) {
  const { t } = useTranslation();
  const { name, rows } = notice.params;
  return (
    <li className={notice.read ? '' : 'unread'}>
      <div>
        {t(`shell.notices.kind.${notice.kind}`)}
        {!notice.read && <span className="visually-hidden"> {t('shell.notices.unread')}</span>}
      </div>
      <div className="row small quiet">
        {typeof name === 'string' && <span className="one-line">{name}</span>}
        {typeof rows === 'number' && <span>{t('shell.notices.rows', { n: rows })}</span>}
        <Moment at={notice.at} />
        <NoticeLink notice={notice} onGo={onGo} />
      </div>
    </li>
  );
}

/** The bell: how many notices are unread, and the latest of them with where they lead. */
export function Bell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const notices = useNotices().data;
  const read = useReadNotices();
  const unread = notices?.unread ?? 0;
  const goTo = (notice: Notice): void => {
    setOpen(false);
    if (!notice.read) read.mutate([notice.id]);
  };
  const list = (
    <section className="notices" aria-label={t('shell.notices.title')}>
      <header>
        <h2>{t('shell.notices.title')}</h2>
        {unread > 0 && (
          <Button size="small" type="link" onClick={() => read.mutate(undefined)}>
            {t('shell.notices.readAll')}
          </Button>
        )}
      </header>
      {!notices?.items.length && <p className="empty">{t('shell.notices.none')}</p>}
      <ul tabIndex={0} aria-label={t('shell.notices.title')}>
        {notices?.items.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onGo={() => goTo(notice)} />
        ))}
      </ul>
    </section>
  );
  return (
    <>
      <span className="visually-hidden" aria-live="polite">
        {unread > 0 ? t('shell.notices.count', { n: unread }) : ''}
      </span>
      <Popover content={list} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
        <Button
          type="text"
          className="bell"
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-label={unread > 0 ? t('shell.notices.count', { n: unread }) : t('shell.notices.title')}
          icon={<Icon name="bell" />}
          onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
        >
          {unread > 0 && <b aria-hidden>{unread > 99 ? '99+' : unread}</b>}
        </Button>
      </Popover>
    </>
  );
}
