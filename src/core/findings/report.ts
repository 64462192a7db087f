/** Findings as Markdown for a bug tracker. */
import { createMasking } from '../export/masking.ts';
import type { Phrase } from '../phrase.ts';
import type { SessionView } from '../session/types.ts';
import type { Finding, Severity } from './finding.ts';

/** Gives a phrase in the reader's language. */
export type Say = (phrase: Phrase) => string;

const severityKeys: Record<Severity, string> = {
  error: 'finding_severity_error',
  warning: 'finding_severity_warning',
  note: 'finding_severity_note',
};

/**
 * One section per finding: what, where, evidence, fix, reason. Text from the stream is put into code, so that it cannot
 * format anything. Secrets in URLs are masked, as the report is made to be shared.
 */
export function reportMarkdown(findings: readonly Finding[], session: SessionView, say: Say): string {
  const { url } = createMasking(true);
  return `${findings.map((finding) => section(finding, session, say, url)).join('\n\n')}\n`;
}

function section(finding: Finding, session: SessionView, say: Say, masked: (url: string) => string): string {
  const address = finding.connection === null ? undefined : session.connection(finding.connection)?.url;
  const hide = (text: string) => (address ? text.replaceAll(address, masked(address)) : text);
  const severity = say({ key: severityKeys[finding.severity], values: [] });
  const lines = [
    `### ${severity}: ${escaped(say(finding.title))}`,
    [...(address === undefined ? [] : [inlineCode(masked(address))]), new Date(finding.time).toISOString()].join(' · '),
    escaped(say(finding.explanation)),
  ];
  if (finding.evidence.length > 0) {
    lines.push(fenced(finding.evidence.map(({ label, text }) => `${label} | ${hide(text)}`).join('\n')));
  }
  lines.push(`**${say({ key: 'finding_fix', values: [] })}** ${escaped(say(finding.fix))}`);
  if (finding.example !== null) lines.push(fenced(finding.example.trimEnd()));
  lines.push(`[${finding.link.title}](${finding.link.url})`);
  return lines.join('\n\n');
}

/** Escapes Markdown's own characters. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

function inlineCode(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  return `${fence} ${text.replace(/\s+/g, ' ')} ${fence}`;
}

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

/** Length of the longest run of backticks: a fence must be longer. */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
