// Package model talks to a language model through any server that speaks
// OpenAI's protocol.
//
// A [Client] completes and streams with time limits and retries that honour
// Retry-After, and treats a stream that was cut as a failure. It knows no
// prompt; what a model may say is checked by its callers.
package model
