import { Button, Modal } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  children?: ReactNode;
  okText: string;
  cancelText?: string;
  danger?: boolean;
  onOk: () => void;
  onClose: () => void;
}

/** A question before something goes on. It lives with the page that asks; Enter answers it. */
export function AskDialog({ title, children, okText, cancelText, danger = false, onOk, onClose }: Props) {
  const { t } = useTranslation();
  const ok = useRef<HTMLButtonElement>(null);
  const go = (): void => {
    onClose();
    onOk();
  };
  return (
    <Modal
      open
      width={416}
      title={title}
      onCancel={onClose}
      afterOpenChange={(open) => open && ok.current?.focus()}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {cancelText ?? t('common.cancel')}
        </Button>,
        <Button key="ok" ref={ok} type="primary" danger={danger} onClick={go}>
          {okText}
        </Button>,
      ]}
    >
      {children}
    </Modal>
  );
}
