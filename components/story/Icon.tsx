// The line drawings of the story view. Each stands inside something that has a name of its own, so none has one.
const paths = {
  back: 'M20 12H5M11 6l-6 6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  save: 'M6 3h12v18l-6-5-6 5z',
  listen: 'M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H5a1 1 0 0 1-1-1zM20 14h-3v6h2a1 1 0 0 0 1-1z',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1',
  site: 'M14 4h6v6M20 4l-9 9M18 14v5H5V6h5',
  share: 'M12 15V4M8 8l4-4 4 4M6 12v8h12v-8',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  up: 'm6 15 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  next: 'm9 6 6 6-6 6',
  previous: 'm15 6-6 6 6 6',
  gone: 'M7 3h7l5 5v13H5V5M9 13l6 6M15 13l-6 6',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  back1: 'M18 6l-8 6 8 6zM6 6v12',
  on1: 'M6 6l8 6-8 6zM18 6v12',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  queue: 'M4 6h16M4 11h16M4 16h8M15 15l5 3-5 3z',
  page: 'M3 5h18v15H3zM3 10h18',
  headline: 'M5 5h14M12 5v14M9 19h6',
  text: 'M4 6h16M4 11h16M4 16h10',
  check: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12l3 3 5-6',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
} as const;

export type StoryIcon = keyof typeof paths;

interface Props {
  readonly name: StoryIcon;
  readonly size?: number;
  /** It points along the line, and so the other way from right to left. */
  readonly turns?: boolean;
  readonly filled?: boolean;
}

export function Icon({ name, size = 17, turns, filled }: Props) {
  return (
    <svg
      class={turns ? 'glyph turns' : 'glyph'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
