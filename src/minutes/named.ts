/** Somebody named in the text: units, groups, or a word that points back ("Phòng này"). */
export type Mention = {
  readonly from: number;
  readonly to: number;
  readonly codes: readonly string[];
  readonly kind: 'unit' | 'group' | 'pronoun' | 'rest';
  readonly weak: boolean;
  /** Called by a person's office or name. */
  readonly titled: boolean;
  readonly head: string;
  /** Codes of groups by nouns that only fit in kind. */
  readonly guessed: boolean;
  /** "Hai xã này", "hai Ban": how many are meant; 0 where they are pointed back to without a number ("các xã này"). */
  readonly count?: number;
};

/** The same at a token that is known. */
export type Named = Omit<Mention, 'from'>;
