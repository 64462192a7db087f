/** A session as readable text, for snapshots: everything that a file can contain, one line per entry. */
import type { Connection, SessionView } from '../../../src/core/session/types.ts';

/** All connections with their attempts and entries; texts that are in a file are loaded first. */
export async function describeSession(session: SessionView): Promise<string> {
  const parts: string[] = [];
  for (const connection of session.connections) {
    await connection.log.load(connection.log.first, connection.log.end);
    parts.push(describeConnection(connection, session));
  }
  return `${parts.join('\n\n')}\n`;
}

function describeConnection(connection: Connection, session: SessionView): string {
  const { method, url, format, timing, state, reconnectionTime, messages, created } = connection;
  const lines = [
    `${method} ${url} (${format}, times ${timing}, ${state})`,
    `  created ${new Date(created).toISOString()}, messages ${messages}, retry ${reconnectionTime ?? 'default'}`,
    ...connection.attempts.map((attempt, at) => `  attempt ${at}: ${describeAttempt(attempt)}`),
  ];
  const { log } = connection;
  for (let index = log.first; index < log.end; index++) {
    const time = timing === 'none' ? '' : ` +${Math.round(log.time(index) - created)}`;
    const type = log.kind(index) === 'message' ? ` ${session.types.name(log.typeId(index))}` : '';
    const id = log.kind(index) === 'message' ? ` id=${JSON.stringify(log.lastEventId(index))}` : '';
    const place = log.offset(index) < 0 ? '' : ` @${log.offset(index)}:${log.line(index)}`;
    const text = log.detail(index) ? JSON.stringify(log.detail(index)) : JSON.stringify(log.text(index)?.slice(0, 200));
    lines.push(`  ${log.kind(index)}${time}${type}${id}${place} ${text}`);
  }
  for (const { reason, count } of connection.wireIssues) lines.push(`  issue ${reason} × ${count}`);
  return lines.join('\n');
}

function describeAttempt({ response, lastEventId, endReason }: Connection['attempts'][number]): string {
  const facts = [`ended ${endReason ?? 'not'}`, `Last-Event-ID ${lastEventId === undefined ? '?' : lastEventId}`];
  if (response) {
    facts.unshift(
      `${response.status} ${response.statusText} ${response.protocol} ${response.headers.length} headers ${response.url}`,
      ...(response.redirected ? ['redirected'] : []),
      ...(response.remoteAddress === '' ? [] : [`from ${response.remoteAddress}`]),
      ...(response.bodyStart === '' ? [] : [`body ${JSON.stringify(response.bodyStart)}`]),
    );
  }
  return facts.join(', ');
}
