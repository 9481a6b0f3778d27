package redact_test

import (
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist/redact"
	"github.com/segue-desk/segue/internal/variables"
)

func TestRedact(t *testing.T) {
	who := redact.Who{Locale: "en", Contact: []string{"Hannah Price"}, Agent: []string{"Aino Laine"}, Private: []string{"hannah@example.com", "Kauppakatu 12 B"}}
	for _, c := range []struct{ name, text, want string }{
		{"greeting", "Hi Hannah, it left.", "Hi {{contact.name}}, it left."},
		{"whole name", "Dear Hannah Price,", "Dear {{contact.name}},"},
		{"in capitals", "HANNAH, wait", "{{contact.name}}, wait"},
		{"a greeting to a name nobody knows", "Hello Björn-Ole O'Brien!\nWell.", "Hello {{contact.name}}!\nWell."},
		{"no name", "Hi there, thanks. Sorry about that. Thanks, Your parcel left", "Hi there, thanks. Sorry about that. Thanks, Your parcel left"},
		{"signature", "Bye\n– Aino", "Bye\n– {{agent.name}}"},
		{"a word that begins like a name", "Pricey or Ainola", "Pricey or Ainola"},
		{"e-mail", "I wrote to hannah.price+shop@mail.example.co.uk today", "I wrote to {{e-mail address}} today"},
		{"e-mail, hidden", "write to hannah [at] mail [dot] example.com", "write to {{e-mail address}}"},
		{"a field", "at kauppakatu 12 b then", "at {{number}} then"},
		{"phone", "Call +358 40 123 4567 or 040-123 4567.", "Call {{phone number}} or {{phone number}}."},
		{"order", "Order RF-20417, #100482 and № 7781", "Order {{order number}}, {{order number}} and {{order number}}"},
		{"parcel", "tracking JJFI60123456789012345 and 1Z999AA10123456784", "tracking {{number}} and {{number}}"},
		{"voucher", "your code is SUN7-X2K9-PQ41", "your code is {{number}}"},
		{"a code of the door", "the code is 4821", "the code is {{number}}"},
		{"card", "card 4111 1111 1111 1111, or **** 1111", "card {{card number}}, or {{card number}}"},
		{"no card, many digits", "reference 1234567890123456", "reference {{number}}"},
		{"iban", "to FI21 1234 5600 0007 85 please", "to {{account number}} please"},
		{"link with a token", "Pay at https://pay.example/i/9f8a7c6d5e4b3a21?x=1 now", "Pay at {{link}} now"},
		{"link in Markdown", "[here](https://x.example/reset?token=abc)", "[here]({{link}})"},
		{"link without scheme", "see pay.example.com/i/3344556 there", "see {{link}} there"},
		{"dates", "on 3 December, March 4th 2026, 2026-11-23 14:30 and 24/12/26", "on {{date}}, {{date}}, {{date}} and {{date}}"},
		{"what stays", "It costs 1,299.00 € or 10 €, 4–6 working days, open until 19:00, since 2019, a Kuru 2 tent, 10000 mm, 60 days, 3.5 kg", ""},
		{"a page", "See [returns](https://rimfell.example/help/en/articles/how-to-return) or /help/en/articles/return-cost", ""},
		{"an article's words", "Choose “Forgot password” on the sign-in page. May I help?", ""},
		{"in small letters", "hi hannah, it left, hannah. @hannah look", "hi {{contact.name}}, it left, {{contact.name}}. @{{contact.name}} look"},
		{"numbers that a word announces", "order number is 2041, PIN 0042, code 12 34 56, the code: 482, booking 771", "order number is {{number}}, PIN {{number}}, code {{number}}, the code: {{number}}, booking {{number}}"},
		{"numbers that nothing announces", "code 4 times, no 100 % sure, number of 300 g, 1 299 000 €", ""},
		{"phones without a country", "555-0199, 040 1234567, 1-800-555-0199 or (020) 7946 0958", "{{phone number}}, {{phone number}}, {{phone number}} or {{phone number}}"},
		{"card over two lines", "4111 1111\n1111-1111", "{{card number}}"},
		{"a person's number", "HETU 131052-308T", "HETU {{number}}"},
		{"a password", "the password is Tr0ub4dor&3 now, your password is not needed", "the password is {{number}} now, your password is not needed"},
		{"appointments", "Friday at 14:30, tomorrow 9 am, until the 3rd, Nov. 3, 3-Dec-2026", "{{date}}, {{date}}, {{date}}, {{date}}, {{date}}"},
		{"no appointments", "open Monday 9–17, Friday 10:00 - 18:00, tomorrow 3 days, version 2.3.1", ""},
		{"voucher in capitals", "SUMMER25 and WELCOME-10", "{{number}} and {{number}}"},
		{"an identifier and a token", "550e8400-e29b-41d4-a716-446655440000 eyJhbGciOiJIUzI1NiJ9", "{{number}} {{number}}"},
		{"digits of other scripts", "५५५१२३ and 𝟝𝟝𝟝𝟙𝟚𝟛", "{{number}} and {{number}}"},
		{"link with a password", "https://user:pass@shop.example/ and shop.example/t/8837261", "{{link}} and {{link}}"},
		{"full width and unseen", "card ４１１１\u200b１１１１１１１１１１１１ Han\u00adnah", "card {{card number}} {{contact.name}}"},
		{"marks of ours", "\uE100 x \uE209", " x "},
		{"open already", "Hi {{contact.name}}, {{date}} it is", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.want == "" {
				c.want = c.text
			}
			got := redact.Redact(c.text, who)
			if got != c.want {
				t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
			}
			if again := redact.Redact(got, who); again != got {
				t.Errorf("redacted again: %q", again)
			}
		})
	}
}

// A visitor chooses the own name.
func TestRedact_HostileNames(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the", "Hi The, the parcel left", "Hi {{contact.name}}, the parcel left"},
		{"will", "Thank you, will do", ""},
		{".*", "Hi .*, it left", "Hi {{contact.name}}, it left"},
		{"(?i)a|b", "Hi a, b", ""},
		{"{{date}}", "See you on {{date}}", ""},
		{"\xff\xfe", "Hi there", ""},
		{strings.Repeat("Na ", 3000), "Na is here", "{{contact.name}} is here"},
		{"的", "你的包裹", ""},
		{"", "Hi", ""},
	} {
		if c.want == "" {
			c.want = c.text
		}
		if got := redact.Redact(c.text, redact.Who{Locale: "en", Contact: []string{c.name}}); got != c.want {
			t.Errorf("%.20q: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRedact_Languages(t *testing.T) {
	for _, c := range []struct{ locale, contact, text, want string }{
		{"fi", "Sanna", "Hei Sanna! Lähetin Sannalle tilauksen RF-28150 3.12.", "Hei {{contact.name}}! Lähetin {{contact.name}} tilauksen {{tilausnumero}} {{päivä}}"},
		{"es", "Lucía Romero", "Hola Lucía, llega el 3 de diciembre de 2026.", "Hola {{contact.name}}, llega el {{fecha}}."},
		{"de", "", "Sehr geehrter Herr Müller, am 3. März ist es da.", "Sehr geehrter Herr {{contact.name}}, am {{Datum}} ist es da."},
		{"ar", "ليلى", "مرحبا ليلى، رقم هاتفك +٩٦٦٥٠١٢٣٤٥٦٧", "مرحبا {{contact.name}}، رقم هاتفك {{رقم الهاتف}}"},
		{"ja", "田中", "田中様、12月3日にお届けします", "{{contact.name}}様、{{日付}}にお届けします"},
		{"ru", "Ольга", "Ольге уже ответили 3 декабря", "Ольге уже ответили {{дата}}"},
		{"xx", "", "order #1234", "order {{order number}}"},
	} {
		t.Run(c.locale, func(t *testing.T) {
			if got := redact.Redact(c.text, redact.Who{Locale: c.locale, Contact: []string{c.contact}}); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// FuzzRedact: whatever stands around it, a secret does not come through.
func FuzzRedact(f *testing.F) {
	f.Add("Hi, ", " bye")
	f.Add("({{x}}", "`")
	f.Add("order RF-", "-9 (1")
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, secret := range []string{"ida.maria@mail.example", "4111111111111111", "FI2112345600000785", "RF-2041799"} {
			got := redact.Redact(before+" "+secret+" "+after, redact.Who{Locale: "en", Contact: []string{before}})
			if strings.Contains(got, secret) && !strings.Contains(before+after, secret) {
				t.Errorf("%q came through: %q", secret, got)
			}
			_ = variables.Open(got)
		}
	})
}
