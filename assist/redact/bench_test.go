package redact_test

import (
	"testing"

	"github.com/segue-desk/segue/assist/redact"
)

// BenchmarkRedact is a reply of usual length.
func BenchmarkRedact(b *testing.B) {
	who := redact.Who{Locale: "en", Contact: []string{"Hannah Price", "Patient Ibis"}, Agent: []string{"Aino Laine"}, Private: []string{"hannah@example.com"}}
	const text = "Hi Hannah, I have sent the new section for order RF-20417 today, free of charge. It should reach you on 3 December; " +
		"the carrier writes to hannah@example.com with a code. If anything is missing call +358 40 123 4567 or write to me here. Best, Aino"
	for b.Loop() {
		redact.Redact(text, who)
	}
}
