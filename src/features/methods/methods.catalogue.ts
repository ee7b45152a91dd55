/** One method: what it gives, its formula in words, and where it comes from. */
export type Method = { id: string; name: string; formula: string; source: string };

/** Every method behind a figure of the product. Formulas in words; the code and its reference values are in src/stats. */
export const METHODS: readonly Method[] = [
  {
    id: 'share',
    name: 'Weighted share',
    formula:
      'Sum of the weights of those who said yes, divided by the sum of the weights of all who were asked and answered. Not asked is never counted as no.',
    source: 'Horvitz & Thompson (1952), JASA 47, 663–685; Hájek (1971)',
  },
  {
    id: 'error',
    name: 'Standard error: one-step jackknife',
    formula:
      'Each respondent is left out in turn and the others are weighted to the margins again, to first order; the spread of the results is the error. With weights whose making is not known they are taken as fixed.',
    source: 'Yung & Rao (1996), Survey Methodology 22, 23–31; Deville & Särndal (1992), JASA 87, 376–382',
  },
  {
    id: 'clusters',
    name: 'Errors by cluster',
    formula:
      'Where respondents came in clusters, one cluster is left out in turn and everybody else is weighted anew to the same margins. Variance = (G − 1) / G × the sum of the squared distances of the G replicates from their mean; t with G − 1 degrees of freedom. More than 200 clusters are dealt whole into 200 groups, by chance from a stated seed. Effective base = p(1 − p) / SE², never above Kish’s; Wilson’s interval on that base times (1.96 / t)². Used for shares and scores of every wave that came in clusters once it is stored; groups made by chance only where they are asked for. Shares of 0 or 100 % keep the interval that takes respondents one by one, and so do alignment, mental availability, image, lift and Tables keep their errors.',
    source:
      'Kott (2001), Journal of Official Statistics 17(4), 521–526; Korn & Graubard (1998), Survey Methodology 24(2), 193–201',
  },
  {
    id: 'interval',
    name: '95 % interval of a share',
    formula:
      'Wilson’s interval on the base that would give this standard error, p (1 − p) / error². With unequal weights that base leans towards the effective base, the more the fewer answers of the rarer kind there are (which count against ten); it is the effective base where everybody or nobody said yes.',
    source:
      'Wilson (1927), JASA 22, 209–212; Franco, Little, Louis & Slud (2019), JSSAM 7, 334–364; the leaning is our own, see docs/decisions/0012-few-answers.md',
  },
  {
    id: 'effective-base',
    name: 'Effective base and design effect',
    formula:
      'Square of the sum of the weights, divided by the sum of their squares; the design effect is the number of respondents divided by that.',
    source: 'Kish (1965), Survey Sampling; Kish (1992), Journal of Official Statistics 8, 183–200',
  },
  {
    id: 'raking',
    name: 'Raking',
    formula:
      'Margin by margin, each answer’s weights are multiplied by the population’s share over the weighted sample’s, again and again until all margins fit.',
    source: 'Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427–444',
  },
  {
    id: 'change',
    name: 'Change between two waves',
    formula:
      'Difference of the shares; its error is the root of the sum of the squared errors (not pooled); t test. Where fewer than five effective respondents said yes or no, Newcombe’s hybrid interval.',
    source: 'Newcombe (1998), Statistics in Medicine 17, 873–890',
  },
  {
    id: 'overlap',
    name: 'Change between waves that share respondents',
    formula:
      'People who answered both waves are found by a keyed hash of who they are. The squared errors of the two waves are added and twice their covariance is taken off: the errors as shown, times the correlation that the same people’s answers give the two estimates when each person is left out of both. The test has one degree of freedom less than there are people in either wave. For few answers, Newcombe’s interval with that correlation. The alignment index and the line through the waves take the same covariances into account.',
    source:
      'Kish (1965), Survey Sampling, section 12.4; Newcombe (1998), Statistics in Medicine 17, 2635–2650',
  },
  {
    id: 'rolling',
    name: 'Mean of the last waves',
    formula:
      'Mean of the shares of the last waves that asked alike, each wave counting the same; its error is the root of the sum of their squared errors (and of twice their covariances where they share respondents) over their number. The change from one mean to the next is that of the wave that came against the wave that left, over their number; never of the two means as if they were separate.',
    source: 'Variance of a mean of separate estimates; reference values from R’s survey package',
  },
  {
    id: 'lift',
    name: 'Lift of a programme',
    formula:
      'Those who met it against those who did not, these weighted by the odds of having met it given everything else asked about them (weighted logistic regression), so that the two are alike. The error takes into account that the odds are estimated. People whose kind is on one side only (odds outside 2 to 98 %) are left out and counted. Never a cause, unless chance decided who met it.',
    source:
      'Lunceford & Davidian (2004), Statistics in Medicine 23, 2937–2960; DuGoff, Schuler & Stuart (2014), Health Services Research 49, 284–303',
  },
  {
    id: 'multiplicity',
    name: 'Many comparisons',
    formula:
      'p-values of all comparisons of a report are sorted; each is multiplied by their number over its rank. A change is called one only if that stays under 5 %, its interval is clear of zero, and it is as large as the tracker’s smallest movement.',
    source: 'Benjamini & Hochberg (1995), JRSS B 57, 289–300',
  },
  {
    id: 'gap',
    name: 'Gap to the target and its state',
    formula:
      'Share minus target; the target is fixed and has no error. On target if two one-sided tests place it within 3 points; above or below if the whole interval is; else not settled.',
    source: 'Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15, 657–680; Lakens (2017)',
  },
  {
    id: 'progress',
    name: 'Share of the gap closed',
    formula:
      'Movement since the first wave counted from, divided by the gap to the target then; below 0 where the gap grew, above 1 beyond the target, never cut off. Counted from the last comparable wave whose answers were in before the target was locked; from the first comparable one where there is none, or while the target is a draft. Interval by Fieller’s theorem, as both way and gap are measured; not shown where the gap was not clear of zero (g of 1 or more). Called closed or grown only if the interval is clear of zero and the movement as large as the tracker’s smallest, and, counted from the wave before, only if that change is one.',
    source: 'Fieller (1954), JRSS B 16, 175–185',
  },
  {
    id: 'arrival',
    name: 'Trend to the deadline and the chance to be there',
    formula:
      'Straight line through the shares of all waves that can be compared since the last trend break, each weighted by 1 / error² at the middle of its fieldwork; on the logit scale where a share or the forecast is under 5 % or over 95 %. Where the waves scatter more than their samples explain, errors are widened by the Birge ratio and Student’s t takes the place of the normal. The chance is that of the true share being at the target or above at the deadline, which is the middle of the fieldwork, or of the planned dates, of the wave it names. From three waves on; three or four are marked weak, and a deadline further ahead than the waves reach back is marked too. Where people answered several of the waves, the line is weighted by the inverse of the waves’ covariances (generalised least squares), not by their errors alone; a wave to come is taken to ask other people. It says where things go if they go on, not whether they will.',
    source: 'Aitken (1935), Proc. R. Soc. Edinburgh 55, 42–48; Birge (1932), Physical Review 40, 207–227',
  },
  {
    id: 'alignment',
    name: 'Alignment with the target',
    formula:
      '100 × (1 − d / D). d² is the mean of (share − target)² over the statements, each counting by its importance, less the same mean of the shares’ variances, which is what chance alone adds; never below 0. D is the same for the worst profile there could be, which at each statement is 0 or 1, whichever is further from the target. Its error is the one-step jackknife over respondents; the shape is the weighted correlation of measured and wanted shares.',
    source: 'Cronbach & Gleser (1953), Psychological Bulletin 50(6), 456–473; Yung & Rao (1996)',
  },
  {
    id: 'unaided-awareness',
    name: 'Unaided awareness and top of mind',
    formula:
      'Of all who were asked, those who typed a name that is certainly one of the brand list, misspelt or not; blank and “can’t think of any” count as no. Top of mind is the first such name.',
    source: 'Romaniuk & Sharp (2016), How Brands Grow Part 2',
  },
  {
    id: 'conversion',
    name: 'Steps of the funnel',
    formula:
      'Each step as a share of all; and of those at the step before, as a ratio of weighted sums with its own error, never a quotient of two printed percentages.',
    source: 'Deville (1999), Survey Methodology 25, 193–203 (errors of ratios)',
  },
  {
    id: 'net-promoter-score',
    name: 'Net Promoter Score',
    formula:
      'Share answering 9 or 10 minus share answering 0 to 6, in points, as the weighted mean of +100, 0 and −100 with a t interval.',
    source: 'Reichheld (2003), Harvard Business Review 81(12); Rocks (2016) for small bases',
  },
  {
    id: 'mental-availability',
    name: 'Mental availability',
    formula:
      'Links are the yes answers to “does this fit the brand?”. Mental penetration: weight of those with one link or more over the weight of all asked. Mental market share: the brand’s links over all links. Network size: its links over its people. Share of mind: its links over all links of its people. Only brands that 95 % of those asked any of the grid were asked all about, and only people asked about all of these (else nothing is said if they are fewer than 90 %). Errors: one-step jackknife over respondents; shares of links have t intervals on the logit scale, network size a plain one.',
    source:
      'Romaniuk (2013), Journal of Advertising Research 53(2), 185–187; Romaniuk (2023), Better Brand Health',
  },
  {
    id: 'brand-size',
    name: 'Image with brand size taken out',
    formula:
      'Of the shares of all brands at all statements of a table: expected = the brand’s sum × the statement’s sum / the sum of all; what is shown is share minus expected, in points. Where everybody was asked everything this is the usual expectation from counts; else each brand stands on those who judged it. Brands and statements that too few judged are left out, see docs/decisions/0014-image-of-shares.md. Errors: one-step jackknife over respondents, since one person gives many answers. A strength or weakness is one only if its interval is clear of zero, it survives Benjamini and Hochberg’s correction over the table, and it is as large as the tracker’s smallest movement.',
    source:
      'Romaniuk & Sharp (2000), International Journal of Market Research 42(2), 219–230; Romaniuk (2023), Better Brand Health, ch. 6',
  },
  {
    id: 'correspondence',
    name: 'Perceptual map',
    formula:
      'Correspondence analysis of the shares of brands at statements: the first two dimensions of the deviations from independence, both sides in principal coordinates. The axes are those of the earliest wave that asked enough of the same; brands of later waves and the target profile are put onto them and have no part in them. Shown: the part of a point’s squared distance from the middle that the two axes hold; under 30 % it is not drawn. No errors are drawn.',
    source: 'Greenacre (2017), Correspondence Analysis in Practice, 3rd ed.',
  },
  {
    id: 'drivers',
    name: 'Importance of statements (drivers)',
    formula:
      'Linear regression of the outcome (0 or 1) on all statements about the brand. The importance of a statement is what it adds to the explained variance, averaged over all orders in which the statements can come, as a part of all that is explained; with more than 12 statements, Johnson’s relative weight. Statements that never vary, or that others determine, are left out and named. Errors: one of 40 groups of respondents is left out in turn and the others are weighted anew; t with 39 degrees of freedom. A statement stands out only if it clearly has more than an equal part, after Benjamini and Hochberg’s correction. Under 2 % explained nothing is ranked. It is association, not cause.',
    source:
      'Lindeman, Merenda & Gold (1980), p. 119 ff.; Grömping (2006), Journal of Statistical Software 17(1); Johnson (2000), Multivariate Behavioral Research 35, 1–19; Kott (2001), Journal of Official Statistics 17, 521–526',
  },
  {
    id: 'letters',
    name: 'Columns of a table against each other',
    formula:
      'Difference of two columns with the error of that difference: separate people for segments, the same people for brands, a segment against everybody else and never against the total. Capital letters hold after Holm’s correction within the row.',
    source: 'Holm (1979), Scandinavian Journal of Statistics 6, 65–70',
  },
  {
    id: 'planner',
    name: 'How many people a wave needs',
    formula:
      'People asked in each wave = design effect × (z of the level + z of the chance to see it)² × (p₁(1 − p₁) + p₂(1 − p₂)) / movement². For a panel, twice overlap × correlation × the root of the product of the two variances is taken off; for a segment, the number is divided by its share; for m comparisons (Holm), the level’s error is divided by m.',
    source: 'Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, ch. 4; Kish (1965)',
  },
];
