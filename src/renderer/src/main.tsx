import { arrivalToken } from './desk/arrival.ts';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/charts/styles.css';
import '@mantine/notifications/styles.css';
import './app/tokens.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { cssVariables, theme } from './app/theme.ts';
import { DeskProvider, makeQueryClient } from './desk/DeskProvider.tsx';
import { electronClient } from './desk/electronClient.ts';
import { loopbackClient } from './desk/loopbackClient.ts';
import { TaskProvider } from './desk/useTask.tsx';
import { keyStore } from './ui/keys/keyStore.ts';
import { LanguageProvider } from './ui/language/LanguageProvider.tsx';

const client = window.steward ? electronClient(window.steward) : loopbackClient(arrivalToken);
const queryClient = makeQueryClient();
window.addEventListener('keydown', keyStore.notice, { capture: true });
window.addEventListener('keydown', keyStore.handle);

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="light">
      <LanguageProvider>
        <Notifications position="bottom-center" limit={3} />
        <DeskProvider client={client} queryClient={queryClient}>
          <TaskProvider>
            <App />
          </TaskProvider>
        </DeskProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
