import { useOwnCenterIds, useTrainingNews } from './queries';

function CenterNews({ centerId }: { centerId: string }) {
  useTrainingNews(`center:${centerId}`);
  return null;
}

/** Keeps training on the page as it is in every center of the user. */
export function TrainingNews() {
  const centerIds = useOwnCenterIds();
  useTrainingNews('user');
  return centerIds.map((centerId) => <CenterNews key={centerId} centerId={centerId} />);
}
