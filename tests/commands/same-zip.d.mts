/** What a zip holds, by the entry's name. */
export type ZipFiles = Readonly<Record<string, Buffer | string>>;

export function sameZip(files: ZipFiles): Promise<Buffer>;
export function unzip(bytes: Buffer): Promise<Record<string, Buffer>>;
