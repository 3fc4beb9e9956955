// Story pictures, drawn by the server: a small PNG whose colours come from the story's number.
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 320;
const HEIGHT = 180;

/** A PNG (true colour, 320 × 180) with a soft gradient and a horizon; the same number gives the same picture. */
export function drawPicture(id: number): Buffer {
  const hue = (id * 47) % 360;
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  const horizon = 90 + ((id * 13) % 50);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const ground = y > horizon + 14 * Math.sin((x + id * 29) / 41);
      const light = ground ? 0.34 : 0.86 - 0.3 * (y / HEIGHT);
      const colour = fromHsl(ground ? (hue + 30) % 360 : hue, 0.42, light);
      rows.set(colour, y * (1 + WIDTH * 3) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

function fromHsl(hue: number, saturation: number, light: number): [number, number, number] {
  const spread = saturation * Math.min(light, 1 - light);
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (light - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [part(0), part(8), part(4)];
}
