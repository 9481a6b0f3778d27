// Package compose says an article's answer like a person: the fact that was
// asked for first, then the detail around it, whole sentences, links and steps
// only, quoted from the article.
//
// [Composer.Compose] takes the article that was chosen and the question. It
// chooses no article and calls no model; package model may reword what it
// gives.
package compose
