export type FigureMethod = {
  /** as the report's figure is called in its page: the anchor is `figure-<id>` */
  id: string;
  name: string;
  methods: readonly string[];
  about: string;
};

/** Which methods stand behind which figure of the report and of the page about the image. */
export const FIGURES: readonly FigureMethod[] = [
  {
    id: 'gaps',
    name: 'Who we are and who we want to be',
    methods: ['share', 'error', 'clusters', 'interval', 'gap', 'change', 'multiplicity'],
    about: 'Base: those asked whether each statement fits our brand.',
  },
  {
    id: 'trajectory',
    name: 'The way of one statement to its target',
    methods: ['progress', 'arrival', 'gap', 'error', 'clusters'],
    about: 'Base: in each wave, those asked whether the statement fits our brand.',
  },
  {
    id: 'course',
    name: 'The way to the target',
    methods: ['progress', 'arrival', 'gap', 'error', 'clusters'],
    about: 'Base: in each wave, those asked whether the statement fits our brand.',
  },
  {
    id: 'alignment',
    name: 'Alignment with the target',
    methods: ['alignment', 'error', 'change', 'multiplicity'],
    about: 'Base: all completes; each statement speaks for those asked whether it fits our brand.',
  },
  {
    id: 'trend',
    name: 'Trend of each statement',
    methods: ['share', 'error', 'clusters', 'interval', 'change', 'multiplicity', 'arrival'],
    about: 'Base: in each wave, those asked whether the statement fits our brand.',
  },
  {
    id: 'funnel',
    name: 'Funnel',
    methods: ['share', 'error', 'clusters', 'interval', 'conversion'],
    about: 'Base: all who were asked the first step; each conversion, those at the step before.',
  },
  {
    id: 'availability',
    name: 'Mental availability',
    methods: ['mental-availability', 'error', 'letters'],
    about: 'Base: those asked every statement about every brand of the table.',
  },
  {
    id: 'mentions',
    name: 'Unaided awareness',
    methods: ['unaided-awareness', 'share', 'error', 'clusters', 'interval'],
    about: 'Base: all who were asked what comes to mind.',
  },
  {
    id: 'score',
    name: 'Net Promoter Score',
    methods: ['net-promoter-score', 'error', 'clusters', 'change', 'multiplicity'],
    about: 'Base: those who know our brand well and were asked to recommend it.',
  },
  {
    id: 'brand',
    name: 'Awareness over the waves',
    methods: ['share', 'error', 'clusters', 'interval', 'change', 'multiplicity'],
    about: 'Base: in each wave, all who were asked.',
  },
  {
    id: 'image-grid',
    name: 'Who owns which statement',
    methods: ['share', 'error', 'interval', 'brand-size', 'multiplicity'],
    about: 'Base: those asked about each brand; it stands in the table.',
  },
  {
    id: 'image-map',
    name: 'Map of brands and statements',
    methods: ['share', 'correspondence'],
    about: 'Base: those asked about each brand.',
  },
  {
    id: 'drivers',
    name: 'What goes with choosing a brand',
    methods: ['drivers', 'multiplicity'],
    about: 'Base: those asked the step of the funnel and all statements about the brand.',
  },
  {
    id: 'tables',
    name: 'Tables of measures by segment or brand',
    methods: ['share', 'error', 'interval', 'letters'],
    about: 'Base: in each column, those asked; it stands in the table.',
  },
];
