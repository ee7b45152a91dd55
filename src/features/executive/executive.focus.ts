import { type Image } from '../image/image.types';

/**
 * The image with another brand in the middle: its column and its point are marked, where ours were. The way that our own brand
 * took over the waves, and the target, are ours, so they are not on that map.
 */
export function focusedOn(image: Image, { key, name }: { key: string; name: string }): Image {
  const { grid, map, tracker } = image;
  const marked = <T extends { key: string }>(brands: readonly T[]) =>
    brands.map((brand) => ({ ...brand, isOwn: brand.key === key }));
  return {
    ...image,
    tracker: { ...tracker, ownBrand: name },
    grid: grid === null ? null : { ...grid, brands: marked(grid.brands) },
    map: map?.kind === 'map' ? { ...map, brands: marked(map.brands), trail: [], target: null } : map,
  };
}
