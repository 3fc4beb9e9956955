/** The text of THIRD-PARTY.txt: name, version, licence and its words, by name. */
export function thirdPartyNotices(): string;
/** The newest section of CHANGELOG.md, as a text. */
export function newestChanges(): string;
