/** The × that closes a banner, a note or a dialog. */
import { text } from '../text.ts';
import { IconButton } from './icon-button.tsx';

export function CloseButton({ onClick }: { readonly onClick: () => void }) {
  return <IconButton icon="close" label={text('common_close')} onClick={onClick} />;
}
