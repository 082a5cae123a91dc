import { Table, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';

const SCROLLS = '.ant-table-content, .ant-table-body';

/** A table wider than its place scrolls by keyboard too: the part that scrolls can be walked into, and has a name. */
export function WideTable<T extends object>({ label, ...rest }: TableProps<T> & { label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const part of box.current?.querySelectorAll(SCROLLS) ?? []) {
      part.setAttribute('tabindex', '0');
      part.setAttribute('role', 'group');
      part.setAttribute('aria-label', label);
    }
  });
  return (
    <div ref={box}>
      <Table<T> {...rest} />
    </div>
  );
}
