/** How many bytes lie in the selected range: of the figures, which the Statistics tab shares. */
import { sizeText } from '../../../core/units.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { selectedFigures } from '../detail/statistics.ts';

export function RangeBytes() {
  return <>{` · ${sizeText(selectedFigures(useStore(), useDerived()).value.total().bytes)}`}</>;
}
