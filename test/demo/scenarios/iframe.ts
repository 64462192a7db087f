/** Streams of the page and of three kinds of frames. */
import type { Scenario } from '../scenario.ts';

export const iframe: Scenario = {
  path: '/iframe',
  group: 'Where streams live',
  title: 'In frames',
  lookFor: 'One stream in this page, one in a frame, one in a frame of another origin, one in a srcdoc frame.',
  async run(exchange) {
    if (exchange.url.pathname.endsWith('/frame')) {
      return exchange.answer(200, { 'content-type': 'text/html' }, frame(exchange.number('number', 1)));
    }
    exchange.stream({ 'access-control-allow-origin': '*' });
    const name = exchange.url.searchParams.get('frame');
    await exchange.every(1000, (count) => exchange.send({ id: count, data: { frame: name } }));
  },
  page: (stage) => {
    stage.listen(`${stage.stream}?frame=top`);
    const address = `${location.origin}${stage.stream}?frame=srcdoc`;
    const frames = [
      { src: '/iframe/frame?number=1' },
      { src: `${stage.otherOrigin}/iframe/frame?number=2` },
      {
        srcdoc: `<body style="font: 12px monospace"><script>
          new EventSource('${address}').onmessage = (event) => document.body.append(event.data + ' ');
        </script>`,
      },
    ];
    for (const attributes of frames) document.body.append(Object.assign(document.createElement('iframe'), attributes));
  },
};

/** The document of a frame with a stream of its own. */
function frame(number: number): string {
  return `<!doctype html><title>Frame ${number}</title><body style="font: 12px monospace"><script>
    new EventSource('/iframe/stream?frame=${number}').onmessage = (event) => document.body.append(event.data + ' ');
  </script>`;
}
