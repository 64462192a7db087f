/** Entry of the DevTools page: adds the SSE panel. */
chrome.devtools.panels.create('SSE', '/icons/icon-32.png', '/panel/panel.html');
