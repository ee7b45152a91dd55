import { type z } from 'zod';
import { type FormValues } from '../../http/forms';
import { type Wanted } from './sharing.making';
import { embedForm, type Known, linkForm, sections } from './sharing.schemas';
import { type Scope } from './sharing.scope';

type Read = z.ZodSafeParseResult<Wanted>;

const NO_SECTION = 'Choose at least one part of the report.';

/** What the form of a link asks for. */
export function linkWanted(values: FormValues, known: Known): Read {
  const schema = linkForm(known).transform((form, context): Wanted => {
    const { name, days, passPhrase, ...rest } = form;
    const chosen = sections(values);
    if (chosen.length === 0) context.addIssue({ code: 'custom', path: ['sections'], message: NO_SECTION });
    const scope: Scope = { ...rest, sections: chosen, origins: [], href: '' };
    return { kind: 'link', name, days, passPhrase, scope };
  });
  return schema.safeParse(values);
}

const PLAIN = { hasSegments: false, hasBrands: false };

/** What the form of an embedded chart asks for: one part, of everybody, with the waves before it. */
export function embedWanted(values: FormValues, known: Known): Read {
  const schema = embedForm(known).transform((form): Wanted => {
    const { name, days, chart, ...rest } = form;
    const scope: Scope = { ...rest, sections: [chart], hasHistory: true, hasCsv: false, ...PLAIN };
    return { kind: 'embed', name, days, passPhrase: '', scope };
  });
  return schema.safeParse(values);
}
