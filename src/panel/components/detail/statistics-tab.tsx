/** The Statistics tab of one connection, of several, or of all; limited to the selected time range, if any. */
import type { ComponentChildren } from 'preact';
import { addPart } from '../../../core/filter/edit.ts';
import type { Connection } from '../../../core/session/types.ts';
import { pause } from '../../../core/stats/accumulator.ts';
import { connectedFigures } from '../../../core/stats/connected.ts';
import type { BurstFigures, Distribution, Figures, Outlier, TypeFigures } from '../../../core/stats/types.ts';
import { durationText, intervalText, sizeText } from '../../../core/units.ts';
import { count, rate } from '../../format.ts';
import { goToEntry } from '../../selection.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { swatchClass } from '../../type-marks.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { timeStart } from '../events/entry-time.ts';
import { Connected } from './connected.tsx';
import { Section } from './facts.tsx';
import { GapPlot } from './gap-plot.tsx';
import { percent } from './percent.ts';
import { RatePlot } from './rate-plot.tsx';
import { selectedFigures } from './statistics.ts';
import { Tile, TileNote } from './tile.tsx';

/** Types listed; the others are counted. */
const mostTypes = 50;

/** `connection`: null for the selected connections together, or all. */
export function StatisticsTab({ connection }: { readonly connection: Connection | null }) {
  const store = useStore();
  const view = selectedFigures(store, useDerived()).value;
  const figures = connection === null ? view.total() : view.of(connection.id);
  if (figures === null || figures.messages === 0) return <p class="detail-note">{text('detail_stat_none')}</p>;
  const { connections } = store.session;
  const first = connection ?? connections[0];
  const start = first === undefined ? 0 : timeStart(first, connections);
  return (
    <>
      {store.timeRange.value !== null && <p class="detail-note">{text('detail_stat_range')}</p>}
      <Tiles figures={figures} connection={connection} />
      {connection !== null && connection.transport !== 'import' && <Connected connection={connection} />}
      {hasTimes(figures) && (
        <Section title={text('detail_stat_rates')} about={text('detail_stat_bins', intervalText(figures.rates.step))}>
          <RatePlot figures={figures} start={start} />
        </Section>
      )}
      {figures.gaps && (
        <Section title={text('detail_stat_gaps')} about={text('detail_stat_gaps_about', count(gapCount(figures)))}>
          <GapPlot bins={figures.gapBins} gaps={figures.gaps} />
          <Percentiles distribution={figures.gaps} show={durationText} largest={text('detail_stat_longest')}>
            <NamedFigure name={text('detail_stat_over', durationText(pause))}>
              <Pauses number={figures.pauses} />
            </NamedFigure>
          </Percentiles>
        </Section>
      )}
      {figures.bursts && (
        <Section title={text('detail_stat_bursts')} about={text('detail_stat_bursts_about')}>
          <Bursts bursts={figures.bursts} messages={figures.messages} />
        </Section>
      )}
      {figures.sizes && (
        <Section title={text('detail_stat_sizes')}>
          <Percentiles distribution={figures.sizes} show={sizeText} largest={text('detail_stat_largest')}>
            <NamedFigure name={text('detail_stat_mean')}>{sizeText(figures.sizes.mean)}</NamedFigure>
          </Percentiles>
        </Section>
      )}
      <Section title={text('detail_stat_by_type')} about={count(figures.types.length)}>
        <TypeTable figures={figures} />
      </Section>
      {figures.unseen > 0 && <p class="detail-note">{text('detail_stat_includes_dropped', count(figures.unseen))}</p>}
    </>
  );
}

/** A file without times has no rates. */
const hasTimes = ({ rates }: Figures) => rates.messages.length > 0;

const gapCount = ({ gapBins }: Figures) => gapBins.reduce((sum, bin) => sum + bin.count, 0);

function Tiles({ figures, connection }: { readonly figures: Figures; readonly connection: Connection | null }) {
  const store = useStore();
  const { messages, comments, bytes, peakRate } = figures;
  const opening = connection === null ? null : connectedFigures(connection, store.now.value);
  return (
    <div class="tiles">
      <Tile label={text('detail_stat_events')} value={count(messages)}>
        <TileNote words={text('detail_stat_comments', count(comments))} />
      </Tile>
      {hasTimes(figures) && (
        <Tile label={text('detail_stat_rate')} value={rate(figures.rate)}>
          <TileNote words={text('detail_stat_peak', rate(peakRate))} />
        </Tile>
      )}
      <Tile label={text('detail_stat_received')} value={sizeText(bytes)}>
        <TileNote words={text('detail_stat_each', sizeText(bytes / Math.max(1, messages)))} />
      </Tile>
      {opening?.firstMessage != null && (
        <Tile label={text('detail_stat_first_event')} value={durationText(opening.firstMessage)}>
          {opening.firstByte !== null && (
            <TileNote words={text('detail_stat_first_byte', durationText(opening.firstByte))} />
          )}
        </Tile>
      )}
    </div>
  );
}

interface PercentilesProps {
  readonly distribution: Distribution;
  readonly show: (value: number) => string;
  readonly largest: string;
  /** The last figure, a `NamedFigure`. */
  readonly children: ComponentChildren;
}

function Percentiles({ distribution, show, largest, children }: PercentilesProps) {
  const { p50, p95, p99 } = distribution;
  const figures = [
    ['p50', p50],
    ['p95', p95],
    ['p99', p99],
  ] as const;
  return (
    <dl class="percentiles">
      {figures.map(([name, value]) => (
        <NamedFigure key={name} name={name}>
          {show(value)}
        </NamedFigure>
      ))}
      <NamedFigure name={largest}>
        <OutlierLink outlier={distribution.largest} label={show(distribution.largest.value)} />
      </NamedFigure>
      {children}
    </dl>
  );
}

/** How many pauses there were; leads to the events that ended them. */
function Pauses({ number }: { readonly number: number }) {
  const store = useStore();
  const words = number === 1 ? text('detail_stat_once') : text('detail_stat_times', count(number));
  if (number === 0) return <>{words}</>;
  const show = () => {
    store.filterText.value = addPart(store.filterText.value, `gap>${pause}ms`);
  };
  return (
    <button type="button" class="link" title={text('detail_stat_show')} onClick={show}>
      {words}
    </button>
  );
}

/** Messages that arrived together: how often, how many of all, and the most at once. */
function Bursts({ bursts, messages }: { readonly bursts: BurstFigures; readonly messages: number }) {
  return (
    <dl class="percentiles">
      <NamedFigure name={text('detail_stat_bursts')}>{count(bursts.bursts)}</NamedFigure>
      <NamedFigure name={text('detail_stat_burst_share')}>{percent(bursts.messages / messages)}</NamedFigure>
      <NamedFigure name={text('detail_stat_largest')}>
        <OutlierLink outlier={bursts.largest} label={count(bursts.largest.value)} />
      </NamedFigure>
    </dl>
  );
}

function NamedFigure({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="num">{children}</dd>
    </div>
  );
}

/** A figure that leads to the entry it is of. */
function OutlierLink({ outlier, label }: { readonly outlier: Outlier; readonly label: string }) {
  const store = useStore();
  const go = () => goToEntry(store, { connection: outlier.connection, index: outlier.entry });
  return (
    <button type="button" class="link" title={text('detail_stat_go')} onClick={go}>
      {label}
    </button>
  );
}

function TypeTable({ figures }: { readonly figures: Figures }) {
  const { types, messages, first, last } = figures;
  const seconds = first === null || last === null ? 0 : (last - first) / 1_000;
  return (
    <>
      <table class="figures-table">
        <thead>
          <tr>
            <th>{text('events_column_type')}</th>
            <th class="right">{text('detail_stat_events')}</th>
            <th>{text('detail_stat_share')}</th>
            <th class="right">{text('detail_stat_bytes')}</th>
            <th class="right">{text('detail_stat_mean_size')}</th>
            <th class="right">{text('detail_stat_rate')}</th>
          </tr>
        </thead>
        <tbody>
          {types.slice(0, mostTypes).map((type) => (
            <TypeRow key={type.typeId} type={type} of={messages} seconds={seconds} />
          ))}
        </tbody>
      </table>
      {types.length > mostTypes && (
        <p class="detail-note">{text('detail_stat_older_types', count(types.length - mostTypes))}</p>
      )}
    </>
  );
}

function TypeRow({ type, of, seconds }: { readonly type: TypeFigures; readonly of: number; readonly seconds: number }) {
  const store = useStore();
  const { typeId, messages, bytes } = type;
  const mark = store.typeMark(typeId);
  return (
    <tr>
      <td>
        <span class={swatchClass(mark)} />{' '}
        <bdi class="mono">{visibleText(cutText(store.session.types.name(typeId), 60))}</bdi>
      </td>
      <td class="right">{count(messages)}</td>
      <td>
        <span class={`share-bar t${mark.hue}`}>
          <i style={{ width: `${(messages / Math.max(1, of)) * 100}%` }} />
        </span>
      </td>
      <td class="right">{sizeText(bytes)}</td>
      <td class="right">{sizeText(bytes / Math.max(1, messages))}</td>
      <td class="right">{seconds > 0 ? rate(messages / seconds) : '–'}</td>
    </tr>
  );
}
