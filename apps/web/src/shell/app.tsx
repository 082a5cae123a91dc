import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { makeQueryClient } from '../api/query.js';
import { useLook } from '../ui/look.js';
import { themeOf } from '../ui/theme.js';
import { useLang } from '../ui/use-lang.js';
import { makeRouter } from './routes.js';

/** The console with its providers: cache, theme, language, addresses. */
export function ConsoleApp() {
  const lang = useLang();
  const look = useLook();
  const [client] = useState(makeQueryClient);
  const [router] = useState(makeRouter);
  dayjs.locale(lang === 'en' ? 'en' : 'zh-cn');
  // Server texts follow the language: what was fetched in the other one is fetched anew.
  useEffect(() => void client.invalidateQueries(), [client, lang]);
  return (
    <ConfigProvider theme={themeOf(look)} locale={lang === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <AntApp notification={{ placement: 'topRight' }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
