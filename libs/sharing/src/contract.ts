export * from './policy.contract';
export * from './preview.contract';
export * from './refusals.contract';
export * from './reward.contract';
export * from './stakes.contract';
