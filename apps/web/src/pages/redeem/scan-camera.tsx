import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCamera, type Camera } from './use-camera.js';

/** What to do, by what the camera is at. */
function hintOf({ state, foreign, slow }: Camera): 'opening' | 'foreign' | 'slow' | 'help' {
  if (state === 'opening') return 'opening';
  if (foreign) return 'foreign';
  return slow ? 'slow' : 'help';
}

function View(props: { take: (text: string) => boolean; onAgain: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const camera = useCamera(props.take);
  const hint = hintOf(camera);
  return (
    <div className="scan-camera">
      {camera.fault ? (
        <p role="alert">{t(`redeem.camera.${camera.fault}`)}</p>
      ) : (
        <>
          <video ref={camera.video} muted playsInline aria-label={t('redeem.camera.view')} />
          <p className={hint === 'foreign' ? 'late' : 'quiet'} role="status">
            {t(`redeem.camera.${hint}`)}
          </p>
        </>
      )}
      <div className="redeem-tools">
        {camera.fault && camera.fault !== 'insecure' && (
          <Button size="large" onClick={props.onAgain}>
            {t('redeem.camera.again')}
          </Button>
        )}
        <Button size="large" onClick={props.onClose}>
          {t('redeem.camera.close')}
        </Button>
      </div>
    </div>
  );
}

/** What the camera sees, read until `take` accepts what is in it. */
export function ScanCamera(props: { take: (text: string) => boolean; onClose: () => void }) {
  const [turn, setTurn] = useState(0);
  return <View key={turn} {...props} onAgain={() => setTurn(turn + 1)} />;
}
