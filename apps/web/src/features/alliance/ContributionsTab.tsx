import { Stakes } from './Stakes';
import { ContributionRegister } from './ContributionRegister';

export function ContributionsTab({ centerId }: { centerId: string }) {
  return (
    <div className="stack">
      <Stakes centerId={centerId} />
      <ContributionRegister centerId={centerId} />
    </div>
  );
}
