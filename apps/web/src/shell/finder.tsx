import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnSettings } from '../api/desk.js';
import { useKeys } from '../ui/use-keys.js';
import { useNarrow } from '../ui/use-narrow.js';
import { Icon } from './icons.js';
import { SearchPalette } from './search-palette.js';

/** Search from anywhere: Ctrl+K always, `/` while one is not typing and has not switched single keys off. */
export function Finder() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const single = useOwnSettings().data?.shortcuts !== false;
  useKeys({ '/': () => setOpen(true) }, single && !open);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <button type="button" className="finder" onClick={() => setOpen(true)}>
        <Icon name="search" />
        <span className="one-line">{t('shell.find.short')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <Modal
        className="palette"
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        closable={false}
        destroyOnHidden
        width={640}
        style={narrow ? { top: 12 } : { top: 80 }}
        aria-label={t('shell.find.open')}
      >
        <SearchPalette onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}
