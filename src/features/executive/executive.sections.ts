/** A figure of the page before what stands beside all of them: where it is drawn and what its view needs. */
export type Part = {
  /** anchor on the page, name of the page in a story, and what comments are about */
  id: string;
  /** in a word or two, for lists of contents */
  name: string;
  /** the view that draws it, below views/ */
  view: string;
  figure: { headline: string; base: string };
  /** what else the view needs */
  more: object;
};

/** A block of the page: a headline, a figure with its table, how it was asked, and what staff say about it. */
export type Section = Part & {
  headline: string;
  /** beside the figure: what its ranges mean, the wording of its questions, and where to read how it was measured */
  how: { href: string; range: string; asked: string[]; isOnPage?: boolean };
  comments: { content: string; signed: string }[];
};
