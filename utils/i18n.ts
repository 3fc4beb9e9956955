// Every sentence that a reader sees comes through here, from locales/*.yml.
import { i18n } from '#i18n';

/** The message `key` in the reader's language; `t(key, count, [substitutions])` picks a plural form. */
export const t = i18n.t;
