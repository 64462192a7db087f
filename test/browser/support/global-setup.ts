/** Before the first browser test: the extension is built if its sources changed. */
import { builtExtension } from '../../run/build.ts';

export default function setUp(): void {
  builtExtension('chrome');
}
