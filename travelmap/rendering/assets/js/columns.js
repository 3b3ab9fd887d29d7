/* Columns read back into what looks like rows (see travelmap/rendering/columns.py). A row is an object that knows
   its place only: its values are looked up in the columns when they are asked for, and what it has in common with
   others of its kind stands in the kind. A hundred thousand stops take two megabytes this way. */

/** @typedef {import("./payload.js").Stop} Stop */
/** @typedef {import("./payload.js").Leg} Leg */
/** @typedef {Int8Array | Int16Array | Int32Array} Column */
/** @typedef {Record<string, unknown>[]} Kinds */
/**
 * @typedef {object} StopColumns
 * @property {string} lat of the distinct places, in hundred-thousandths of a degree
 * @property {string} lon
 * @property {string} at by stop: its place
 * @property {string} n
 * @property {string} from in days since 1970
 * @property {string} days from its first to its last
 * @property {string} kind
 * @property {Kinds} kinds
 */
/** @typedef {{from: string, to: string, kind: string, kinds: Kinds}} LegColumns */
/** @typedef {{ids: string[], labels: string[], label: string}} Names */
/**
 * What the map of a crowd is drawn from.
 * @typedef {object} Table
 * @property {Float64Array} lat by place, in degrees
 * @property {Float64Array} lon
 * @property {Column} at by stop: its place
 * @property {Column} trips the first stop of each trip
 */

const DAY = 86400000;
const SCALE = 1e5;

/** @param {string} text @returns {Column} */
export function readColumn(text) {
  const binary = atob(text.slice(3));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  const Kind = text[1] === "1" ? Int8Array : text[1] === "2" ? Int16Array : Int32Array;
  const values = new Kind(bytes.buffer); // every browser's machine is little-endian
  if (text[0] === "v") return values;
  const sums = new Int32Array(values.length);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    sum += values[index];
    sums[index] = sum;
  }
  return sums;
}

/**
 * @template T
 * @param {Column} kind by row @param {Kinds} kinds
 * @param {Record<string, unknown>} common what rows have that do not say otherwise
 * @param {Record<string, (row: number) => unknown>} read by property: its value in a row
 * @returns {T[]}
 */
function rowsOf(kind, kinds, common, read) {
  const base = { ...common };
  for (const [name, value] of Object.entries(read)) {
    Object.defineProperty(base, name, {
      /** @this {{row: number}} */
      get() {
        return value(this.row);
      },
    });
  }
  const makers = kinds.map((own) => {
    /** @this {{row: number}} @param {number} row */
    function Row(row) {
      this.row = row;
    }
    Row.prototype = Object.create(base);
    for (const [name, value] of Object.entries(own)) {
      Object.defineProperty(Row.prototype, name, { value: value === null && name !== "n" ? undefined : value });
    }
    return /** @type {new (row: number) => T} */ (/** @type {unknown} */ (Row));
  });
  return Array.from(kind, (which, row) => new makers[which](row));
}

/** @param {number} day since 1970 @returns {string} as YYYY-MM-DD */
const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * @param {StopColumns} columns @param {() => Names} readNames called when a name is first asked for
 * @param {string} trips
 * @returns {{stops: Stop[], table: Table}}
 */
export function stopsOf(columns, readNames, trips) {
  const degrees = (/** @type {string} */ text) => Float64Array.from(readColumn(text), (value) => value / SCALE);
  const table = {
    lat: degrees(columns.lat),
    lon: degrees(columns.lon),
    at: readColumn(columns.at),
    trips: readColumn(trips),
  };
  const [n, from, days] = [columns.n, columns.from, columns.days].map(readColumn);
  /** @type {{ids: string[], labels: string[], label: Column} | null} */
  let names = null;
  const known = () => {
    if (!names) {
      const { ids, labels, label } = readNames();
      names = { ids: ids, labels: labels, label: readColumn(label) };
    }
    return names;
  };
  const stops = rowsOf(readColumn(columns.kind), columns.kinds, { state: "done", role: "visit" }, {
    id: (row) => known().ids[row],
    label: (row) => known().labels[known().label[row]],
    lat: (row) => table.lat[table.at[row]],
    lon: (row) => table.lon[table.at[row]],
    n: (row) => n[row],
    from: (row) => isoDay(from[row]),
    to: (row) => isoDay(from[row] + days[row]),
  });
  return { stops: /** @type {Stop[]} */ (stops), table: table };
}

/** @param {LegColumns} columns @returns {Leg[]} */
export function legsOf(columns) {
  const from = readColumn(columns.from);
  const to = readColumn(columns.to);
  return rowsOf(readColumn(columns.kind), columns.kinds, {}, { from: (row) => from[row], to: (row) => to[row] });
}

/** @param {Table} table @param {number} stop @returns {[first: number, end: number]} the stops of its trip, the last exclusive */
export function tripOf(table, stop) {
  let low = 0;
  let high = table.trips.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (table.trips[middle] <= stop) low = middle;
    else high = middle;
  }
  return [table.trips[low], low + 1 < table.trips.length ? table.trips[low + 1] : table.at.length];
}
