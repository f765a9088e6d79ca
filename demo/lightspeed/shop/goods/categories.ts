import { RecordRow } from '../../records/row.ts';
import type { Shop } from '../shop.ts';
import { EXTRA_PATHS, LEAVES } from './catalogue.ts';

export interface Category {
  id: string;
  name: string;
  version: number;
  leaf_category: boolean;
  category_path: { id: string; name: string }[];
}

/** The tree as two lists: product categories, and the older product types, which are the same objects with a version. */
export function openCategories(shop: Shop): Map<string, Category> {
  const byPath = new Map<string, Category>();
  const paths = [...LEAVES.map((leaf) => leaf.path), ...EXTRA_PATHS];
  for (const path of paths) {
    for (let depth = 1; depth <= path.length; depth++) {
      const key = path.slice(0, depth).join('/');
      if (byPath.has(key)) continue;
      const parent = byPath.get(path.slice(0, depth - 1).join('/'));
      byPath.set(key, addCategory(shop, path[depth - 1]!, parent));
    }
  }
  for (const category of byPath.values()) {
    const leaf = ![...byPath.values()].some((other) => other.category_path.at(-2)?.id === category.id);
    category.leaf_category = leaf;
    shop.lists.product_categories.get(category.id)!.assign({ leaf_category: leaf });
    shop.lists.product_types.get(category.id)!.assign({ leaf_category: leaf });
  }
  return byPath;
}

function addCategory(shop: Shop, name: string, parent: Category | undefined): Category {
  const id = shop.ids.next('category');
  const path = [...(parent?.category_path ?? []), { id, name }];
  shop.lists.product_categories.touch(
    new RecordRow(id, {
      id,
      name,
      root_category_id: path[0]!.id,
      parent_category_id: parent?.id ?? null,
      leaf_category: false,
      category_path: path,
    }),
  );
  const type = new RecordRow(id, {
    id,
    name,
    leaf_category: false,
    category_path: path,
    deleted_at: null,
    version: 0,
  });
  shop.lists.product_types.touch(type);
  return { id, name, version: type.version, leaf_category: false, category_path: path };
}
