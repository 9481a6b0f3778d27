package replies

import "math"

// The signs that a candidate is the reply. Each is centred and scaled within a
// list of candidates, so that weights mean the same on every desk.
const (
	sharesAsked    = iota // words with the visitor's last ones
	sharesSaid            // with the agent's last ones
	sharesWhole           // with all that was said
	sharesAgent           // with all that the agent said
	followedAsked         // it is like what followed words like the visitor's
	followedSaid          // … like the agent's
	followedNewest        // … like the last message
	followedWhole         // … like the whole conversation
	atThisPoint           // it is like what is said at this point
	usual                 // it is like what is said at all
	soundsLike            // its letters are like the desk's
	longAsUsual           // it is as long as what followed
	saidBefore            // the agent said it before
	expected              // it is like what the ridge regression expects
	signs
)

// candidate is a reply that could be given.
type candidate struct {
	text  string
	reply vector
	sound float64 // how like the desk it is written
	long  float64 // log of its letters
}

func (m *Model) candidate(reply string) candidate {
	return candidate{
		text: reply, reply: m.space.weigh(m.space.clues(m.locale, reply)),
		sound: m.manner.likeness(reply), long: math.Log(float64(len(reply) + 1)),
	}
}

// weighed gives the signs of every candidate after what was seen. Leave reports
// the past replies that must not count; nil for none.
func (m *Model) weighed(s *seen, candidates []candidate, like *[views][]float64, ridged []near, leave func(int32) bool) [][signs]float64 {
	out := make([][signs]float64, len(candidates))
	views := [...]struct{ view, sign int }{{asked, followedAsked}, {said, followedSaid}, {newest, followedNewest}, {whole, followedWhole}}
	var long, weight float64
	for _, v := range views {
		found := nearest(like[v.view], mostNear, leave)
		parts, by := make([]vector, len(found)), make([]float64, len(found))
		for i, f := range found {
			parts[i], by[i] = m.past[f.past].reply, f.weight
			long += f.weight * m.past[f.past].long
			weight += f.weight
		}
		typical := sum(parts, by)
		for i := range candidates {
			out[i][v.sign] = typical.of(candidates[i].reply)
		}
	}
	if weight > 0 {
		long /= weight
	}
	will := lookup{}
	for _, f := range ridged {
		if math.Abs(f.weight) > 1e-3 {
			for _, e := range m.past[f.past].reply {
				will[e.key] += float32(f.weight) * e.weight
			}
		}
	}
	point := m.points[pointOf(s)]
	for i := range candidates {
		c := &candidates[i]
		out[i][sharesAsked], out[i][sharesSaid] = dot(s.view[asked], c.reply), dot(s.view[said], c.reply)
		out[i][sharesWhole], out[i][sharesAgent] = dot(s.view[whole], c.reply), dot(s.view[agentAll], c.reply)
		out[i][atThisPoint], out[i][usual] = point.of(c.reply), m.usual.of(c.reply)
		out[i][soundsLike] = c.sound
		out[i][expected] = will.of(c.reply)
		out[i][longAsUsual] = -math.Abs(c.long - long)
		for _, own := range s.own {
			out[i][saidBefore] = max(out[i][saidBefore], dot(own, c.reply))
		}
	}
	scale(out)
	return out
}

// scale centres each sign over the candidates and gives it the spread of one.
func scale(list [][signs]float64) {
	for k := range signs {
		var total, square float64
		for i := range list {
			total += list[i][k]
			square += list[i][k] * list[i][k]
		}
		n := float64(len(list))
		mean := total / n
		spread := math.Sqrt(max(square/n-mean*mean, 0))
		for i := range list {
			if spread < 1e-9 {
				list[i][k] = 0
				continue
			}
			list[i][k] = (list[i][k] - mean) / spread
		}
	}
}

// points are the stages of a conversation that are told apart.
const points = 12

// pointOf gives the stage: how far the conversation is, and who spoke last.
func pointOf(s *seen) int {
	stage := 0
	for n := s.length; n > 1 && stage < points/2-1; n = n * 2 / 3 {
		stage++
	}
	if s.after {
		return stage + points/2
	}
	return stage
}
