// Package clock gives the time, real or scripted, and [Time], an instant that
// both databases store the same way: as a whole number of microseconds.
package clock
