/**
 * The reference of the panel's frames: a list written by hand without any framework, whose rows are copies of one of the panel's
 * and which does the least that any list must do: rows that come into view are moved and get other texts. No session, no
 * filter, no selection, no colours by type. What it costs is what the browser takes for rows like ours.
 */

/**
 * Runs in the page, in place of the table: scrolls for `frames` frames and marks each.
 * @param scrolling CSS pixels a frame
 */
export async function playBareList(frames: number, scrolling: number, mark: string): Promise<void> {
  const list = document.querySelector<HTMLElement>('.events .row-list');
  const sample = list?.querySelector<HTMLElement>('[data-row]:not(.system)');
  if (!list || !sample) throw new Error('The harness shows no rows.');
  const height = sample.offsetHeight;
  const holder = sample.parentElement?.cloneNode(false);
  const bare = list.cloneNode(false);
  if (!(bare instanceof HTMLElement) || !(holder instanceof HTMLElement)) throw new Error('The rows are no elements.');
  const space = document.createElement('div');
  space.style.height = '8000000px';
  // The panel's own rows count from another place: without this the reference's rows would stand where nobody sees them.
  holder.style.transform = 'translateY(0)';
  space.append(holder);
  bare.append(space);
  list.replaceWith(bare);

  const slots = Array.from({ length: Math.ceil(bare.clientHeight / height) + 13 }, () => {
    const row = sample.cloneNode(true);
    if (!(row instanceof HTMLElement)) throw new Error('A row is no element.');
    holder.append(row);
    const texts: Text[] = [];
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Text && /\d/.test(node.data)) texts.push(node);
    }
    return { row, texts, shown: -1 };
  });
  const paint = () => {
    const first = Math.max(0, Math.floor(bare.scrollTop / height) - 6);
    for (let index = first; index < first + slots.length; index += 1) {
      const slot = slots[index % slots.length];
      if (slot === undefined || slot.shown === index) continue;
      slot.shown = index;
      slot.row.style.top = `${index * height}px`;
      for (const text of slot.texts) text.data = text.data.replace(/\d+/, String(index % 1_000));
    }
  };
  bare.addEventListener('scroll', paint);

  let top = 100_000;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    bare.scrollTop = top;
  };
  for (let frame = 0; frame < frames; frame += 1) {
    await new Promise(requestAnimationFrame);
    performance.mark(mark);
    port2.postMessage(null);
    top += scrolling;
  }
  port1.close();
}
