import { multiplied } from './matrix.ts';
import type { Ruling } from './pdf-page.ts';

type Operators = Readonly<
  Record<'save' | 'restore' | 'transform' | 'constructPath' | 'endPath' | 'clip' | 'eoClip', number>
>;

/** Thinner than this a filled rectangle is a line. */
const THIN = 3;
const MOST_RULINGS = 5000;

/** The lines of a table's frame: strokes, and thin rectangles, as the writers of PDF draw them. */
export function rulingsOf(
  operators: readonly number[],
  parameters: readonly unknown[],
  OPS: Operators,
  view: readonly number[],
): Ruling[] {
  const found: Ruling[] = [];
  const kept: (readonly number[])[] = [];
  let matrix: readonly number[] = view;
  for (let i = 0; i < operators.length && found.length < MOST_RULINGS; i += 1) {
    const operator = operators[i];
    const parameter = parameters[i];
    if (operator === OPS.save) kept.push(matrix);
    else if (operator === OPS.restore) matrix = kept.pop() ?? view;
    else if (operator === OPS.transform && Array.isArray(parameter)) matrix = multiplied(matrix, parameter);
    else if (operator === OPS.constructPath && Array.isArray(parameter)) {
      const [painted, [path]] = parameter as [number, [Float32Array | null]];
      if (path && painted !== OPS.endPath) addPath(found, path, matrix);
    }
  }
  return found;
}

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;

function addPath(found: Ruling[], path: Float32Array, matrix: readonly number[]): void {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const at = (i: number): readonly [number, number] => {
    const x = path[i] ?? 0;
    const y = path[i + 1] ?? 0;
    return [a * x + c * y + e, b * x + d * y + f];
  };
  let shape: (readonly [number, number])[] = [];
  for (let i = 0; i < path.length; ) {
    const step = path[i];
    if (step === MOVE) {
      addShape(found, shape);
      shape = [at(i + 1)];
      i += 3;
    } else if (step === LINE) {
      shape.push(at(i + 1));
      i += 3;
    } else if (step === CURVE || step === QUADRATIC) {
      // What is round is no frame.
      shape = [];
      i += step === CURVE ? 7 : 5;
    } else {
      if (shape[0]) shape.push(shape[0]);
      i += 1;
    }
  }
  addShape(found, shape);
}

function addShape(found: Ruling[], shape: readonly (readonly [number, number])[]): void {
  if (shape.length < 2) return;
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  const box = {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (width <= THIN || height <= THIN) {
    if (Math.max(width, height) > THIN) found.push(box);
    return;
  }
  for (let i = 1; i < shape.length; i += 1) {
    const [x1 = 0, y1 = 0] = shape[i - 1] ?? [];
    const [x2 = 0, y2 = 0] = shape[i] ?? [];
    if (Math.abs(x1 - x2) > THIN && Math.abs(y1 - y2) > THIN) continue;
    found.push({
      left: Math.min(x1, x2),
      right: Math.max(x1, x2),
      top: Math.min(y1, y2),
      bottom: Math.max(y1, y2),
    });
  }
}
