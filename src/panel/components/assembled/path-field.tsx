/** The field for the JSONPath to the text of each event, applied with Enter; empty = found automatically. */
import { useState } from 'preact/hooks';
import type { Provider } from '../../../core/assemble/provider.ts';
import { byPath } from '../../../core/assemble/providers/growing-text.ts';
import { loadJsonPath } from '../../../core/filter/json-path.ts';
import { text } from '../../text.ts';

const LONGEST_PATH = 500;

export function PathField({ onChange }: { readonly onChange: (provider: Provider | null) => void }) {
  const [problem, setProblem] = useState('');
  const take = async (path: string) => {
    if (path === '') {
      setProblem('');
      onChange(null);
      return;
    }
    try {
      const select = (await loadJsonPath())(path);
      onChange(byPath(path, (json) => [...select(json)]));
      setProblem('');
    } catch (error) {
      setProblem(text('assembled_path_wrong', error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <form
      class="path-field"
      onSubmit={(event) => {
        event.preventDefault();
        const path = new FormData(event.currentTarget).get('path');
        void take(typeof path === 'string' ? path.trim() : '');
      }}
    >
      <input
        name="path"
        maxLength={LONGEST_PATH}
        placeholder="$.choices[0].delta.content"
        aria-label={text('assembled_path')}
        title={text('assembled_path')}
        aria-invalid={problem !== ''}
      />
      {problem !== '' && (
        <span role="alert" class="note">
          {problem}
        </span>
      )}
    </form>
  );
}
