// Package variables knows the open places of a text, such as {{contact.name}}:
// which stand there ([Open]) and what they become ([Fill]).
//
// What stands in code (between back quotes) is somebody's example and no open
// place. The console has the same rules in ui/console/composer/variables.ts; one
// file of cases, testdata/cases.json, is held by both. The package knows no values.
package variables
