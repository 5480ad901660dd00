import { pathToFileURL } from 'node:url';
import { long, model } from './model.js';

/** Where recorded traces are: those of the course, unless said otherwise. */
export const RECORDED = process.env.TRACES
  ? pathToFileURL(`${process.env.TRACES}/`)
  : new URL('../../../generated/traces/', import.meta.url);

/** The traces of the model, by the names of files. */
export const TRACES = {
  'rounds': (step) =>
    model({ step, chunkSize: 409600, scenario: 'rounds' }).open().round().read().round().read().trace(),
  'roll-over': (step) =>
    model({ step, scenario: 'roll-over' })
      .open()
      .round()
      .read()
      .round()
      .read()
      .stall(3, 40)
      .round()
      .read()
      .round()
      .round()
      .recover(3)
      .read()
      .trace(),
  'long': (step) => long(20000, { step }),
  'newer': (step) => ({ ...TRACES.rounds(step), version: 2 }),
  'strange': (step) => ({ ...TRACES.rounds(step), events: [{ n: 1, t: 0, e: 'queue.sort', s: 1 }] }),
  'marked': (step) => ({ ...TRACES.rounds(step), scenario: '<img src=x onerror=alert(1)>', unfinished: '<b>no</b>' }),
  'wrong': (step) => {
    const trace = TRACES.rounds(step);
    trace.events.find(({ e }) => e === 'queue.append').bytes += 7;
    return trace;
  },
};
