import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVoucher } from '../../api/grants.js';
import { Day } from '../../ui/day.js';
import { QueryView } from '../../ui/query-view.js';

/** The picture of a code, as the server drew it; never markup of the page. */
export const CodePicture = ({ svg, label }: { svg: string; label: string }) => (
  <img className="voucher-qr" alt={label} src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />
);

/** Shows the code for an owner's phone to photograph; that it was shown is written down. */
export function VoucherButton({ grant, size = 'small' }: { grant: string; size?: 'small' | 'middle' }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const query = useVoucher(open ? grant : null);
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        {t('perks.grants.code')}
      </Button>
      <Modal open={open} width={360} title={t('perks.grants.codeTitle')} footer={null} onCancel={() => setOpen(false)}>
        <QueryView query={query} rows={4}>
          {(voucher) => (
            <div className="voucher">
              <CodePicture svg={voucher.qr} label={t('perks.grants.codeTitle')} />
              <b className="code">{voucher.shown}</b>
              {voucher.validUntil && (
                <span className="quiet">
                  {t('perks.sheet.until')} <Day day={voucher.validUntil} />
                </span>
              )}
              <p className="small quiet">{t('perks.grants.codeHelp')}</p>
            </div>
          )}
        </QueryView>
      </Modal>
    </>
  );
}
