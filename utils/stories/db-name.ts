// The database's name and version, for whoever opens it without the library that the rest of the store is read by.

export const DB_NAME = 'openvoice';
/** 2: bodies may lie in bundles. Nothing has to be moved for that, but what knows only version 1 would not find them. */
export const DB_VERSION = 2;
