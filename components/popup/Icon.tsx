// The line drawings of the popup. Each stands inside something that has a name of its own, so none has one.

const paths = {
  refresh: <path d="M21 12a9 9 0 1 1-2.6-6.4M21 3v6h-6" />,
  settings: (
    <>
      <path d="M4 7h10M18 7h2M4 17h2M10 17h10" />
      <circle cx="16" cy="7" r="2" />
      <circle cx="8" cy="17" r="2" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m20 20-4-4" />
    </>
  ),
  related: (
    <>
      <rect x="3" y="4" width="18" height="16" rx="2" />
      <path d="M7 9h10M7 13h4" />
      <path d="M14 13h3v3h-3z" />
    </>
  ),
  save: <path d="M6 4h12v16l-6-4-6 4z" />,
  saved: <path d="M6 4h12v16l-6-4-6 4z" fill="currentColor" />,
  read: <path d="m5 12 5 5 9-10" />,
  unread: <circle cx="12" cy="12" r="5" fill="currentColor" />,
  recent: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 8v4l3 2" />
    </>
  ),
  up: <path d="M12 19V6M6 11l6-6 6 6" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
} as const;

export function Icon({ name, size = 16 }: { readonly name: keyof typeof paths; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      aria-hidden="true"
    >
      {paths[name]}
    </svg>
  );
}
