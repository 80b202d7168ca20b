import { ContractDocument, RdContractPartner, type RdContract } from '@concentric/contracting';
import { sideSeen } from '@concentric/delivery';
import { Organization, User } from '@concentric/identity';
import { cny, dayIn, type PageQuery, type Shown } from '@concentric/kernel';
import { pageBy, record, type Caller, type Tx } from '@concentric/platform';
import { RdRequest } from '@concentric/research';
import { In } from 'typeorm';
import { v7 as newId } from 'uuid';
import type { RegistrationForm, RegistrationParty, RegistrationVerb, RegistrationView } from './contract';
import { registrationChanged } from './events';
import { ContractRegistration, RegistrationStep } from './registration.entity';
import { registrationFindings, registrationStepsFrom } from './registration.rules';

export type RegistrationShown = Shown<typeof RegistrationView>;

/** How a contract stands with the bureau; one that nobody has begun with has not started. */
export async function registrationOf(tx: Tx, contractId: string): Promise<ContractRegistration> {
  const begun = await tx.findOneBy(ContractRegistration, { contractId });
  return (
    begun ??
    Object.assign(new ContractRegistration(), {
      ...{ contractId, state: 'not_started', materialCost: 0, number: null, registeredOn: null },
      ...{ filedAt: null, reason: null, version: 1 },
    })
  );
}

/** Keeps a registration as a step left it, and the step. */
export async function keepRegistration(
  tx: Tx,
  caller: Caller,
  contract: RdContract,
  [registration, before]: readonly [ContractRegistration, ContractRegistration],
  { verb, note }: { readonly verb: RegistrationVerb; readonly note: string | null },
): Promise<void> {
  // A copy: TypeORM writes defaults back as the driver tells them.
  await tx.upsert(ContractRegistration, { ...registration }, ['contractId']);
  const { contractId, state } = registration;
  const step = { id: newId(), contractId, verb, state, note, userId: caller.facts.userId!, at: new Date() };
  await tx.insert(RegistrationStep, Object.assign(new RegistrationStep(), step));
  await record(tx, caller, registrationChanged(registration, before, contract));
}

const partyOf = ({ id, name, uscc, kind, regionCode }: Organization): RegistrationParty => ({
  ...{ organizationId: id, name, uscc, kind, regionCode },
});

/** The form of a contract, filled from what was signed. */
async function formOf(tx: Tx, contract: RdContract, materialCost: number): Promise<RegistrationForm> {
  const { id: contractId, edition, terms, contractType, effectiveAt } = contract;
  const partners = await tx.findBy(RdContractPartner, { contractId, leads: false });
  const ids = [
    contract.buyerOrganizationId,
    contract.providerOrganizationId,
    ...partners.map(({ organizationId }) => organizationId),
  ];
  const organizations = new Map((await tx.findBy(Organization, { id: In(ids) })).map((it) => [it.id, partyOf(it)]));
  const [buyer, seller, ...others] = ids.map((id) => organizations.get(id)!);
  const document = await tx.findOne(ContractDocument, { where: { contractId, edition }, select: { sha256: true } });
  const { fieldCode } = await tx.findOneByOrFail(RdRequest, { id: contract.requestId });
  const signedOn = effectiveAt === null ? null : dayIn('Asia/Shanghai', effectiveAt);
  return {
    ...{ name: terms.subject, contractType, buyer: buyer!, seller: seller!, partners: others, fieldCode },
    // Without a day of its own a contract begins with its last signature: 民法典 502.
    ...{ work: terms.work, startsOn: terms.startsOn ?? signedOn, endsOn: terms.endsOn, existingIp: terms.existingIp },
    signedOn,
    ...{ price: cny(contract.price), materialCost: cny(materialCost) },
    technologyAmount: cny(Math.max(0, contract.price - materialCost)),
    ownershipRule: terms.clauses.resultOwnership?.rule ?? null,
    riskRule: terms.clauses.riskSharing?.rule ?? null,
    acceptance: terms.clauses.acceptance?.criteria ?? '',
    ...{ sha256: document?.sha256 ?? null, edition },
  };
}

export const findingsOf = ({ terms, effectiveAt }: RdContract, { materialCost }: ContractRegistration) =>
  registrationFindings({ terms, isSigned: effectiveAt !== null, materialCost });

/** A registration as it is shown. */
export async function registrationView(
  tx: Tx,
  caller: Caller,
  contract: RdContract,
  registration: ContractRegistration,
): Promise<RegistrationShown> {
  const mayStep = sideSeen(caller, contract) === 'provider' && caller.ability.can('commit', contract);
  return {
    ...registration,
    requestId: contract.requestId,
    form: await formOf(tx, contract, registration.materialCost),
    findings: findingsOf(contract, registration),
    steps: mayStep ? registrationStepsFrom(registration.state) : [],
  };
}

/** What was done for the registration of a contract, oldest first. */
export async function listRegistrationSteps(tx: Tx, contractId: string, page: PageQuery) {
  const query = tx.createQueryBuilder(RegistrationStep, 'step').where({ contractId });
  const order = [{ column: 'step.id', property: 'id', cast: 'uuid' }];
  const { items, nextCursor } = await pageBy(query, `registration-steps:${contractId}`, order, page);
  const users = await tx.find(User, {
    where: { id: In(items.map(({ userId }) => userId)) },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return { items: items.map((step) => ({ ...step, userName: names.get(step.userId) ?? '' })), nextCursor };
}
