import { useEffect, useRef, useState, type RefObject } from 'react';
import { cameraFaultOf, ReaderMissing, type CameraFault } from './camera-fault.js';
import { makeReader, type CodeReader } from './code-reader.js';

const EVERY_MS = 140;
const PATIENCE_MS = 8_000;

export interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  state: 'opening' | 'live';
  fault: CameraFault | null;
  /** Something was read that is no code of ours. */
  foreign: boolean;
  /** Open for a while, and nothing read. */
  slow: boolean;
}

/** Asks for the camera that looks away from the person who holds the tablet. */
const openCamera = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });
const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

/**
 * An open camera, read until `take` accepts what is in the picture; whatever it does not accept is told, and the reading
 * goes on. However it ends, and while it is still being opened, leaving stops the camera: its lamp goes out.
 */
export function useCamera(take: (text: string) => boolean): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<Camera['state']>('opening');
  const [fault, setFault] = useState<CameraFault | null>(null);
  const [foreign, setForeign] = useState(false);
  const [slow, setSlow] = useState(false);
  const taker = useRef(take);
  taker.current = take;
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const later = (act: () => void, ms: number): void => void timers.add(setTimeout(act, ms));
    const end = (): void => {
      over = true;
      timers.forEach((timer) => clearTimeout(timer));
      if (stream) stop(stream);
    };
    const fail = (why: CameraFault): void => {
      if (over) return;
      end();
      setFault(why);
    };
    const look = async (reader: CodeReader, seen: HTMLVideoElement): Promise<void> => {
      const text = seen.readyState >= 2 ? await reader(seen) : null;
      if (over) return;
      if (text && taker.current(text)) return end();
      if (text) setForeign(true);
      later(() => void look(reader, seen), EVERY_MS);
    };
    const start = async (): Promise<void> => {
      const reading = makeReader().catch(() => Promise.reject(new ReaderMissing()));
      // Told below, once the camera is open: meanwhile nobody waits for it.
      reading.catch(() => undefined);
      const opened = await openCamera();
      if (over || !video.current) return stop(opened);
      stream = opened;
      opened.getVideoTracks().forEach((track) => track.addEventListener('ended', () => fail('gone')));
      video.current.srcObject = opened;
      await video.current.play();
      const reader = await reading;
      if (over || !video.current) return;
      setState('live');
      later(() => setSlow(true), PATIENCE_MS);
      await look(reader, video.current);
    };
    if (navigator.mediaDevices) start().catch((error: unknown) => fail(cameraFaultOf(error)));
    else fail('insecure');
    return end;
  }, []);
  return { video, state, fault, foreign, slow };
}
