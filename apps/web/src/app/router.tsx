import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { Loading } from '../ui/states';
import { Gate } from './Gate';
import { governancePages, publicPages } from './governancePages';
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
    path: 'search',
    lazy: async () => ({ Component: (await import('../features/search/SearchPage')).SearchPage }),
  },
  {
    path: 'instruments',
    lazy: async () => ({ Component: (await import('../features/equipment/InstrumentsPage')).InstrumentsPage }),
  },
  {
    path: 'instruments/:instrumentId/:tab?',
    lazy: async () => ({ Component: (await import('../features/equipment/InstrumentPage')).InstrumentPage }),
  },
  {
    path: 'timeline',
    lazy: async () => ({ Component: (await import('../features/equipment/TimelinePage')).TimelinePage }),
  },
  {
    path: 'approvals',
    lazy: async () => ({ Component: (await import('../features/equipment/ApprovalsPage')).ApprovalsPage }),
  },
  {
    path: 'bookings',
    lazy: async () => ({ Component: (await import('../features/equipment/BookingsPage')).BookingsPage }),
  },
  {
    path: 'bookings/:bookingId',
    lazy: async () => ({ Component: (await import('../features/equipment/BookingPage')).BookingPage }),
  },
  {
    path: 'bookings/:bookingId/labels',
    lazy: async () => ({ Component: (await import('../features/sample/LabelsPage')).LabelsPage }),
  },
  {
    path: 'samples',
    lazy: async () => ({ Component: (await import('../features/sample/SamplesPage')).SamplesPage }),
  },
  {
    path: 'samples/scan/:code',
    lazy: async () => ({ Component: (await import('../features/sample/ScanPage')).ScanPage }),
  },
  {
    path: 'licences',
    lazy: async () => ({ Component: (await import('../features/licence/LicencesPage')).LicencesPage }),
  },
  {
    path: 'licences/:licenceId/:tab?',
    lazy: async () => ({ Component: (await import('../features/licence/LicencePage')).LicencePage }),
  },
  {
    path: 'licence-approvals',
    lazy: async () => ({ Component: (await import('../features/licence/ApprovalsPage')).ApprovalsPage }),
  },
  {
    path: 'licence-notices',
    lazy: async () => ({ Component: (await import('../features/licence/NoticesPage')).NoticesPage }),
  },
  {
    path: 'rd-requests',
    lazy: async () => ({ Component: (await import('../features/research/RequestsPage')).RequestsPage }),
  },
  {
    path: 'rd-requests/new',
    lazy: async () => ({ Component: (await import('../features/research/RequestFormPage')).RequestFormPage }),
  },
  {
    path: 'rd-requests/:requestId/edit',
    lazy: async () => ({ Component: (await import('../features/research/RequestFormPage')).RequestFormPage }),
  },
  {
    path: 'rd-requests/:requestId/:tab?',
    lazy: async () => ({ Component: (await import('../features/research/RequestPage')).RequestPage }),
  },
  {
    path: 'proposals/:proposalId',
    lazy: async () => ({ Component: (await import('../features/proposal/ProposalPage')).ProposalPage }),
  },
  {
    path: 'patents',
    lazy: async () => ({ Component: (await import('../features/patent/PatentsPage')).PatentsPage }),
  },
  {
    path: 'patents/import',
    lazy: async () => ({ Component: (await import('../features/patent/ImportPage')).ImportPage }),
  },
  {
    path: 'patents/:patentId/:tab?',
    lazy: async () => ({ Component: (await import('../features/patent/PatentPage')).PatentPage }),
  },
  {
    path: 'licence-listings',
    lazy: async () => ({ Component: (await import('../features/listing/ListingsPage')).ListingsPage }),
  },
  {
    path: 'licence-listings/new',
    lazy: async () => ({ Component: (await import('../features/listing/ListingFormPage')).ListingFormPage }),
  },
  {
    path: 'licence-listings/:listingId/edit',
    lazy: async () => ({ Component: (await import('../features/listing/ListingFormPage')).ListingFormPage }),
  },
  {
    path: 'licence-listings/:listingId/:tab?',
    lazy: async () => ({ Component: (await import('../features/listing/ListingPage')).ListingPage }),
  },
  {
    path: 'licence-interests',
    lazy: async () => ({ Component: (await import('../features/listing/InterestsPage')).InterestsPage }),
  },
  {
    path: 'ndas/:ndaId',
    lazy: async () => ({ Component: (await import('../features/listing/NdaPage')).NdaPage }),
  },
  {
    path: 'annuities',
    lazy: async () => ({ Component: (await import('../features/docket/AnnuitiesPage')).AnnuitiesPage }),
  },
  {
    path: 'qualifications',
    lazy: async () => ({
      Component: (await import('../features/qualification/QualificationPage')).QualificationPage,
    }),
  },
  {
    path: 'qualifications/courses/:courseId',
    lazy: async () => ({ Component: (await import('../features/qualification/CourseAdmin')).CourseAdmin }),
  },
  {
    path: 'use/:instrumentId',
    lazy: async () => ({ Component: (await import('../features/usage/UsePage')).UsePage }),
  },
  {
    path: 'conduct',
    lazy: async () => ({ Component: (await import('../features/usage/ConductPage')).ConductPage }),
  },
  {
    path: 'negotiations',
    lazy: async () => ({ Component: (await import('../features/negotiation/NegotiationsPage')).NegotiationsPage }),
  },
  {
    path: 'negotiations/:negotiationId',
    lazy: async () => ({ Component: (await import('../features/negotiation/RoomPage')).RoomPage }),
  },
  {
    path: 'rd-projects',
    lazy: async () => ({ Component: (await import('../features/delivery/ProjectsPage')).ProjectsPage }),
  },
  {
    path: 'rd-contracts/:contractId/:tab?',
    lazy: async () => ({ Component: (await import('../features/contracting/ContractPage')).ContractPage }),
  },
  {
    path: 'licence-obligations',
    lazy: async () => ({ Component: (await import('../features/royalty/ObligationsPage')).ObligationsPage }),
  },
  {
    path: 'broker',
    lazy: async () => ({ Component: (await import('../features/brokerage/DeskPage')).DeskPage }),
  },
  {
    path: 'finance',
    lazy: async () => ({ Component: (await import('../features/revenue-desk/DeskPage')).DesksPage }),
  },
  {
    path: 'finance/:centerId/:tab?',
    lazy: async () => ({ Component: (await import('../features/revenue-desk/DeskPage')).DeskPage }),
  },
  ...governancePages,
  {
    path: 'co-construction',
    lazy: async () => ({ Component: (await import('../features/formation/CoConstructionPage')).CoConstructionPage }),
  },
  {
    path: 'distributions/:id',
    lazy: async () => ({ Component: (await import('../features/distribution/DistributionPage')).DistributionPage }),
  },
  {
    path: 'earnings',
    lazy: async () => ({ Component: (await import('../features/distribution/EarningsPage')).EarningsPage }),
  },
  {
    path: 'rewards',
    lazy: async () => ({ Component: (await import('../features/distribution/RewardsPage')).RewardsPage }),
  },
  {
    path: 'what-if/:centerId',
    lazy: async () => ({ Component: (await import('../features/distribution/WhatIfPage')).WhatIfPage }),
  },
  {
    path: 'bank-accounts',
    lazy: async () => ({ Component: (await import('../features/payout/BankAccountsPage')).BankAccountsPage }),
  },
  {
    path: 'ip-assets',
    lazy: async () => ({ Component: (await import('../features/asset/AssetsPage')).AssetsPage }),
  },
  {
    path: 'ip-assets/:assetId',
    lazy: async () => ({ Component: (await import('../features/asset/AssetPage')).AssetPage }),
  },
  {
    path: 'statement',
    lazy: async () => ({ Component: (await import('../features/charging/StatementPage')).StatementPage }),
  },
  {
    path: 'reports',
    lazy: async () => ({ Component: (await import('../features/reporting/ReportsPage')).ReportsPage }),
  },
  {
    path: 'vouchers',
    lazy: async () => ({ Component: (await import('../features/charging/VouchersPage')).VouchersPage }),
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
  {
    path: 'outbox',
    lazy: async () => ({ Component: (await import('../features/calendar/OutboxPage')).OutboxPage }),
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
      ...publicPages,
      { Component: Gate, children: pages.map((page) => ({ ...page, ErrorBoundary: Broken })) },
    ],
  },
]);
