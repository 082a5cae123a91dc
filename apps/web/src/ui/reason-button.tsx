import { Button, Input, Modal, type InputRef } from 'antd';
import { useRef, useState } from 'react';

interface Props {
  label: string;
  danger?: boolean;
  title: string;
  help: string;
  reasonLabel: string;
  loading: boolean;
  /** Whether it was done: then the question closes. */
  onReason: (reason: string) => Promise<boolean>;
}

/** A step that takes something back, which nobody takes without a reason. */
export function ReasonButton({ label, danger = false, title, help, reasonLabel, loading, onReason }: Props) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const field = useRef<InputRef>(null);
  const run = async (): Promise<void> => {
    if (await onReason(reason)) setAsking(false);
  };
  return (
    <>
      <Button danger={danger} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Modal
        open={asking}
        title={title}
        okText={label}
        okButtonProps={{ danger: true, disabled: !reason.trim(), loading }}
        onOk={() => void run()}
        onCancel={() => setAsking(false)}
        afterOpenChange={(open) => open && field.current?.focus()}
      >
        <div className="stack">
          <p className="quiet">{help}</p>
          <Input
            ref={field}
            aria-label={reasonLabel}
            placeholder={reasonLabel}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => reason.trim() !== '' && void run()}
          />
        </div>
      </Modal>
    </>
  );
}
