import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { Loading } from '../ui/states';
import { Gate } from './Gate';
import { Broken, NotFound } from './Lost';

const pages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('../features/home/HomePage')).HomePage }) },
  {
    path: 'centers',
    lazy: async () => ({ Component: (await import('../features/alliance/CentersPage')).CentersPage }),
  },
  {
    path: 'centers/:centerId/:tab?',
    lazy: async () => ({ Component: (await import('../features/alliance/CenterPage')).CenterPage }),
  },
  {
    path: 'instruments',
    lazy: async () => ({ Component: (await import('../features/equipment/InstrumentsPage')).InstrumentsPage }),
  },
  {
    path: 'instruments/:instrumentId',
    lazy: async () => ({ Component: (await import('../features/equipment/InstrumentPage')).InstrumentPage }),
  },
  {
    path: 'bookings',
    lazy: async () => ({ Component: (await import('../features/equipment/BookingsPage')).BookingsPage }),
  },
  {
    path: 'organizations',
    lazy: async () => ({ Component: (await import('../features/identity/OrganizationsPage')).OrganizationsPage }),
  },
  {
    path: 'organizations/:organizationId',
    lazy: async () => ({ Component: (await import('../features/identity/OrganizationPage')).OrganizationPage }),
  },
  {
    path: 'account',
    lazy: async () => ({ Component: (await import('../features/identity/AccountPage')).AccountPage }),
  },
  { path: '*', Component: NotFound },
];

export const router = createBrowserRouter([
  {
    Component: Outlet,
    ErrorBoundary: Broken,
    HydrateFallback: Loading,
    children: [
      {
        path: 'sign-in',
        lazy: async () => ({ Component: (await import('../features/identity/SignInPage')).SignInPage }),
      },
      { Component: Gate, children: pages.map((page) => ({ ...page, ErrorBoundary: Broken })) },
    ],
  },
]);
