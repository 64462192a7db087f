/** `chrome.i18n` for a plain page: the messages of the language asked for. Import it before the panel. */
import english from '../../extension/_locales/en/messages.json';
import chinese from '../../extension/_locales/zh_CN/messages.json';

const language = new URLSearchParams(location.search).get('lang') === 'zh' ? 'zh-CN' : 'en';
const messages = new Map(
  Object.entries(language === 'en' ? english : chinese).map(([key, { message }]) => [key, message]),
);

function getMessage(key: string, substitutions: readonly string[] = []): string {
  const found = messages.get(key) ?? '';
  return found.replace(/\$(\d|\$)/g, (_, sign: string) =>
    sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? ''),
  );
}

Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => language } } });
