// Package api is what the outside sees of Segue: typed HTTP handlers with
// their OpenAPI document, the realtime endpoint, and the pages.
//
// [Server] is the main type; routes.go is the whole list of operations, and
// errors.go holds the one map from error codes to statuses. [Live] is live
// delivery: package desk publishes through it. Handlers only translate:
// what may be done, and what it does, is decided in packages desk, kb and
// assist. The package keeps nothing of its own but the agents' sessions.
package api
