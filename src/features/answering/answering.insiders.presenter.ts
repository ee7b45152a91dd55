import { FIELDS } from '../../instrument/form';
import { type InsidersPage } from '../../instrument/insiders-pages';
import { wording } from '../../instrument/wording';
import { type Box, type Control, type Drawing, radios } from './answering.controls.parts';

/** Cards for the company's own people: yes, no or don't know; or a number of customers for each statement. */
export function presentInsidersControl(
  { kind, statements }: Omit<InsidersPage, 'key'>,
  { instrument, form, problems }: Drawing,
): Control {
  const worded = (key: string) => instrument.statements.find((one) => one.key === key)?.wording ?? key;
  if (kind === 'truth') {
    const options = (['yes', 'no', 'unknown'] as const).map((value) => ({
      value,
      label: wording(instrument, `truth.${value}`),
    }));
    const cards = statements.map((key) => ({
      legend: worded(key),
      choices: radios(FIELDS.fit(key), options, form),
    }));
    return { kind: 'cards', cards, columns: 'three', apart: [] };
  }
  const boxes = statements.map((key): Box => {
    const id = FIELDS.points(key);
    const typed = form[id];
    const error = problems.find(({ field }) => field === id)?.message ?? '';
    return { id, label: worded(key), value: typeof typed === 'string' ? typed : '', error, most: 20 };
  });
  return { kind: 'numbers', boxes };
}
