/** Nothing captured yet: three ways to a stream. In a viewer tab, or on a page closed to extensions, only the file. */
import { useLayoutEffect } from 'preact/hooks';
import { runCommand } from '../../commands.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { passFocusToTable } from '../keep-focus.ts';
import { Pulse } from '../pulse.tsx';
import { AskForAccess, MissingAccess } from './access-state.tsx';

/** A small timeline as picture: x of each tick, by lane. */
const lanes = [
  {
    hue: 2,
    ticks: [6, 26, 38, 58, 80, 88, 111, 177, 201, 206, 234, 262, 287],
    line: [0, 129, 163, 304],
    wait: [131, 162],
  },
  {
    hue: 3,
    ticks: [
      56, 60, 65, 72, 78, 84, 90, 99, 108, 112, 121, 130, 141, 148, 160, 172, 180, 188, 198, 210, 222, 236, 250, 262,
      276, 288, 296,
    ],
    line: [53, 304],
  },
  { hue: 1, ticks: Array.from({ length: 16 }, (_, turn) => 100 + turn * 3), line: [96, 148] },
];

function Picture() {
  return (
    <svg class="empty-picture" viewBox="0 0 304 50" width="304" height="50" aria-hidden="true">
      {lanes.map(({ hue, ticks, line, wait }, lane) => {
        const bottom = 14 + lane * 17;
        const pairs = line.flatMap((x, at) => (at % 2 === 0 ? [[x, line[at + 1] ?? x]] : []));
        return (
          <g key={hue}>
            <path class={`t${hue} ticks`} d={ticks.map((x) => `M${x} ${bottom - 3}v-9`).join('')} />
            <path class="open" d={pairs.map(([from, to]) => `M${from} ${bottom}H${to}`).join('')} />
            {wait && <path class="waiting" d={`M${wait[0]} ${bottom}H${wait[1]}`} />}
          </g>
        );
      })}
    </svg>
  );
}

function ChooseFile() {
  return (
    <button type="button" class="button" onClick={() => runCommand('import')}>
      {text('state_choose_file')} <kbd>I</kbd>
    </button>
  );
}

function Ways({ reload }: { readonly reload: (() => void) | null }) {
  const { recording } = useStore();
  return (
    <div class="ways">
      <section class="way">
        <h2>
          <Icon name="page" />
          {text('state_use_title')}
        </h2>
        <p>{text('state_use_text')}</p>
        {recording.value ? (
          <span class="way-live">
            <Pulse>
              <Icon name="state-open" class="small" />
            </Pulse>
            {text('status_recording')}
          </span>
        ) : (
          <button type="button" class="button" onClick={() => runCommand('record')}>
            {text('toolbar_record', 'Ctrl+E')}
          </button>
        )}
      </section>
      <section class="way">
        <h2>
          <Icon name="reload" />
          {text('state_reload_title')}
        </h2>
        <p>{text('state_reload_text')}</p>
        {reload && (
          <button type="button" class="button primary" onClick={reload}>
            {text('state_reload')} <kbd>Ctrl R</kbd>
          </button>
        )}
      </section>
      <section class="way">
        <h2>
          <Icon name="import" />
          {text('state_import_title')}
        </h2>
        <p>{text('state_import_text')}</p>
        <ChooseFile />
      </section>
    </div>
  );
}

/** `reload` reloads the inspected page; null where there is none. */
export function EmptyState({ reload }: { readonly reload: (() => void) | null }) {
  const capture = useStore().capture.value;
  useLayoutEffect(() => () => passFocusToTable(document.querySelector('main')), []);
  if (capture.kind === 'asking') return <AskForAccess purpose={capture.purpose} />;
  if (capture.kind === 'blocked' && capture.why === 'permission') return <MissingAccess />;
  if (capture.kind === 'blocked' || capture.kind === 'viewer') {
    const blocked = capture.kind === 'blocked';
    const why = blocked && capture.why === 'file' ? 'state_blocked_file_text' : 'state_blocked_text';
    return (
      <main class="empty scroll" tabIndex={-1}>
        <Icon name={blocked ? 'clear' : 'import'} class="large" />
        <h1>{text(blocked ? 'state_blocked_title' : 'state_viewer_title')}</h1>
        <p>{text(blocked ? why : 'state_viewer_text')}</p>
        <ChooseFile />
      </main>
    );
  }
  return (
    <main class="empty scroll" tabIndex={-1}>
      <Picture />
      <h1>{text('state_empty_title')}</h1>
      <p>{text('state_empty_text')}</p>
      <Ways reload={reload} />
      <p class="empty-keys">
        <span>
          {text('state_filter')} <kbd>Ctrl F</kbd>
        </span>
        <span>
          {text('state_pause')} <kbd>Ctrl E</kbd>
        </span>
        <span>
          {text('state_shortcuts')} <kbd>?</kbd>
        </span>
      </p>
    </main>
  );
}
