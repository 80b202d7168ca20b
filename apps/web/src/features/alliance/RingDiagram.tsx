import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkView } from '@contract/alliance';
import { useLanguage } from '../../i18n';
import { fractionOf, nameIn } from '../../ui/format';
import { factText } from './queries';
import { extent, layers, rings, shortName, spotsOn, type Spot } from './ring.layout';

export type Member = NetworkView['members'][number];
type Placed = Member & { spot: Spot; row: number; place: number };

const place = (members: Member[]): Placed[] =>
  layers.flatMap((layer, row) => {
    const there = members.filter((member) => member.layer === layer);
    const spots = spotsOn(layer, there.length);
    return there.map((member, i) => ({ ...member, spot: spots[i]!, row, place: i }));
  });

/** The member an arrow key leads to: along the ring, or to the nearest of the next ring. */
function neighbour(all: Placed[], from: Placed, key: string): Placed | undefined {
  const on = (row: number) => all.filter((member) => member.row === row);
  const along = on(from.row);
  if (key === 'ArrowRight') return along[(from.place + 1) % along.length];
  if (key === 'ArrowLeft') return along[(from.place - 1 + along.length) % along.length];
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  for (let row = from.row + step; step !== 0 && row >= 0 && row < layers.length; row += step) {
    const [nearest] = on(row).sort((a, b) => distance(a, from) - distance(b, from));
    if (nearest) return nearest;
  }
  return undefined;
}
const distance = (a: Placed, b: Placed) => Math.hypot(a.spot.x - b.spot.x, a.spot.y - b.spot.y);

type RingDiagramProps = {
  title: string;
  members: Member[];
  /** The members the search found, or null while nothing is searched for. */
  found: ReadonlySet<string> | null;
  chosenId: string | null;
  onChoose: (organizationId: string) => void;
  /** On a small screen labels would be unreadable; the panel and the table tell the names. */
  labelled: boolean;
};

export function RingDiagram({ title, members, found, chosenId, onChoose, labelled }: RingDiagramProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const placed = place(members);
  const nodes = useRef(new Map<string, SVGGElement>());
  const [hovered, setHovered] = useState<string | null>(null);
  const stop = placed.some(({ organizationId }) => organizationId === chosenId) ? chosenId : placed[0]?.organizationId;

  const onKeyDown = (event: KeyboardEvent, member: Placed) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(member.organizationId);
      return;
    }
    const next = neighbour(placed, member, event.key);
    if (!next) return;
    event.preventDefault();
    onChoose(next.organizationId);
    nodes.current.get(next.organizationId)?.focus();
  };

  const draw = (member: Placed) => {
    const { spot, organizationId: id } = member;
    const name = nameIn(language, member);
    const facts = member.facts.map((fact) => factText(fact, t)).join('; ');
    const share = member.facts.find(({ share }) => share)?.share;
    const lit = found?.has(id);
    const shown = chosenId === id || hovered === id || lit;
    const label = shown ? name : labelled ? shortName(name, spot.room, 12) : '';
    const around = 2 * Math.PI * (spot.size + 4.5);
    const classes = ['node', `node-${member.layer}`, chosenId === id && 'chosen', lit && 'lit', found && !lit && 'dim', member.state === 'suspended' && 'suspended'];
    return (
      <g
        key={id}
        ref={(element) => {
          if (element) nodes.current.set(id, element);
          else nodes.current.delete(id);
        }}
        className={classes.filter(Boolean).join(' ')}
        transform={`translate(${spot.x.toFixed(2)} ${spot.y.toFixed(2)})`}
        role="button"
        tabIndex={id === stop ? 0 : -1}
        aria-label={[name, t(`layer.${member.layer}`), facts].filter(Boolean).join(', ')}
        aria-pressed={chosenId === id}
        onClick={() => onChoose(id)}
        onKeyDown={(event) => onKeyDown(event, member)}
        onMouseEnter={() => setHovered(id)}
        onMouseLeave={() => setHovered(null)}
      >
        <circle className="node-halo" r={spot.size + 8} />
        {share && <circle className="node-track" r={spot.size + 4.5} />}
        {share && (
          <circle className="node-share" r={spot.size + 4.5} transform="rotate(-90)" strokeDasharray={`${(fractionOf(share) * around).toFixed(2)} ${around.toFixed(2)}`} />
        )}
        <circle className="node-body" r={spot.size} />
        {spot.size >= 11 && (
          <text className="node-kind" dy=".35em" fontSize={spot.size * 0.82}>
            {t(`organizationKindShort.${member.kind as 'enterprise'}`)}
          </text>
        )}
        {label && (
          <text className={`node-label${shown ? ' node-label-full' : ''}`} y={spot.size + (share ? 20 : 16)} fontSize="12">
            {label}
          </text>
        )}
      </g>
    );
  };

  // What is pointed at is drawn last, so that nothing covers its name.
  const front = new Set([chosenId, hovered]);
  const order = [...placed.filter(({ organizationId }) => !front.has(organizationId)), ...placed.filter(({ organizationId }) => front.has(organizationId))];

  return (
    <svg className="rings" viewBox={`${-extent} ${-extent} ${2 * extent} ${2 * extent}`} role="group" aria-label={t('network.diagram', { name: title })}>
      {[...layers].reverse().map((layer) => (
        <circle key={layer} className={`ring ring-${layer}`} r={rings[layer].disc} />
      ))}
      {layers.map((layer) => (
        <text key={layer} className={`ring-name ring-name-${layer}`} y={-rings[layer].disc + 17} aria-hidden="true">
          {t(`layer.${layer}`)}
        </text>
      ))}
      <circle className="heart-glow" r="46" />
      <circle className="heart" r="30" />
      <circle className="heart-ring" r="18" />
      <circle className="heart-point" r="7" />
      {order.map(draw)}
    </svg>
  );
}
