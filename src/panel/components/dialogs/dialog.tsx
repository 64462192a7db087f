/** A modal dialog: the browser's own, which keeps the focus inside and closes on Esc. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CloseButton } from '../close-button.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const pressedBeside = useRef(false);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // While the dialog is open, nothing outside of it can take the focus.
      queueMicrotask(() => {
        if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
      });
    };
  }, []);
  // A button that disappears with its action takes the focus with it: Esc would then go to the panel.
  useLayoutEffect(() => {
    if (!dialog.current?.contains(document.activeElement)) dialog.current?.querySelector('button')?.focus();
  });
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-label={title}
      onClose={onClose}
      // Keys of the panel must not reach through; Esc would open DevTools' drawer too.
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
          event.preventDefault();
          onClose();
        }
      }}
      onPointerDown={(event) => {
        pressedBeside.current = event.target === event.currentTarget;
      }}
      onClick={(event) => {
        // A press that begins in a field and is released on the backdrop selects text, but browsers report it as a click on the dialog.
        if (event.target === event.currentTarget && pressedBeside.current) onClose();
      }}
    >
      <header>
        <h2 class="grow">{title}</h2>
        <CloseButton onClick={onClose} />
      </header>
      <div class="dialog-body scroll">{children}</div>
    </dialog>
  );
}
