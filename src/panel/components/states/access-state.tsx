/** The user took the permission to see pages away: the panel says so, and a tab asks for it. */
import { openAccessTab, requestAccess } from '../../browser.ts';
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
    <main class="empty scroll">
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
      act={openAccessTab}
    />
  );
}

/** In the tab: asks, since a browser wants a click on a page of the extension. */
export function AskForAccess() {
  const store = useStore();
  const ask = async () => {
    if (await requestAccess()) store.capture.value = { kind: 'viewer' };
  };
  return (
    <AccessState
      title="state_access_title"
      explanation="state_access_text"
      action="state_access_allow"
      act={() => void ask()}
    />
  );
}
