// The build's own environment variables (see utils/outlet.ts).
interface ImportMetaEnv {
  readonly WXT_OUTLET_URL?: string;
  readonly WXT_OUTLET_FEED?: string;
  readonly WXT_PARTNER_MATCHES?: string;
}
