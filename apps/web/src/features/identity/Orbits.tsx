const orbits = [
  { radius: 92, nodes: [20, 165, 280], size: 9, fill: '#f2b45c' },
  { radius: 168, nodes: [50, 118, 205, 310], size: 7, fill: '#bfe3de' },
  { radius: 248, nodes: [8, 78, 142, 190, 250, 334], size: 5, fill: '#6fb5ae' },
];

const at = (radius: number, degrees: number) => {
  const angle = (degrees * Math.PI) / 180;
  return { x: 300 + radius * Math.cos(angle), y: 300 + radius * Math.sin(angle) };
};

/** The picture of the sign-in page: the alliance as orbits about a common heart. */
export function Orbits() {
  return (
    <svg className="orbits" viewBox="0 0 600 600">
      <circle cx="300" cy="300" r="40" fill="#f2b45c" fillOpacity=".14" />
      <circle cx="300" cy="300" r="17" fill="#f2b45c" />
      {orbits.map(({ radius, nodes, size, fill }, i) => (
        <g key={radius} className={`orbit orbit-${i}`}>
          <circle
            cx="300"
            cy="300"
            r={radius}
            fill="none"
            stroke="#9fd0ca"
            strokeOpacity={0.5 - i * 0.13}
            strokeWidth="1.2"
          />
          {nodes.map((degrees) => {
            const { x, y } = at(radius, degrees);
            return <circle key={degrees} cx={x} cy={y} r={size} fill={fill} />;
          })}
        </g>
      ))}
    </svg>
  );
}
