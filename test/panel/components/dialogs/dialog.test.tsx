// @vitest-environment happy-dom
/** A dialog and the pointer. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { Dialog } from '../../../../src/panel/components/dialogs/dialog.tsx';

afterEach(cleanup);

function open() {
  const onClose = vi.fn();
  render(
    <Dialog title="Settings" onClose={onClose}>
      <input aria-label="Events" />
    </Dialog>,
  );
  return { onClose, dialog: screen.getByRole('dialog', { hidden: true }), field: screen.getByLabelText('Events') };
}

it('closes by a click beside it', () => {
  const { onClose, dialog } = open();
  fireEvent.pointerDown(dialog);
  fireEvent.click(dialog);
  expect(onClose).toHaveBeenCalledOnce();
});

it('stays when a text in it is marked with a pointer that is let go beside it', () => {
  const { onClose, dialog, field } = open();
  fireEvent.pointerDown(field);
  fireEvent.click(dialog);
  expect(onClose).not.toHaveBeenCalled();
});
