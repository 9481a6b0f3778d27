package evaluate

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/segue-desk/segue/internal/fault"
)

// Require checks the report against requirements like "p_at_1=0.78" or
// "promise.precision=0.95": the figure must be at least the value, or at most
// it where less is better (ece, aurc, fpr95, times, memory). The error names
// every one that is not met.
func (r *Report) Require(requirements []string) error { return Require(r, requirements) }

// Require checks any report's figures by their names in JSON, as
// [Report.Require] does; nested ones have points, as by_locale.fi.
func Require(report any, requirements []string) error {
	figures, err := figures(report)
	if err != nil {
		return err
	}
	var failed []string
	for _, requirement := range requirements {
		field, text, ok := strings.Cut(requirement, "=")
		want, err := strconv.ParseFloat(text, 64)
		got, known := figures[field]
		switch {
		case !ok || err != nil:
			return fault.New(fault.Invalid, "evaluate.Require", "%q is not FIELD=VALUE.", requirement)
		case !known:
			return fault.New(fault.Invalid, "evaluate.Require", "There is no figure %q.", field)
		case got == nil:
			failed = append(failed, field+" has nothing to be computed from")
		case lessIsBetter(field) && *got > want, !lessIsBetter(field) && *got < want:
			failed = append(failed, field+" is "+strconv.FormatFloat(*got, 'g', 4, 64)+", required "+text)
		}
	}
	if len(failed) > 0 {
		return fault.New(fault.Conflict, "evaluate.Require", "Not met: %s.", strings.Join(failed, "; "))
	}
	return nil
}

func lessIsBetter(field string) bool {
	switch field[strings.LastIndex(field, ".")+1:] {
	case "ece", "aurc", "fpr95", "train_ms", "heap_mb", "p50", "p99", "false", "changed_unseen":
		return true
	}
	return false
}

// figures gives every figure by its name in JSON, nested ones with a point.
func figures(report any) (map[string]*float64, error) {
	data, err := json.Marshal(report)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "evaluate.Require", "The report cannot be read.")
	}
	var tree map[string]any
	if err := json.Unmarshal(data, &tree); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "evaluate.Require", "The report cannot be read.")
	}
	out := map[string]*float64{}
	flatten(out, "", tree)
	return out, nil
}

func flatten(out map[string]*float64, prefix string, tree map[string]any) {
	for name, v := range tree {
		switch v := v.(type) {
		case float64:
			out[prefix+name] = &v
		case map[string]any:
			flatten(out, prefix+name+".", v)
		case nil:
			out[prefix+name] = nil
		}
	}
}
