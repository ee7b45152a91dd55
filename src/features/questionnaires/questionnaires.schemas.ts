import { z } from 'zod';
import { idParam, lines } from '../../http/parse';
import { Key } from '../../instrument/key';
import { ListOrder, OwnPlace, OwnQuestion } from '../../instrument/own';
import { MovableBlock } from '../../instrument/plan';

export const TrackerParams = z.object({ trackerId: idParam });
export const StandardParams = TrackerParams.extend({ standard: Key });
export const OwnParams = TrackerParams.extend({ own: Key });
export const StateParams = TrackerParams.extend({
  state: z
    .string()
    .max(6000)
    .regex(/^[\w-]*$/),
});

const edit = z.coerce.number().int().min(0).max(2_000_000_000);
export const Edit = z.object({ edit });
export const Shown = z.object({ edit, seen: z.string().max(64).default('') });
export const Asked = Edit.extend({ asked: z.enum(['yes', 'no']) });
export const History = Edit.extend({ do: z.enum(['undo', 'redo']) });
export const MendForm = Edit.extend({
  rule: z.string().max(60),
  place: z.string().max(120),
  message: lines(2000),
});
export const Arrangement = Edit.extend({
  do: z.enum(['up', 'down', 'duplicate', 'remove', 'place']),
  place: OwnPlace.optional(),
  before: z.union([Key, z.literal('')]).optional(),
});

export const ShapeForm = z.object({
  brandOrder: ListOrder,
  statementOrder: ListOrder,
  imageBrandsPerPerson: z.coerce
    .number({ error: 'Type a whole number from 1 to 20.' })
    .int({ error: 'Type a whole number from 1 to 20.' })
    .min(1, { error: 'At least 1 brand.' })
    .max(20, { error: 'At most 20 brands.' }),
  shuffled: z.enum(['yes', '']).default(''),
});
export const SHUFFLED = MovableBlock.options;

export const NewOwn = Edit.extend({
  text: lines(500).pipe(
    z.string().min(1, { error: 'Write what you want to ask first, then choose how it is answered.' }),
  ),
  kind: z.enum(OwnQuestion.options.map(({ shape }) => shape.kind.value)),
  place: OwnPlace,
});
export const NewOwnQuery = z.object({ place: OwnPlace.catch('choice').default('choice') });
