/** Percentages in the user's locale. */
let percents: Intl.NumberFormat | null = null;

/** `97.8 %` of a share 0…1. */
export function percent(share: number): string {
  percents ??= new Intl.NumberFormat(chrome.i18n.getUILanguage(), { style: 'percent', maximumFractionDigits: 1 });
  return percents.format(share);
}
