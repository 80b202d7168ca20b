import type { RouteObject } from 'react-router';

/** How centers are founded, accredited, governed and assessed. */
export const governancePages: RouteObject[] = [
  {
    path: 'support',
    lazy: async () => ({ Component: (await import('../features/compliance/SupportPage')).SupportPage }),
  },
  {
    path: 'services/:tab?',
    lazy: async () => ({ Component: (await import('../features/service/ServicesPage')).ServicesPage }),
  },
  {
    path: 'service-orders/:orderId',
    lazy: async () => ({ Component: (await import('../features/service/OrderPage')).OrderPage }),
  },
  {
    path: 'city/:tab?',
    lazy: async () => ({ Component: (await import('../features/city-desk/CityPage')).CityPage }),
  },
  {
    path: 'assessments',
    lazy: async () => ({ Component: (await import('../features/assessment/AssessmentsPage')).AssessmentsPage }),
  },
  {
    path: 'assessments/:assessmentId',
    lazy: async () => ({ Component: (await import('../features/assessment/AssessmentPage')).AssessmentPage }),
  },
  {
    path: 'governance',
    lazy: async () => ({ Component: (await import('../features/governance-desk/GovernancePage')).GovernancesPage }),
  },
  {
    path: 'governance/:centerId/:tab?',
    lazy: async () => ({ Component: (await import('../features/governance-desk/GovernancePage')).GovernancePage }),
  },
  {
    path: 'applications/:applicationId',
    lazy: async () => ({ Component: (await import('../features/accreditation/ApplicationPage')).ApplicationPage }),
  },
  {
    path: 'reviews',
    lazy: async () => ({ Component: (await import('../features/accreditation/ReviewsPage')).ReviewsPage }),
  },
  {
    path: 'reviews/:reviewId',
    lazy: async () => ({ Component: (await import('../features/accreditation/ReviewPage')).ReviewPage }),
  },
];

/** What everybody reads, signed in or not. */
export const publicPages: RouteObject[] = [
  {
    path: 'directory',
    lazy: async () => ({ Component: (await import('../features/public-pages/DirectoryPage')).DirectoryPage }),
  },
  {
    path: 'notices',
    lazy: async () => ({ Component: (await import('../features/public-pages/NoticesPage')).NoticesPage }),
  },
  {
    path: 'notices/:noticeId',
    lazy: async () => ({ Component: (await import('../features/public-pages/NoticePage')).NoticePage }),
  },
  {
    path: 'certificates/:code?',
    lazy: async () => ({ Component: (await import('../features/public-pages/CertificatePage')).CertificatePage }),
  },
];
