import { faultRoutes } from './faults.ts';
import { requestRoutes } from './requests.ts';
import type { Route } from './route.ts';

export const routes: readonly Route[] = [...requestRoutes, ...faultRoutes];
