/** The four figures over an assembled answer: first token, speed, count, end. */
import type { Assembly } from '../../../core/assemble/assembly.ts';
import type { TokenTiming } from '../../../core/assemble/timing.ts';
import { durationText } from '../../../core/units.ts';
import { count, rate } from '../../format.ts';
import { text } from '../../text.ts';
import { Tile, TileNote } from '../detail/tile.tsx';

interface TokenFiguresProps {
  readonly assembly: Assembly;
  readonly timing: TokenTiming;
  /** Whether the stream has ended: figures still missing will not come. */
  readonly isOver: boolean;
}

const percentiles = ({ p50, p95, p99 }: NonNullable<TokenTiming['gaps']>) => [p50, p95, p99].map(durationText);

export function TokenFigures({ assembly, timing, isOver }: TokenFiguresProps) {
  const { usage, model } = assembly;
  const finish = assembly.choices.map(({ finishReason }) => finishReason).filter((reason) => reason !== '');
  const { gaps, stalls } = timing;
  return (
    <div class="tiles token-figures">
      <Tile
        label={text('assembled_first_token')}
        value={timing.firstAfterRequest === null ? '–' : durationText(timing.firstAfterRequest)}
      >
        {timing.firstAfterOpen !== null && (
          <TileNote words={text('assembled_after_headers', durationText(timing.firstAfterOpen))} />
        )}
      </Tile>
      <Tile label={text('assembled_speed')} value={rate(timing.rate)}>
        {stalls.length > 0 && (
          <TileNote words={text('assembled_without_pauses', rate(timing.rateWithoutStalls), count(stalls.length))} />
        )}
        {gaps && (
          <TileNote
            words={text('assembled_gaps_short', durationText(gaps.p50))}
            hint={text('assembled_gaps', ...percentiles(gaps))}
          />
        )}
      </Tile>
      <Tile
        label={text('assembled_tokens')}
        value={
          usage.output === null
            ? text('assembled_pieces', count(timing.pieces))
            : text('assembled_tokens_out', count(usage.output))
        }
      >
        {usage.input !== null && <TileNote words={text('assembled_tokens_in', count(usage.input))} />}
        {usage.reasoning !== null && usage.reasoning > 0 && (
          <TileNote words={text('assembled_tokens_reasoning', count(usage.reasoning))} />
        )}
        {usage.cached !== null && usage.cached > 0 && (
          <TileNote words={text('assembled_tokens_cached', count(usage.cached))} />
        )}
      </Tile>
      <Tile
        label={text('assembled_finish')}
        value={
          finish.length > 0
            ? finish.join(', ')
            : text(assembly.isComplete ? 'assembled_complete' : isOver ? 'assembled_no_finish' : 'assembled_running')
        }
        wire
      >
        <TileNote words={model === '' ? durationText(timing.duration) : `${model}, ${durationText(timing.duration)}`} />
      </Tile>
    </div>
  );
}
