import { Text, useDirection } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useHref, useLinkClickHandler } from "react-router";
import type { Member, Relation, Width } from "./federation";
import classes from "./Picture.module.css";

const ROW = 96;
const BOX = 56;
const NARROW = 640;
const HEAD = 7;
/** Between two lines where they meet one's own member. */
const GAP = 16;
const DASHES = { active: undefined, suspended: "8 5", approved: "2 4", proposed: "2 4", none: undefined };

/** Places on the picture, from the side where reading begins. */
interface Places {
  width: number;
  height: number;
  /** Height of the box of one's own member. */
  ownBox: number;
  own: number;
  other: number;
  narrow: boolean;
  mirrored: boolean;
}

/** One's own member on one side, its partners on the other; a line for each direction, as wide as what may pass. */
export function Picture({ self, relations }: { self: Member | undefined; relations: Relation[] }) {
  const { t } = useTranslation("partners");
  const { dir } = useDirection();
  const { ref, width } = useElementSize();
  const narrow = width < NARROW;
  const places: Places = {
    width,
    height: relations.length * ROW,
    ownBox: Math.max(BOX, relations.length * 2 * GAP + 8),
    own: narrow ? 92 : 150,
    other: narrow ? 128 : 210,
    narrow,
    mirrored: dir === "rtl",
  };
  const longest = Math.max(1, ...relations.flatMap((one) => [size(one.out), size(one.in)]));
  return (
    <div ref={ref} className={classes.frame}>
      {width > 0 && (
        <svg width={width} height={places.height}>
          <title>{t("picture.label")}</title>
          <Box
            places={places}
            at="own"
            y={places.height / 2}
            name={self?.name ?? ""}
            note={self?.id ?? ""}
            own
          />
          {relations.map((relation, i) => (
            <Spoke
              key={relation.member.id}
              relation={relation}
              places={places}
              y={ROW * (i + 0.5)}
              port={(2 * i + 1 - relations.length) * GAP}
              longest={longest}
            />
          ))}
        </svg>
      )}
      <Text size="xs" c="dimmed" mt="xs">
        {t("picture.legend")}
      </Text>
    </div>
  );
}

function size(width: Width): number {
  return width.types + width.fields;
}

interface SpokeOf {
  relation: Relation;
  places: Places;
  y: number;
  /** Where its two lines meet one's own member, from the middle of it. */
  port: number;
  longest: number;
}

function Spoke({ relation, places, y, port, longest }: SpokeOf) {
  const { t } = useTranslation("partners");
  const { member } = relation;
  return (
    <>
      <Line relation={relation} way="out" places={places} y={y} port={port} longest={longest} />
      <Line relation={relation} way="in" places={places} y={y} port={port} longest={longest} />
      <SvgLink to={encodeURIComponent(member.id)} label={t("picture.member", { name: member.name })}>
        <Box
          places={places}
          at="other"
          y={y}
          name={member.name}
          note={t(`sector.${member.sector}`, member.sector)}
        />
      </SvgLink>
    </>
  );
}

function Line({ relation, way, places, y, port, longest }: SpokeOf & { way: "out" | "in" }) {
  const { t } = useTranslation("partners");
  const width = relation[way];
  if (width.state === "none") {
    return null;
  }
  const shift = way === "out" ? -13 : 13;
  const near = { x: places.own + 2, y: places.height / 2 + port + (way === "out" ? -GAP / 2 : GAP / 2) };
  const far = { x: places.width - places.other - 2, y: y + shift };
  const from = way === "out" ? near : { ...far };
  const to = way === "out" ? { ...far, x: far.x - HEAD } : { ...near, x: near.x + HEAD };
  const middle = (from.x + to.x) / 2;
  const x = (at: number) => (places.mirrored ? places.width - at : at);
  const stroke = 1.5 + (6 * size(width)) / longest;
  const tip = way === "out" ? far : near;
  const back = way === "out" ? tip.x - HEAD - 2 : tip.x + HEAD + 2;
  const words = t(`width.${width.state}`, {
    from: way === "out" ? t("us") : relation.member.name,
    to: way === "out" ? relation.member.name : t("us"),
    clauses: width.clauses,
    types: width.types,
    fields: width.fields,
  });
  return (
    <SvgLink to={`${encodeURIComponent(relation.member.id)}?tab=agreements`} label={words}>
      <title>{words}</title>
      <path
        className={classes[way]}
        strokeWidth={stroke}
        strokeDasharray={DASHES[width.state]}
        d={`M${x(from.x)},${from.y} C${x(middle)},${from.y} ${x(middle)},${to.y} ${x(to.x)},${to.y}`}
      />
      <path
        className={classes[`${way}Head`]}
        d={`M${x(tip.x)},${tip.y} L${x(back)},${tip.y - HEAD} L${x(back)},${tip.y + HEAD} Z`}
      />
      {!places.narrow && (
        <text
          className={classes.note}
          x={x(far.x - 18)}
          y={far.y + (way === "out" ? -8 : 18)}
          textAnchor="end"
          aria-hidden
        >
          {t("width.short", { types: width.types, fields: width.fields })}
        </text>
      )}
    </SvgLink>
  );
}

interface BoxOf {
  places: Places;
  at: "own" | "other";
  y: number;
  name: string;
  note: string;
  own?: boolean;
}

function Box({ places, at, y, name, note, own = false }: BoxOf) {
  const width = places[at] - 2;
  const height = own ? places.ownBox : BOX;
  const begin = at === "own" ? 1 : places.width - places.other + 1;
  const left = places.mirrored ? places.width - begin - width : begin;
  return (
    <>
      <rect
        className={own ? `${classes.box} ${classes.own}` : classes.box}
        x={left}
        y={y - height / 2}
        width={width}
        height={height}
        rx={6}
      />
      <text className={classes.name} x={left + width / 2} y={y - 3} textAnchor="middle">
        {name.length > width / 8 ? `${name.slice(0, Math.floor(width / 8) - 1)}…` : name}
      </text>
      <text className={classes.note} x={left + width / 2} y={y + 15} textAnchor="middle">
        {note.length > width / 7 ? `${note.slice(0, Math.floor(width / 7) - 1)}…` : note}
      </text>
    </>
  );
}

/** A link within a picture, reachable by keyboard. */
function SvgLink({ to, label, children }: { to: string; label: string; children: React.ReactNode }) {
  const place = `/partners/${to}`;
  const href = useHref(place);
  const go = useLinkClickHandler<SVGAElement>(place);
  return (
    <a
      href={href}
      className={classes.link}
      aria-label={label}
      onClick={(event) => go(event as unknown as Parameters<typeof go>[0])}
    >
      {children}
    </a>
  );
}
