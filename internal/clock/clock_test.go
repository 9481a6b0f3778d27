package clock_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/segue-desk/segue/internal/clock"
)

func TestTime_RoundTrips(t *testing.T) {
	helsinki := time.FixedZone("EET", 2*3600)
	for _, row := range []struct {
		name string
		at   clock.Time
		json string
	}{
		{"the zero instant is null", clock.Time{}, "null"},
		{"zones become UTC and nanoseconds go", clock.At(time.Date(2026, 3, 1, 10, 0, 0, 123456789, helsinki)), `"2026-03-01T08:00:00.123456Z"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			text, err := json.Marshal(row.at)
			if err != nil || string(text) != row.json {
				t.Fatalf("JSON = %s, %v; want %s", text, err, row.json)
			}
			var fromJSON, fromRow clock.Time
			if err := json.Unmarshal(text, &fromJSON); err != nil || !fromJSON.Equal(row.at.Time) {
				t.Errorf("from JSON = %v, %v", fromJSON, err)
			}
			value, err := row.at.Value()
			if err != nil {
				t.Fatal(err)
			}
			if err := fromRow.Scan(value); err != nil || !fromRow.Equal(row.at.Time) {
				t.Errorf("from the database = %v, %v", fromRow, err)
			}
		})
	}
}

func TestTime_ScanRefusesText(t *testing.T) {
	var at clock.Time
	if err := at.Scan("2026-03-01"); err == nil {
		t.Error("a text was read as a time")
	}
}
