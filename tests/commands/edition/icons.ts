// The extension's icons, drawn by a browser that is there: the outlet's own picture, or its initials on its colour.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import puppeteer from 'puppeteer-core';
import { ensureBrowsers, findBrowser, kinds } from '../browsers.mjs';

export const ICON_SIZES = [16, 32, 48, 128] as const;

export interface IconWish {
  readonly initials: string;
  readonly colour: string;
  readonly ink: string;
  /** A picture file: PNG, JPEG, WebP or SVG. */
  readonly icon?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** PNGs by size. @throws Error where no browser can draw them, or the picture can't be read */
export async function drawIcons(wish: IconWish): Promise<ReadonlyMap<number, Buffer>> {
  const kind = kinds.find((each) => findBrowser(each) !== undefined) ?? kinds[0];
  if (kind === undefined || ensureBrowsers([kind]).length > 0)
    throw new Error('Icons are drawn by a browser: install Chromium, Chrome or Firefox.');
  const browser = await puppeteer.launch({
    ...(kind === 'firefox' && { browser: 'firefox' as const }),
    executablePath: findBrowser(kind),
    headless: true,
    args: kind === 'chromium' && process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    const picture = wish.icon === undefined ? undefined : asDataUrl(wish.icon);
    const drawn = new Map<number, Buffer>();
    for (const size of ICON_SIZES) {
      const url = await page.evaluate(draw, { ...wish, icon: picture, size });
      drawn.set(size, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

function asDataUrl(file: string): string {
  const type = TYPES[extname(file).toLowerCase()];
  if (type === undefined) throw new Error(`${file}: one of ${Object.keys(TYPES).join(', ')} is wanted`);
  return `data:${type};base64,${readFileSync(file).toString('base64')}`;
}

/** Runs in the browser, as source: without functions of its own, to which a compiler may give names by a helper. */
async function draw(wish: IconWish & { readonly size: number }): Promise<string> {
  const { initials, colour, ink, icon, size } = wish;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('nothing to draw on');
  // At 16 px every pixel is needed; larger ones keep a margin, as the stores ask.
  const margin = size < 48 ? 0 : Math.round(size / 8);
  const side = size - 2 * margin;
  pen.beginPath();
  pen.roundRect(margin, margin, side, side, side * 0.27);
  pen.clip();
  if (icon !== undefined) {
    const image = new Image();
    image.src = icon;
    await image.decode();
    pen.drawImage(image, margin, margin, side, side);
    return canvas.toDataURL('image/png');
  }
  pen.fillStyle = colour;
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = ink;
  pen.textAlign = 'center';
  pen.font = '800 100px system-ui, sans-serif';
  const px = Math.min(side * 0.62, (side * 0.82 * 100) / pen.measureText(initials).width);
  pen.font = `800 ${px}px system-ui, sans-serif`;
  const { actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = pen.measureText(initials);
  pen.fillText(initials, size / 2, size / 2 + (above - below) / 2);
  return canvas.toDataURL('image/png');
}
