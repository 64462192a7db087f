/** The user took the permission to see pages away: the panel says so, and a tab asks for it. */
import { openTab, requestAccess } from '../../browser.ts';
import { useStore } from '../../store-context.ts';
import { type TextKey, text } from '../../text.ts';
import { Icon } from '../icon.tsx';

interface AccessStateProps {
  readonly title: TextKey;
  readonly explanation: TextKey;
  readonly action: TextKey;
  readonly act: () => void;
}

function AccessState({ title, explanation, action, act }: AccessStateProps) {
  return (
    <main class="empty scroll" tabIndex={-1}>
      <Icon name="warning" class="large" />
      <h1>{text(title)}</h1>
      <p>{text(explanation)}</p>
      <button type="button" class="button primary" onClick={act}>
        {text(action)}
      </button>
    </main>
  );
}

/** In the panel: what is missing. */
export function MissingAccess() {
  return (
    <AccessState
      title="state_permission_title"
      explanation="state_permission_text"
      action="state_permission_ask"
      act={() => openTab('access')}
    />
  );
}

interface AskForAccessProps {
  readonly purpose: 'access' | 'wire';
}

/** In the tab: asks, since a browser wants a click on a page of the extension. */
export function AskForAccess({ purpose }: AskForAccessProps) {
  const store = useStore();
  const ask = async () => {
    if (await requestAccess(purpose)) store.capture.value = { kind: 'viewer' };
  };
  const isWire = purpose === 'wire';
  return (
    <AccessState
      title={isWire ? 'wire_access_title' : 'state_access_title'}
      explanation={isWire ? 'wire_changes' : 'state_access_text'}
      action={isWire ? 'wire_access_allow' : 'state_access_allow'}
      act={() => void ask()}
    />
  );
}
