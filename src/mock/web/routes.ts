import { eventRoutes } from './events.ts';
import { faultRoutes } from './faults.ts';
import { formRoutes } from './form-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { requestRoutes } from './requests.ts';
import type { Route } from './route.ts';

export const routes: readonly Route[] = [
  ...pageRoutes,
  ...formRoutes,
  ...eventRoutes,
  ...requestRoutes,
  ...faultRoutes,
];
