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
  panel: (
    <>
      <rect x="3" y="4" width="18" height="16" rx="2" />
      <path d="M14 4v16" />
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
  bell: <path d="M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4" />,
  bellOff: <path d="M6 16v-5a6 6 0 0 1 1-3.4M10 5.4A6 6 0 0 1 18 11v4M4 18h13M10 21h4M3 3l18 18" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5M12 7.5v.1" />
    </>
  ),
  dots: <path stroke-width="3.4" stroke-linecap="round" d="M5 12h.01M12 12h.01M19 12h.01" />,
  link: <path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1" />,
  open: <path d="M14 4h6v6M20 4l-9 9M18 14v5H5V6h5" />,
  mute: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m6 6 12 12" />
    </>
  ),
  down: <path d="m6 9 6 6 6-6" />,
  back: <path d="m15 6-6 6 6 6" />,
  forward: <path d="m9 6 6 6-6 6" />,
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
