export function placeInDraw(name: string, seed: number): string;
export function folderOf(file: string): string;
