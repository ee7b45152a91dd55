/** Who somebody says that they are, to see what such a person is asked. */
export type Persona = {
  /** keys of the brands that they know; absent: all */
  knows?: readonly string[];
  /** question of one's own, or "segment:KEY" → option */
  picks?: Readonly<Record<string, string>>;
};
