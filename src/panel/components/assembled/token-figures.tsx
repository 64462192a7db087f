/** The four figures over an assembled answer: first token, speed, count, end. */
import type { Assembly } from '../../../core/assemble/assembly.ts';
import type { TokenTiming } from '../../../core/assemble/timing.ts';
import { durationText } from '../../../core/units.ts';
import { count, rate } from '../../format.ts';
import { text } from '../../text.ts';

interface TokenFiguresProps {
  readonly assembly: Assembly;
  readonly timing: TokenTiming;
}

const percentiles = ({ p50, p95, p99 }: NonNullable<TokenTiming['gaps']>) => [p50, p95, p99].map(durationText);

export function TokenFigures({ assembly, timing }: TokenFiguresProps) {
  const { usage, model } = assembly;
  const finish = assembly.choices.map(({ finishReason }) => finishReason).filter((reason) => reason !== '');
  const { gaps, stalls } = timing;
  return (
    <dl class="token-figures">
      <div>
        <dt>{text('assembled_first_token')}</dt>
        <dd>{timing.firstAfterRequest === null ? '–' : durationText(timing.firstAfterRequest)}</dd>
        {timing.firstAfterOpen !== null && (
          <dd class="note">{text('assembled_after_headers', durationText(timing.firstAfterOpen))}</dd>
        )}
      </div>
      <div>
        <dt>{text('assembled_speed')}</dt>
        <dd>{rate(timing.rate)}</dd>
        {stalls.length > 0 && (
          <dd class="note">
            {stalls.length === 1
              ? text('assembled_without_pause', rate(timing.rateWithoutStalls))
              : text('assembled_without_pauses', rate(timing.rateWithoutStalls), count(stalls.length))}
          </dd>
        )}
        {gaps && (
          <dd class="note" title={text('assembled_gaps', ...percentiles(gaps))}>
            {text('assembled_gaps_short', durationText(gaps.p50))}
          </dd>
        )}
      </div>
      <div>
        <dt>{text('assembled_tokens')}</dt>
        <dd>
          {usage.output === null
            ? text('assembled_pieces', count(timing.pieces))
            : text('assembled_tokens_out', count(usage.output))}
        </dd>
        {usage.input !== null && <dd class="note">{text('assembled_tokens_in', count(usage.input))}</dd>}
        {usage.reasoning !== null && usage.reasoning > 0 && (
          <dd class="note">{text('assembled_tokens_reasoning', count(usage.reasoning))}</dd>
        )}
        {usage.cached !== null && usage.cached > 0 && (
          <dd class="note">{text('assembled_tokens_cached', count(usage.cached))}</dd>
        )}
      </div>
      <div>
        <dt>{text('assembled_finish')}</dt>
        <dd class="wire">
          {finish.length > 0
            ? finish.join(', ')
            : text(assembly.isComplete ? 'assembled_complete' : 'assembled_running')}
        </dd>
        <dd class="note">
          {model === '' ? durationText(timing.duration) : `${model}, ${durationText(timing.duration)}`}
        </dd>
      </div>
    </dl>
  );
}
