import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import { StrictMode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '../api/queries';
import { useAntdLocale } from '../i18n';
import { theme } from '../ui/tokens';
import { router } from './router';

export function Root() {
  return (
    <StrictMode>
      <ConfigProvider theme={theme} locale={useAntdLocale()} button={{ autoInsertSpace: false }}>
        <App message={{ maxCount: 3 }}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StrictMode>
  );
}
