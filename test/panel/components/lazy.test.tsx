// @vitest-environment happy-dom
/** Parts that come as files of their own. */
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lazy } from '../../../src/panel/components/lazy.tsx';
import { nextFrame } from '../../../src/panel/next-frame.ts';

const Part = () => <p>here</p>;

// Preact's own way to draw: effects follow a frame later, as in the panel.
function shown(view: preact.VNode): () => string | null {
  const root = document.createElement('div');
  document.body.append(root);
  render(view, root);
  return () => root.textContent;
}

afterEach(() => document.body.replaceChildren());

describe('a part that comes later', () => {
  it('is nothing until its file is there, then it is drawn', async () => {
    const Lazy = lazy(async () => Part);
    const text = shown(<Lazy />);
    expect(text()).toBe('');
    await vi.waitFor(() => expect(text()).toBe('here'));
  });

  it('is drawn at once when it was loaded before', async () => {
    const Lazy = lazy(async () => Part);
    Lazy.preload();
    await Promise.resolve().then(() => {});
    expect(shown(<Lazy />)()).toBe('here');
  });

  it('is drawn too when its file comes between the drawing and its effects', async () => {
    const Lazy = lazy(async () => Part);
    Lazy.preload();
    const text = shown(<Lazy />);
    expect(text()).toBe('');
    await vi.waitFor(() => expect(text()).toBe('here'));
  });

  it('is loaded again when it is shown after its load failed', async () => {
    const load = vi
      .fn<() => Promise<typeof Part>>()
      .mockRejectedValueOnce(new Error('no file'))
      .mockResolvedValue(Part);
    const Lazy = lazy(load);
    const first = shown(<Lazy />);
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
    const second = shown(<Lazy />);
    await vi.waitFor(() => expect(second()).toBe('here'));
    expect(first()).toBe('');
  });

  it('tells once when it is on the screen, and not before its file is there', async () => {
    const drawn: (string | null)[] = [];
    const Lazy = lazy(
      async () => Part,
      () => drawn.push(document.body.textContent),
    );
    shown(<Lazy />);
    await vi.waitFor(() => expect(drawn).toHaveLength(1));
    await new Promise<void>((done) => void nextFrame(done));
    expect(drawn).toEqual(['here']);
  });
});
