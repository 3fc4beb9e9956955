// The build's own environment variables (see utils/outlet.ts).
interface ImportMetaEnv {
  readonly WXT_OUTLET_URL?: string;
  readonly WXT_OUTLET_FEED?: string;
  readonly WXT_PARTNER_MATCHES?: string;
  /** The extension's own version. */
  readonly VERSION: string;
}

/** All modules of one shared script, made up by the build (see wxt.scripts.ts). */
declare module 'virtual:modules-of/*';
