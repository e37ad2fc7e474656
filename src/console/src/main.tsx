import { invitation } from './app/invitation.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '../../renderer/src/app/tokens.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from '../../renderer/src/app/theme.ts';
import { keyStore } from '../../renderer/src/ui/keys/keyStore.ts';
import { LanguageProvider } from '../../renderer/src/ui/language/LanguageProvider.tsx';
import { App } from './app/App.tsx';
import { noticeActs } from './ask/ask.ts';
import { queryClient } from './ask/queryClient.ts';

window.addEventListener('keydown', keyStore.notice, { capture: true });
window.addEventListener('keydown', keyStore.handle);
noticeActs(window);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="light">
      <LanguageProvider>
        <Notifications position="bottom-center" limit={3} />
        <QueryClientProvider client={queryClient}>
          <App invitation={invitation} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
