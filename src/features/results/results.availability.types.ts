import { type Availability, type BrandMeasures } from '../../measurement/availability';

/** Why there is nothing to say: in the words of the page, see results.availability.presenter.ts. */
export type NoAvailability = {
  kind: 'cannot-say';
  reason: 'brands-not-shared' | 'nobody-asked' | 'base-too-small' | 'answers-missing' | 'being-worked-out';
};

export type AvailabilityBrand = { key: string; name: string; isOwn: boolean };

/** Mental availability of the brands that nearly all respondents of a wave were asked about, largest market share first. */
export type AvailabilityResult =
  | (Omit<Availability, 'brands'> & {
      rows: { brand: AvailabilityBrand; measures: BrandMeasures }[];
      /** brands that too few were asked about */
      leftOut: string[];
    })
  | NoAvailability;
