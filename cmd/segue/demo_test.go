package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/internal/testdb"
)

// A question about the demo shop is answered; the same command on the same
// folder again changes nothing.
func TestServe_Demo(t *testing.T) {
	testdb.EachAddress(t, func(t *testing.T, address string) {
		data := t.TempDir()
		for start, says := range []string{"", "the store is filled already"} {
			desk := serve(t, "--demo", "--data", data, "--database", address)
			untilReady(t, desk.address)
			if candidates := ask(t, desk.address, "How long does delivery to Sweden take?"); len(candidates) == 0 {
				t.Errorf("start %d: no article was found", start)
			}
			if status := desk.stop(); status != 0 {
				t.Errorf("start %d: status %d", start, status)
			}
			for _, word := range []string{says, desk.address + "/demo", "sign in as agent"} {
				if !strings.Contains(desk.out.String(), word) {
					t.Errorf("start %d: %q is not said: %s", start, word, desk.out)
				}
			}
		}
	})
}

// untilReady returns once questions are answered from trained state.
func untilReady(t *testing.T, base string) {
	t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if status, _ := get(t, base+"/readyz"); status == http.StatusOK {
			return
		}
		<-tick.C
	}
}

func ask(t *testing.T, base, question string) []any {
	t.Helper()
	body, err := json.Marshal(map[string]string{"question": question})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(base+"/api/v1/ask", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct{ Candidates []any }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("ask: %d, %v", response.StatusCode, err)
	}
	return answer.Candidates
}
