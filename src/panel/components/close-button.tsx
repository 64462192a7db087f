/** The × that closes a banner, a note or a dialog. */
import { text } from '../text.ts';
import { Icon } from './icon.tsx';

export function CloseButton({ onClick }: { readonly onClick: () => void }) {
  const label = text('common_close');
  return (
    <button type="button" class="icon-button" title={label} aria-label={label} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
