/** What a person can put right, with the field it is about. */
export type Problem = { field: string; message: string };
