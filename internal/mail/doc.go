// Package mail sends a letter through an SMTP server.
//
// [Send] is all there is. It knows no queue and tries once: its error says
// whether another try can help ([Refused]). Mail is not read here.
package mail
