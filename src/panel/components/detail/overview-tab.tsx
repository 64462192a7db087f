/** The Overview of a connection: its share of time connected, attempts, request, response. */
import type { Attempt, Connection, Response } from '../../../core/session/types.ts';
import { durationText, sizeText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { copyCurl } from '../connections/copy-curl.ts';
import { Icon } from '../icon.tsx';
import { AttemptsTable } from './attempts-table.tsx';
import { CodePlace } from './code-place.tsx';
import { Connected } from './connected.tsx';
import { type Fact, Facts, Section } from './facts.tsx';

/** Code units of a URL, a header and a body's start that are shown. */
const longestUrl = 2_000;
const longestHeader = 1_000;
const longestBody = 4_096;
const mostListeners = 100;

const shown = (value: string, limit: number) => <bdi>{visibleText(cutText(value, limit))}</bdi>;

export function OverviewTab({ connection }: { readonly connection: Connection }) {
  const store = useStore();
  void useDerived().beat.value;
  const { attempts } = connection;
  return (
    <>
      {connection.transport !== 'import' && <Connected connection={connection} />}
      <Section title={text('detail_attempts')} about={count(attempts.length)}>
        <AttemptsTable connection={connection} />
      </Section>
      <Section
        title={text('detail_request')}
        tools={
          <button
            type="button"
            class="icon-button"
            onClick={() => void copyCurl(store, connection, connection.lastEventId)}
          >
            <Icon name="copy" class="small" />
            {text('detail_copy_curl')}
          </button>
        }
      >
        <Facts facts={requestFacts(connection)} />
      </Section>
      <ResponseSection attempts={attempts} />
    </>
  );
}

function requestFacts(connection: Connection): Fact[] {
  const { url, method, transport, initiator, frame, withCredentials, requestHeaders, reconnectionTime } = connection;
  const facts: Fact[] = [
    { name: text('detail_url'), value: shown(`${method === 'GET' ? '' : `${method} `}${url}`, longestUrl), mono: true },
  ];
  if (initiator !== null)
    facts.push({ name: text('detail_opened_by'), value: <CodePlace place={initiator} />, mono: true });
  if (frame !== null && !frame.top)
    facts.push({ name: text('detail_frame'), value: shown(frame.url, longestUrl), mono: true });
  if (transport === 'eventsource') {
    const credentials = withCredentials ? 'detail_credentials_sent' : 'detail_credentials_same_origin';
    facts.push({ name: text('detail_credentials'), value: text(credentials) });
    facts.push({ name: text('detail_listeners'), value: listenersOf(connection), mono: true });
  }
  if (connection.requestBodySize !== null) {
    facts.push({ name: text('detail_body_size'), value: sizeText(connection.requestBodySize) });
  }
  if (transport !== 'import') {
    const id = connection.lastEventId;
    // The browser itself never repeats a fetch: for one, only the stream's own id and delay are worth showing.
    const byBrowser = transport === 'eventsource' || transport === 'worker';
    if (byBrowser || id !== '') {
      const value = id === '' ? text('detail_id_none') : shown(id, longestHeader);
      facts.push({ name: 'Last-Event-ID', value, mono: id !== '' });
    }
    if (byBrowser || reconnectionTime !== null) {
      facts.push({ name: text('detail_reconnect_time'), value: reconnectTime(connection) });
    }
  }
  return [...facts, ...headerFacts(requestHeaders)];
}

function reconnectTime({ reconnectionTime, attempts }: Connection) {
  if (reconnectionTime === null) {
    const waited = attempts.at(-1)?.waited ?? null;
    return waited === null ? text('detail_reconnect_default') : text('detail_reconnect_measured', durationText(waited));
  }
  return (
    <>
      {text('detail_reconnect_set', durationText(reconnectionTime))} <code class="mono">retry: {reconnectionTime}</code>
    </>
  );
}

function listenersOf({ listeners }: Connection) {
  const types = [...new Set(listeners.filter(({ until }) => until === null).map(({ type }) => cutText(type, 80)))];
  if (types.length === 0) return text('detail_listeners_none');
  return <bdi>{visibleText(types.slice(0, mostListeners).join(', '))}</bdi>;
}

function headerFacts(headers: Response['headers']): Fact[] {
  return headers.map(([name, value]) => ({
    name: visibleText(cutText(name, 80)),
    value: shown(value, longestHeader),
    mono: true,
  }));
}

/** The newest response that is known. */
function ResponseSection({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const at = attempts.findLastIndex(({ response }) => response !== null);
  const response = attempts[at]?.response;
  if (!response) {
    return (
      <Section title={text('detail_response')}>
        <p class="detail-note">{text('detail_response_unknown')}</p>
      </Section>
    );
  }
  const { status, statusText, protocol, remoteAddress, redirected, url, fromServiceWorker, bodyStart } = response;
  const facts: Fact[] = [];
  if (status !== null) {
    const tone = status >= 200 && status < 300 && status !== 204 ? 'ok-text' : 'error-text';
    const where = [protocol, remoteAddress].filter((part) => part !== '').join(', ');
    facts.push({
      name: text('detail_status'),
      value: (
        <>
          <span class={tone}>
            {status} {shown(statusText, 100)}
          </span>{' '}
          <span class="dim">{shown(where, 100)}</span>
        </>
      ),
    });
  }
  if (redirected) facts.push({ name: text('detail_redirected'), value: shown(url, longestUrl), mono: true });
  if (fromServiceWorker) facts.push({ name: '', value: text('detail_from_service_worker') });
  facts.push(...headerFacts(response.headers));
  return (
    <>
      <Section title={text('detail_response')} about={text('detail_response_attempt', count(at + 1))}>
        <Facts facts={facts} />
        {bodyStart !== '' && (
          <>
            <p class="detail-note">{text('detail_body_start')}</p>
            <pre class="body-start">{shown(bodyStart, longestBody)}</pre>
          </>
        )}
      </Section>
      {response.requestHeaders.length > 0 && (
        <Section title={text('detail_request_headers')} about={text('detail_response_attempt', count(at + 1))}>
          <Facts facts={headerFacts(response.requestHeaders)} />
        </Section>
      )}
    </>
  );
}
