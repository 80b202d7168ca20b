import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkView } from '@contract/alliance';
import { useLanguage } from '../../i18n';
import { fractionOf, nameIn } from '../../ui/format';
import { factText } from './queries';
import { shortName, type Spot } from './ring.layout';

export type Member = NetworkView['members'][number];
export type Placed = Member & { spot: Spot; row: number; place: number };

const at = ({ x, y }: Spot) => `translate(${x.toFixed(2)} ${y.toFixed(2)})`;
const labelAt = ({ spot, facts }: Placed) => spot.size + (facts.some(({ share }) => share) ? 20 : 16);

type RingNodeProps = {
  member: Placed;
  look: { chosen: boolean; lit: boolean; dim: boolean; labelled: boolean };
  /** Whether the tab key stops here; arrows lead to the other members. */
  stop: boolean;
  onChoose: () => void;
  onPoint: (pointed: boolean) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  ref: Ref<SVGGElement>;
};

/** A member on its ring: its kind inside, and about it the arc of its share of the paid-in capital. */
export function RingNode({ member, look, stop, onChoose, onPoint, onKeyDown, ref }: RingNodeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { size, room } = member.spot;
  const name = nameIn(language, member);
  const share = member.facts.find((fact) => fact.share)?.share;
  const around = 2 * Math.PI * (size + 4.5);
  const told = [name, t(`layer.${member.layer}`), ...member.facts.map((fact) => factText(fact, t))];
  const suspended = member.state === 'suspended';
  if (suspended) told.push(t('membershipState.suspended'));
  const classes = [`node node-${member.layer}`, look.chosen && 'chosen', look.lit && 'lit', look.dim && 'dim'];
  const appearance = [...classes, suspended && 'suspended'].filter(Boolean).join(' ');
  return (
    <>
      <g
        ref={ref}
        className={appearance}
        transform={at(member.spot)}
        role="button"
        tabIndex={stop ? 0 : -1}
        aria-label={told.join(', ')}
        aria-pressed={look.chosen}
        onClick={onChoose}
        onKeyDown={onKeyDown}
        onMouseEnter={() => onPoint(true)}
        onMouseLeave={() => onPoint(false)}
      >
        <circle className="node-halo" r={size + 8} />
        {share && (
          <>
            <circle className="node-track" r={size + 4.5} />
            <circle
              className="node-share"
              r={size + 4.5}
              transform="rotate(-90)"
              strokeDasharray={`${(fractionOf(share) * around).toFixed(2)} ${around.toFixed(2)}`}
            />
          </>
        )}
        <circle className="node-body" r={size} />
      </g>
      <g className={`${appearance} node-texts`} transform={at(member.spot)} aria-hidden="true">
        {size >= 11 && (
          <text className="node-kind" dy=".35em" fontSize={size * 0.82}>
            {t(`organizationKindShort.${member.kind as 'enterprise'}`)}
          </text>
        )}
        {look.labelled && (
          <text className="node-label" y={labelAt(member)} fontSize="12">
            {shortName(name, room, 12)}
          </text>
        )}
      </g>
    </>
  );
}

/** The whole name of a member, drawn over everything else. */
export function RingLabel({ member }: { member: Placed }) {
  const language = useLanguage();
  return (
    <text
      className="node-label node-label-full"
      transform={at(member.spot)}
      y={labelAt(member)}
      fontSize="12"
      aria-hidden="true"
    >
      {nameIn(language, member)}
    </text>
  );
}
