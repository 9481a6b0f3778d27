// Package access says who acts and what they may do: one function, [Can],
// answers for the whole program. It knows roles and nothing of the domain;
// whose conversation something is, package desk decides.
package access
