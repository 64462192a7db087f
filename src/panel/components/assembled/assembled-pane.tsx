/** The Assembled tab of a connection: the answers of a token stream, or the document that a stream of changes builds. */
import '../../styles/assembled.css';
import { useMemo, useState } from 'preact/hooks';
import { createAssembler } from '../../../core/assemble/assembler.ts';
import type { Assembly } from '../../../core/assemble/assembly.ts';
import type { Provider } from '../../../core/assemble/provider.ts';
import { tokenTiming } from '../../../core/assemble/timing.ts';
import type { Connection } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { goToEntry } from '../../selection.ts';
import { useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { Segments } from '../segments.tsx';
import { useGrowingText } from './growing-text.ts';
import { PartView, type View } from './part-view.tsx';
import { PathField } from './path-field.tsx';
import { RatePlot } from './rate-plot.tsx';
import { TokenFigures } from './token-figures.tsx';
import { useAssembler } from './use-assembler.ts';

/** Answers shown at once; older ones fold away. */
const MOST_SHOWN = 20;
/** Parts of an answer shown at once; the older ones fold away. */
const MOST_PARTS_SHOWN = 300;

export function AssembledPane({ connection }: { readonly connection: Connection }) {
  const [chosen, setChosen] = useState<Provider | null>(null);
  const { assembler, version } = useAssembler(connection, chosen);
  const [view, setView] = useState<View>('rendered');
  const { answers, provider } = assembler;
  const shown = answers.slice(-MOST_SHOWN);
  return (
    <div class="assembled">
      <div class="assembled-bar">
        <bdi>{provider ?? text('assembled_none')}</bdi>
        <PathField onChange={setChosen} />
        <Segments
          label={text('assembled_view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'rendered', label: text('assembled_rendered') },
            { value: 'text', label: text('assembled_text') },
            { value: 'json', label: text('assembled_json') },
          ]}
        />
      </div>
      {answers.length > shown.length && (
        <p class="note">{text('assembled_older', count(answers.length - shown.length))}</p>
      )}
      {shown.map((answer) => (
        <Answer
          key={answers.indexOf(answer)}
          answer={answer}
          connection={connection}
          isOver={connection.ended !== null}
          view={view}
          version={version}
        />
      ))}
    </div>
  );
}

interface AnswerProps {
  readonly answer: Assembly;
  readonly connection: Connection;
  readonly isOver: boolean;
  readonly view: View;
  readonly version: number;
}

function Answer({ answer, connection, isOver, view, version }: AnswerProps) {
  const store = useStore();
  const timing = useMemo(() => tokenTiming(answer, connection), [answer, connection, version]);
  const stalls = useMemo(
    () => new Map(timing.stalls.map(({ entry, milliseconds }) => [entry, milliseconds])),
    [timing],
  );
  const selection = store.selection.value;
  const goTo = (index: number) => {
    // A reader who continues keeps the text beside the event, as before.
    store.entryTab.value = 'assembled';
    goToEntry(store, { connection: connection.id, index });
  };
  const selectedEntry = selection.kind === 'entry' && selection.connection === connection.id ? selection.index : null;
  return (
    <section class="assembled-answer" aria-label={text('assembled_answer')}>
      {timing.pieces > 0 && <TokenFigures assembly={answer} timing={timing} isOver={isOver} />}
      {timing.pieces > 2 && <RatePlot timing={timing} />}
      {view === 'json' ? (
        <Source text={answerJson(answer)} />
      ) : (
        answer.choices.map((choice) => (
          <div key={choice.index} class="assembled-choice">
            {answer.choices.length > 1 && <p class="part-head">{text('assembled_choice', choice.index + 1)}</p>}
            {choice.parts.length > MOST_PARTS_SHOWN && (
              <p class="note">{text('assembled_older_parts', count(choice.parts.length - MOST_PARTS_SHOWN))}</p>
            )}
            {choice.parts.slice(-MOST_PARTS_SHOWN).map((part) => (
              <PartView
                key={`${part.kind} ${part.key}`}
                part={part}
                view={view}
                stalls={stalls}
                selectedEntry={selectedEntry}
                onSelect={goTo}
                version={version}
              />
            ))}
          </div>
        ))
      )}
      {answer.leftOut > 0 && <p class="note">{text('assembled_left_out', count(answer.leftOut))}</p>}
      {isEmpty(answer) && <p class="note">{text('assembled_nothing')}</p>}
      {answer.state !== undefined && <State answer={answer} connection={connection} selectedEntry={selectedEntry} />}
      <Problems answer={answer} onSelect={goTo} />
    </section>
  );
}

function Source({ text: source }: { readonly text: string }) {
  return <pre class="source-text" ref={useGrowingText(source)} />;
}

/** Whether nothing of the stream could be assembled. */
function isEmpty({ choices, state, problemCount }: Assembly): boolean {
  return choices.every(({ parts }) => parts.length === 0) && state === undefined && problemCount === 0;
}

/** The answer as JSON, each part's text in one. */
function answerJson({ choices, model, usage }: Assembly): string {
  const whole = choices.map(({ parts, ...choice }) => ({
    ...choice,
    parts: parts.map(({ pieces, ...part }) => ({ ...part, text: pieces.text })),
  }));
  return JSON.stringify({ model, usage, choices: whole }, null, 2);
}

/** The document after the selected event, or after the newest. */
function State({
  answer,
  connection,
  selectedEntry,
}: {
  answer: Assembly;
  connection: Connection;
  selectedEntry: number | null;
}) {
  const { types } = useStore().session;
  const past = useMemo(() => {
    if (selectedEntry === null) return null;
    const assembler = createAssembler(connection, types, { last: selectedEntry });
    assembler.update();
    return assembler.answers[assembler.answers.length - 1] ?? null;
  }, [connection, types, selectedEntry]);
  return (
    <>
      <p class="part-head">{past ? text('assembled_state_then') : text('assembled_state_now')}</p>
      <Source text={JSON.stringify((past ?? answer).state, null, 2)} />
    </>
  );
}

function Problems({ answer, onSelect }: { readonly answer: Assembly; readonly onSelect: (entry: number) => void }) {
  if (answer.problemCount === 0) return null;
  return (
    <>
      <p class="part-head">{text('assembled_problems', count(answer.problemCount))}</p>
      <ul class="assembled-problems">
        {answer.problems.slice(0, MOST_SHOWN).map(({ kind, entry, text: words }) => (
          <li>
            <button type="button" class="link" onClick={() => onSelect(entry)}>
              {text(kind === 'malformed' ? 'assembled_malformed' : 'assembled_stream_error', words)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
