// What the build's environment holds (see utils/outlet/profile.ts).
interface ImportMetaEnv {
  readonly WXT_OUTLET_URL?: string;
  readonly WXT_OUTLET_FEED?: string;
  readonly WXT_PARTNER_MATCHES?: string;
  readonly WXT_PICTURE_HOSTS?: string;
  /** The commit that was built, or why it is not known (tests/commands/commit.mjs). */
  readonly BUILD_COMMIT: string;
}
