/*
 * What the demo's respondents say of Kestrane in their own words: phrases by theme and tone, and how often each theme comes up, wave
 * by wave. Everybody here is made up, and so is everybody they name.
 */
import { type Tone } from '../src/coding/open-answer';

export const DEMO_QUESTION = {
  key: 'comes-to-mind',
  text: 'What comes to mind when you think of Kestrane?',
  most: 500,
} as const;

type Phrase = [text: string, tone: Tone];
/** `key`: as a theme of that name gets it. */
export type DemoTheme = { key: string; label: string; shares: number[]; phrases: Phrase[] };

export const DEMO_THEMES: DemoTheme[] = [
  {
    key: 'hardware-and-devices',
    label: 'Hardware and devices',
    shares: [30, 29, 28, 26, 24, 21, 20],
    phrases: [
      ['hardware', 'neutral'],
      ['laptops', 'neutral'],
      ['They sell laptops and printers', 'neutral'],
      ['a box shifter', 'negative'],
      ['good laptops', 'positive'],
      ['servers and storage', 'neutral'],
      ['We buy our screens from them', 'neutral'],
      ['just a hardware shop', 'negative'],
      ['solid machines', 'positive'],
    ],
  },
  {
    key: 'advice-and-partnership',
    label: 'Advice and partnership',
    shares: [7, 8, 9, 11, 14, 17, 19],
    phrases: [
      ['good advice', 'positive'],
      ['They helped us plan our move to the cloud', 'positive'],
      ['they think along with us', 'positive'],
      ['consulting', 'neutral'],
      ['a real partner for our IT', 'positive'],
      ['honest advice, even against their own sales', 'positive'],
      ['advice that anybody could have given', 'negative'],
    ],
  },
  {
    key: 'service-and-support',
    label: 'Service and support',
    shares: [18, 18, 19, 18, 18, 19, 18],
    phrases: [
      ['good service', 'positive'],
      ['quick support', 'positive'],
      ['fast repairs', 'positive'],
      ['support that answers the phone', 'positive'],
      ['slow support', 'negative'],
      ['Waited two days for an answer', 'negative'],
      ['service is okay', 'neutral'],
      ['Talk to Maria Schmidt in support, she solved our outage within an hour', 'positive'],
    ],
  },
  {
    key: 'price',
    label: 'Price',
    shares: [15, 15, 14, 15, 14, 14, 14],
    phrases: [
      ['expensive', 'negative'],
      ['too expensive', 'negative'],
      ['fair prices', 'positive'],
      ['pricey', 'negative'],
      ['cheap', 'positive'],
      ['prices nobody understands', 'negative'],
      ['good value', 'positive'],
    ],
  },
  {
    key: 'reliable',
    label: 'Reliable',
    shares: [14, 14, 14, 14, 14, 14, 12],
    phrases: [
      ['reliable', 'positive'],
      ['you can rely on them', 'positive'],
      ['They keep their promises', 'positive'],
      ['deliveries come late', 'negative'],
      ['never had a problem', 'positive'],
    ],
  },
  {
    key: 'ordering-portal',
    label: 'Ordering portal',
    shares: [1, 1, 1, 1, 2, 3, 12],
    phrases: [
      ['the new portal is a mess', 'negative'],
      ['ordering portal does not work', 'negative'],
      ['cannot find anything in the portal', 'negative'],
      ['The portal logs me out all the time. I wrote to orders@kestrane.example twice.', 'negative'],
      ['ordering online is easy', 'positive'],
    ],
  },
  {
    key: 'old-fashioned',
    label: 'Old-fashioned',
    shares: [9, 9, 9, 8, 8, 7, 5],
    phrases: [
      ['old-fashioned', 'negative'],
      ['a bit dusty', 'negative'],
      ['been around for ever', 'neutral'],
      ['traditional', 'neutral'],
    ],
  },
];

/** Of those asked. `open`: type nothing; `nothing`: type that they have nothing to say; `two`: speak of two themes. */
export const DEMO_ANSWERING = { open: 0.14, nothing: 0.07, two: 0.2 };
export const DEMO_NOTHINGS = ['nothing', "don't know", '-', 'no idea', 'n/a'];

/** Chosen for the report of the last wave that is over: words as they were typed, and whether the size stands beside them. */
export const DEMO_QUOTES = [
  { text: 'They helped us plan our move to the cloud', segment: 'company-size' },
  { text: 'Talk to [name] in support, she solved our outage within an hour', segment: '' },
  { text: 'honest advice, even against their own sales', segment: 'company-size' },
  { text: 'prices nobody understands', segment: '' },
  { text: 'just a hardware shop', segment: '' },
];
