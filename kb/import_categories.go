package kb

import (
	"context"
	"strings"
)

// storeCategories makes the categories of a categories.yaml, or changes those
// that are there.
func (i *importer) storeCategories(ctx context.Context) error {
	known, err := i.Library.categories(ctx)
	if err != nil {
		return err
	}
	i.categories = map[string]string{}
	for _, c := range known {
		i.remember(c)
	}
	for _, c := range i.batch.categories {
		store := i.insertCategory
		if _, ok := i.categories[c.ID]; ok {
			store = i.updateCategory
		}
		if err := store(ctx, c); err != nil {
			return err
		}
		i.remember(c)
	}
	return nil
}

func (i *importer) remember(c Category) {
	i.categories[c.ID] = c.ID
	for _, name := range c.Names {
		if _, ok := i.categories[strings.ToLower(name)]; !ok {
			i.categories[strings.ToLower(name)] = c.ID
		}
	}
}

// category finds a category by its id or any of its names, and makes it when
// there is none.
func (i *importer) category(ctx context.Context, said, locale string) (string, error) {
	id := firstSlug(said, said)
	for _, candidate := range []string{said, strings.ToLower(said), id} {
		if known, ok := i.categories[candidate]; ok {
			return known, nil
		}
	}
	last, err := i.lastCategory(ctx)
	if err != nil {
		return "", err
	}
	name := strings.ReplaceAll(said, "-", " ")
	if letters := []rune(name); len(letters) > 0 {
		name = strings.ToUpper(string(letters[0])) + string(letters[1:])
	}
	made := Category{ID: id, Position: last + 1, Names: map[string]string{locale: cut(name, mostCategoryText)}, Descriptions: map[string]string{}}
	i.remember(made)
	return id, i.insertCategory(ctx, made)
}
