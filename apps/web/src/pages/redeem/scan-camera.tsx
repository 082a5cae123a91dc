import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makeReader, type CodeReader } from './code-reader.js';

const EVERY_MS = 140;
type Fault = 'denied' | 'none' | 'insecure' | 'other';

function faultOf(error: unknown): Fault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'other';
}

/** Asks for the camera that looks away from the person who holds the tablet. */
async function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });
}

/** What the camera sees, read until a code is in it; `onText` is called once. */
export function ScanCamera({ onText, onClose }: { onText: (text: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<Fault | null>(navigator.mediaDevices ? null : 'insecure');
  const found = useRef(onText);
  found.current = onText;
  useEffect(() => {
    if (!navigator.mediaDevices) return undefined;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const look = async (reader: CodeReader): Promise<void> => {
      const text = video.current && video.current.readyState >= 2 ? await reader(video.current) : null;
      if (over) return;
      if (text) found.current(text);
      else timer = setTimeout(() => void look(reader), EVERY_MS);
    };
    const start = async (): Promise<void> => {
      const [opened, reader] = await Promise.all([openCamera(), makeReader()]);
      stream = opened;
      if (over || !video.current) return opened.getTracks().forEach((track) => track.stop());
      video.current.srcObject = opened;
      await video.current.play();
      await look(reader);
    };
    start().catch((error: unknown) => !over && setFault(faultOf(error)));
    return () => {
      over = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return (
    <div className="scan-camera">
      {fault ? (
        <p role="alert">{t(`redeem.camera.${fault}`)}</p>
      ) : (
        <>
          <video ref={video} muted playsInline aria-label={t('redeem.camera.view')} />
          <p className="small quiet">{t('redeem.camera.help')}</p>
        </>
      )}
      <Button size="large" onClick={onClose}>
        {t('redeem.camera.close')}
      </Button>
    </div>
  );
}
