import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.tsx';
import './theme.css';
import { UiProvider } from './ui/ui-provider.tsx';

const client = createQueryClient();
const router = createAppRouter(client);
const root = document.getElementById('app');
if (!root) throw new Error('index.html has lost its place for the app');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <UiProvider>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
);
