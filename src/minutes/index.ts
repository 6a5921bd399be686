export { findUnits } from './find-units.ts';
export { readHeading } from './heading.ts';
export type { Found, Kind } from './read.ts';
export { readDay } from './read-day.ts';
export { readMinutes } from './read-minutes.ts';
export { type Order, readOrder } from './read-order.ts';
export type { Registry } from './registry.ts';
export { secrecyMark } from './secrecy.ts';
