import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { RingLabel, RingNode, type Member, type Placed } from './RingNode';
import { extent, layers, rings, spotsOn } from './ring.layout';

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
  const placed = place(members);
  const nodes = useRef(new Map<string, SVGGElement>());
  const [pointed, setPointed] = useState<string | null>(null);
  const stop = placed.some(({ organizationId }) => organizationId === chosenId) ? chosenId : placed[0]?.organizationId;

  const onKeyDown = (event: KeyboardEvent, member: Placed) => {
    const chooses = event.key === 'Enter' || event.key === ' ';
    const next = chooses ? member : neighbour(placed, member, event.key);
    if (!next) return;
    event.preventDefault();
    onChoose(next.organizationId);
    nodes.current.get(next.organizationId)?.focus();
  };
  const remember = (id: string) => (element: SVGGElement | null) => {
    if (element) nodes.current.set(id, element);
    else nodes.current.delete(id);
  };
  const named = ({ organizationId: id }: Placed) => id === chosenId || id === pointed || !!found?.has(id);

  return (
    <svg
      className="rings"
      viewBox={`${-extent} ${-extent} ${2 * extent} ${2 * extent}`}
      role="group"
      aria-label={t('network.diagram', { name: title })}
    >
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
      {placed.map((member) => {
        const id = member.organizationId;
        const lit = !!found?.has(id);
        return (
          <RingNode
            key={id}
            ref={remember(id)}
            member={member}
            look={{ chosen: id === chosenId, lit, dim: !!found && !lit, labelled: labelled && !named(member) }}
            stop={id === stop}
            onChoose={() => onChoose(id)}
            onPoint={(now) => setPointed(now ? id : null)}
            onKeyDown={(event) => onKeyDown(event, member)}
          />
        );
      })}
      {placed.filter(named).map((member) => (
        <RingLabel key={member.organizationId} member={member} />
      ))}
    </svg>
  );
}
