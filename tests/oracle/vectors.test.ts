import { allVectors, describeWithOracle } from '../support/oracle';
import { failuresOf } from './vector';

describeWithOracle('every vector of reference values from R', () => {
  it.each(allVectors().map((vector) => [vector.kind, vector.name, vector] as const))(
    'agrees on %s %s',
    (_kind, _name, vector) => {
      expect(failuresOf(vector)).toEqual([]);
    },
  );
});
