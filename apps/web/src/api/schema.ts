import type * as Alliance from '@contract/alliance';
import type * as Equipment from '@contract/equipment';
import type * as Identity from '@contract/identity';
import type { z } from 'zod';

/*
 * The shape of the HTTP interface, in the form openapi-typescript writes. It stands in until the
 * generated document is there; only this file changes then.
 */
type Json<T> = { content: { 'application/json': T } };
type Answers<T> = { responses: { 200: Json<T> } };
type Params<P, Q> = { parameters: { path: P; query?: Q } };
type Body<T> = { requestBody: Json<T> };
type OptionalBody<T> = { requestBody?: Json<T> };
type Page<T> = { items: T[]; nextCursor: string | null };
type Paging = { limit?: number; cursor?: string };

type Get<T, P = never, Q = Paging> = {
  get: ([P] extends [never] ? { parameters: { query?: Q } } : Params<P, Q>) & Answers<T>;
};
type Post<B, T, P = never> = {
  post: ([P] extends [never] ? object : { parameters: { path: P } }) & Body<B> & Answers<T>;
};
type Act<B, T> = { post: { parameters: { path: ById } } & OptionalBody<B> & Answers<T> };
type ById = { id: string };

type Out<T extends z.ZodType> = z.output<T>;
type In<T extends z.ZodType> = z.input<T>;

type Session = Out<typeof Identity.SessionView>;
type Person = Out<typeof Identity.PersonView>;
type Policy = Out<typeof Alliance.PolicyView>;
type Staff = Out<typeof Alliance.StaffView>;
type Engagement = Out<typeof Alliance.EngagementView>;
type Standing = Out<typeof Alliance.StandingView>;
type AuditEntry = Out<typeof Alliance.AuditEntry>;
type ReasonGiven = { reason?: string | null };
type PersonPath = { id: string; userId: string };
type SpanQuery = Paging & { from: string; to: string };
type When = { startsAt: string; endsAt: string };

export type Notice = {
  id: string;
  type: string;
  at: string;
  subjectId: string | null;
  data: Record<string, unknown>;
  readAt: string | null;
};

export interface paths {
  '/api/v1/sessions/options': Get<Out<typeof Identity.SignInOptions>>;
  '/api/v1/sessions': Get<Page<Session>> & Post<In<typeof Identity.SignIn>, Identity.SignedIn>;
  '/api/v1/sessions/current': { delete: Answers<undefined> };
  '/api/v1/sessions/{id}': { delete: { parameters: { path: ById } } & Answers<undefined> };
  '/api/v1/me': Get<Identity.MeView>;
  '/api/v1/me/change': Post<Identity.MeChange, Identity.MeView>;
  '/api/v1/me/change-password': Post<Identity.PasswordChange, undefined>;
  '/api/v1/me/inbox': Get<Page<Notice>>;
  '/api/v1/me/inbox/read': Post<{ ids?: string[] }, unknown>;

  '/api/v1/organizations': Get<Page<Identity.OrganizationView>, never, Paging & { q?: string }> &
    Post<In<typeof Identity.NewOrganization>, Identity.OrganizationView>;
  '/api/v1/organizations/{id}': Get<Identity.OrganizationView, ById>;
  '/api/v1/organizations/{id}/change': Post<In<typeof Identity.OrganizationChange>, Identity.OrganizationView, ById>;
  '/api/v1/organizations/{id}/people': Get<Page<Person>, ById> & Post<Identity.NewPerson, Person, ById>;
  '/api/v1/organizations/{id}/people/{userId}/change-role': Post<Identity.RoleChange, Person, PersonPath>;
  '/api/v1/organizations/{id}/people/{userId}/remove': {
    post: { parameters: { path: PersonPath } } & Answers<unknown>;
  };

  '/api/v1/policies': Get<Page<Policy>>;
  '/api/v1/centers': Get<Page<Alliance.CenterView>> & Post<Alliance.NewCenter, Alliance.CenterView>;
  '/api/v1/centers/{id}': Get<Alliance.CenterView, ById>;
  '/api/v1/centers/{id}/staff': Get<Page<Staff>, ById> & Post<Alliance.NewStaff, Staff, ById>;
  '/api/v1/centers/{id}/network': Get<Alliance.NetworkView, ById>;
  '/api/v1/centers/{id}/contributions': Get<Page<Alliance.ContributionView>, ById> &
    Post<Alliance.NewContribution, Alliance.ContributionView, ById>;
  '/api/v1/contributions/{id}/reverse': Post<{ reason: string }, Alliance.ContributionView, ById>;
  '/api/v1/centers/{id}/stakes': Get<Alliance.StakesView, ById, { asOf?: string }>;
  '/api/v1/centers/{id}/engagements': Get<Page<Engagement>, ById> & Post<Alliance.NewEngagement, Engagement, ById>;
  '/api/v1/engagements/{id}/end': Post<{ reason: string }, Engagement, ById>;
  '/api/v1/centers/{id}/memberships': Get<
    Page<Alliance.MembershipView>,
    ById,
    Paging & { state?: Alliance.MembershipState }
  > &
    Post<Alliance.NewMembership, Alliance.MembershipView, ById>;
  '/api/v1/memberships/{id}': Get<Alliance.MembershipView, ById>;
  '/api/v1/memberships/{id}/approve': Act<ReasonGiven, Alliance.MembershipView>;
  '/api/v1/memberships/{id}/decline': Act<ReasonGiven, Alliance.MembershipView>;
  '/api/v1/memberships/{id}/suspend': Act<ReasonGiven, Alliance.MembershipView>;
  '/api/v1/memberships/{id}/resume': Act<ReasonGiven, Alliance.MembershipView>;
  '/api/v1/memberships/{id}/end': Act<ReasonGiven, Alliance.MembershipView>;
  '/api/v1/centers/{id}/standings': Get<Page<Standing>, ById>;
  '/api/v1/centers/{id}/audit-entries': Get<Page<AuditEntry>, ById, Paging & { subjectId?: string }>;

  '/api/v1/instruments': Get<Page<Equipment.InstrumentView>, never, Paging & { q?: string; centerId?: string }>;
  '/api/v1/centers/{id}/instruments': Get<Page<Equipment.InstrumentView>, ById> &
    Post<In<typeof Equipment.NewInstrument>, Equipment.InstrumentView, ById>;
  '/api/v1/instruments/{id}': Get<Equipment.InstrumentView, ById>;
  '/api/v1/instruments/{id}/change': Post<In<typeof Equipment.InstrumentChange>, Equipment.InstrumentView, ById>;
  '/api/v1/instruments/{id}/rates': {
    put: { parameters: { path: ById } } & Body<Equipment.RatesChange> & Answers<Equipment.InstrumentView>;
  };
  '/api/v1/instruments/{id}/availability': Get<Equipment.AvailabilityView, ById, SpanQuery>;
  '/api/v1/instruments/{id}/bookings': Get<Page<Equipment.CalendarEntry>, ById, SpanQuery> &
    Post<When & { purpose: string }, Equipment.BookingView, ById>;
  '/api/v1/bookings': Get<
    Page<Equipment.BookingView>,
    never,
    Paging & { scope?: 'mine' | 'to_decide'; state?: Equipment.BookingState; from?: string }
  >;
  '/api/v1/bookings/{id}': Get<Equipment.BookingView, ById>;
  '/api/v1/bookings/{id}/approve': Act<ReasonGiven, Equipment.BookingView>;
  '/api/v1/bookings/{id}/decline': Act<ReasonGiven, Equipment.BookingView>;
  '/api/v1/bookings/{id}/cancel': Act<ReasonGiven, Equipment.BookingView>;
  '/api/v1/bookings/{id}/move': Post<When, Equipment.BookingView, ById>;
}
