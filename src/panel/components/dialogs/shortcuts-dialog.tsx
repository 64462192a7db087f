/** The list of keyboard shortcuts (`?`). */
import { shortcutList } from '../../shortcuts.ts';
import { text } from '../../text.ts';
import { Dialog } from './dialog.tsx';

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={text('keys_title')} onClose={onClose}>
      <div class="shortcut-groups">
        {shortcutList.map(({ title, lines }) => (
          <section key={title}>
            <h3>{text(title)}</h3>
            <dl>
              {lines.map(({ label, keys }) => (
                <div key={label}>
                  <dt>{text(label)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
