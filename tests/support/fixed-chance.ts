import fc from 'fast-check';

/*
 * Property tests draw the same cases every time, so that a change is judged by what it changes. To look for new
 * counterexamples, give another seed: FC_SEED=$RANDOM npm test.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_122) });
