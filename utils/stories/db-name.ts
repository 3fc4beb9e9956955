// The database's name and version, for whoever opens it without the library that the rest of the store is read by.

export const DB_NAME = 'openvoice';
export const DB_VERSION = 1;
