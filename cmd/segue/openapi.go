package main

import "github.com/segue-desk/segue/api"

// openAPICmd prints the OpenAPI document, which GET /api/openapi.json gives too.
type openAPICmd struct{}

// Run prints the document.
func (openAPICmd) Run(to streams) error {
	text, err := api.Document(version())
	if err != nil {
		return err
	}
	_, err = to.out.Write(append(text, '\n'))
	return err
}
