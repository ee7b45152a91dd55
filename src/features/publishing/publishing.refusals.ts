import { StaleError, StateError } from '../../errors';
import { type FormErrors } from '../../http/forms';

export type Refusal = { status: 409 | 422; errors: FormErrors };

/** What somebody else did meanwhile is said on the form, where what was typed still is. */
export async function refusedOr(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof StaleError || error instanceof StateError)
      return { status: 409, errors: { form: error.message } };
    throw error;
  }
}
