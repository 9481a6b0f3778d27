// Package demo fills an empty store with the demo desk, Rimfell Outdoor, an
// invented shop with invented people, and plays its busy Monday.
//
// [Fill] writes everything through the same actions that people use. The
// content is data beside the code: articles/, desk.yaml, conversations/ and
// monday.yaml, all written for Segue.
package demo
