// The picture beside a row: decoration next to a title that says it all; gone, and the ground left, where it can't be had.
import { useEffect, useState } from 'preact/hooks';
import type { PictureLoader } from '../../utils/reading/pictures.ts';

interface Props {
  readonly src: string;
  readonly load: PictureLoader;
}

export function Picture({ src, load }: Props) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let here = true;
    setAddress(undefined);
    void load(src).then((found) => here && setAddress(found));
    return () => {
      here = false;
    };
  }, [src, load]);
  if (address === undefined) return null;
  return (
    <img
      src={address}
      alt=""
      width={64}
      height={48}
      decoding="async"
      draggable={false}
      onError={() => setAddress(undefined)}
    />
  );
}
