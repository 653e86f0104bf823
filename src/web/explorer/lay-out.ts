import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { Thing } from "../../client/index.js";

export interface Place {
  readonly thing: Thing;
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: Place;
  readonly to: Place;
  readonly isDoubted: boolean;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Place[];
  readonly lines: readonly Line[];
}

export interface Tie {
  readonly fromId: string;
  readonly toId: string;
  readonly isDoubted: boolean;
}

interface Body extends SimulationNodeDatum {
  readonly thing: Thing;
}

const TICKS = 260;
const MARGIN_X = 80;
const MARGIN_Y = 40;

/** Places for things that are tied to each other, the centre in the middle. The same things always lie the same way. */
export function layOut(centre: Thing, neighbours: readonly Thing[], ties: readonly Tie[]): Drawing {
  const bodies: Body[] = [{ thing: centre, fx: 0, fy: 0 }, ...neighbours.map((thing) => ({ thing }))];
  const links: SimulationLinkDatum<Body>[] = ties.map(({ fromId, toId }) => ({ source: fromId, target: toId }));
  forceSimulation(bodies)
    .force(
      "link",
      forceLink<Body, SimulationLinkDatum<Body>>(links)
        .id(({ thing }) => thing.id)
        .distance(150)
        .strength(0.2),
    )
    .force("charge", forceManyBody().strength(-420))
    .force("apart", forceCollide(48).iterations(3))
    .force("x", forceX(0).strength(0.035))
    .force("y", forceY(0).strength(0.1))
    .stop()
    .tick(TICKS);

  const xs = bodies.map(({ x }) => x ?? 0);
  const ys = bodies.map(({ y }) => y ?? 0);
  const left = Math.min(...xs) - MARGIN_X;
  const top = Math.min(...ys) - MARGIN_Y;
  const nodes = bodies.map(({ thing, x, y }) => ({ thing, x: round((x ?? 0) - left), y: round((y ?? 0) - top) }));
  const placeOf = new Map(nodes.map((place) => [place.thing.id, place]));
  return {
    width: Math.round(Math.max(...xs) - left + MARGIN_X),
    height: Math.round(Math.max(...ys) - top + MARGIN_Y),
    nodes,
    lines: ties.flatMap(({ fromId, toId, isDoubted }) => {
      const from = placeOf.get(fromId);
      const to = placeOf.get(toId);
      return from && to ? [{ from, to, isDoubted }] : [];
    }),
  };
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
