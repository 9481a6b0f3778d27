package main

import (
	"context"

	"github.com/segue-desk/segue/assist"
)

// bareShelf is a library without articles.
type bareShelf struct{ changed chan struct{} }

// Published gives no texts.
func (bareShelf) Published(context.Context) ([]assist.Text, error) { return nil, nil }

// Changed gives a channel that never receives.
func (b bareShelf) Changed() <-chan struct{} { return b.changed }
