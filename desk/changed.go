package desk

import "strings"

// changedShare gives how much of an offered text the sent one changed, 0..1:
// the words that they do not share, counted with how often each comes.
func changedShare(offered, sent string) float64 {
	a, b := strings.Fields(offered), strings.Fields(sent)
	if len(a)+len(b) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, word := range a {
		count[word]++
	}
	shared := 0
	for _, word := range b {
		if count[word] > 0 {
			count[word]--
			shared++
		}
	}
	return 1 - 2*float64(shared)/float64(len(a)+len(b))
}
