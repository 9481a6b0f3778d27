package kb

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// Categories gives all categories in their order, with how many articles each
// has.
func (l *Library) Categories(ctx context.Context) ([]Category, error) {
	const op = "kb.Categories"
	if err := mayRead(ctx, op); err != nil {
		return nil, err
	}
	out, err := l.categories(ctx)
	return out, database.Translate(err, op, "")
}

// CategoryOf tells the category of every article that has one.
func (l *Library) CategoryOf(ctx context.Context) (map[string]string, error) {
	const op = "kb.CategoryOf"
	if err := mayRead(ctx, op); err != nil {
		return nil, err
	}
	out, err := l.categoryOf(ctx)
	return out, database.Translate(err, op, "")
}

// CreateCategory makes a category. It needs a name in one locale; its ID may
// be given, and comes from the name else. Position 0 puts it last.
func (l *Library) CreateCategory(ctx context.Context, c Category) (Category, error) {
	const op = "kb.CreateCategory"
	if _, err := mayWrite(ctx, op); err != nil {
		return Category{}, err
	}
	c, err := cleanCategory(op, c)
	if err != nil {
		return Category{}, err
	}
	if c.ID == "" {
		c.ID = firstSlug(c.Name("en"), newID())
	}
	err = l.db.InTx(ctx, func(ctx context.Context) error {
		if c.Position == 0 {
			last, err := l.lastCategory(ctx)
			if err != nil {
				return err
			}
			c.Position = last + 1
		}
		return l.insertCategory(ctx, c)
	})
	return c, database.Translate(err, op, "")
}

// UpdateCategory replaces a category.
func (l *Library) UpdateCategory(ctx context.Context, c Category) (Category, error) {
	const op = "kb.UpdateCategory"
	if _, err := mayWrite(ctx, op); err != nil {
		return Category{}, err
	}
	c, err := cleanCategory(op, c)
	if err != nil {
		return Category{}, err
	}
	return c, database.Translate(l.updateCategory(ctx, c), op, noCategory)
}

// DeleteCategory deletes a category; its articles stay, without one.
func (l *Library) DeleteCategory(ctx context.Context, id string) error {
	const op = "kb.DeleteCategory"
	if _, err := mayWrite(ctx, op); err != nil {
		return err
	}
	err := l.db.InTx(ctx, func(ctx context.Context) error { return l.deleteCategory(ctx, id) })
	return database.Translate(err, op, noCategory)
}

const mostCategoryText = 300 // characters of a name or a description

func cleanCategory(op string, c Category) (Category, error) {
	c.Icon = oneLine(c.Icon)
	names, err := cleanTexts(op, "names", c.Names)
	if err != nil {
		return c, err
	}
	if len(names) == 0 {
		return c, fault.Field(op, "names", "The category needs a name in at least one locale.")
	}
	descriptions, err := cleanTexts(op, "descriptions", c.Descriptions)
	if err != nil {
		return c, err
	}
	if c.ID != "" && (!idForm.MatchString(c.ID) || utf8.RuneCountInString(c.ID) > longestID) {
		return c, fault.Field(op, "id", "An id begins with a letter or digit, has no spaces, slashes, brackets or quotes, and at most 100 characters.")
	}
	if len(c.Icon) > longestID {
		return c, fault.Field(op, "icon", "The icon is too long.")
	}
	c.Names, c.Descriptions = names, descriptions
	return c, nil
}

func cleanTexts(op, field string, texts map[string]string) (map[string]string, error) {
	out := map[string]string{}
	for locale, text := range texts {
		if err := checkLocale(op, locale); err != nil {
			return nil, err
		}
		text = oneLine(text)
		if len(text) > mostCategoryText {
			return nil, fault.Field(op, field, "This is too long: at most 300 characters.")
		}
		if text != "" {
			out[locale] = text
		}
	}
	return out, nil
}

// checkCategory gives nil for none, and an error for one that is not there.
func (l *Library) checkCategory(ctx context.Context, op string, id *string) (*string, error) {
	if id == nil || strings.TrimSpace(*id) == "" {
		return nil, nil //nolint:nilnil // nil is an article without a category
	}
	found, err := l.categoryExists(ctx, *id)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	if !found {
		return nil, fault.Field(op, "category_id", noCategory)
	}
	return id, nil
}
