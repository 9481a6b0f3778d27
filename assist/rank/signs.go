package rank

import "math"

// Signs that a choice is right, none of which depends on how large the desk is.
const (
	alwaysSign = iota
	fusedSign
	leadSign
	doubtSign
	softSign
	eachSign
	ridgeSign
	centroidSign
	knnSign
	knnLeadSign
	wordsSign
	coverSign
	unknownSign
	lengthSign
	rowsSign
	bodyWordSign
	bodyGramSign
	bodyLeadSign
	passageSign
	bodyCoverSign
	allCoverSign
	missingSign
	coverLeadSign
	diceSign
	keySign
	signs
)

// signSide says for what a sign speaks: 1 for the choice, -1 against it, 0 for
// what only moves the others.
var signSide = [signs]float64{
	fusedSign: 1, leadSign: 1, doubtSign: -1, softSign: 1, eachSign: 1, ridgeSign: 1, centroidSign: 1, knnSign: 1, knnLeadSign: 1,
	wordsSign: 1, coverSign: 1, unknownSign: -1, bodyWordSign: 1, bodyGramSign: 1, bodyLeadSign: 1, passageSign: 1, bodyCoverSign: 1,
	allCoverSign: 1, missingSign: -1, coverLeadSign: 1, diceSign: 1, keySign: 1,
}

// signsOf reads the signs for the candidate first of a trial whose candidates
// have the probabilities p.
func signsOf(t *trial, p []float64, first int) [signs]float64 {
	var s [signs]float64
	top := &t.found[first]
	second, entropy := 1e-4, 0.0
	var knn2, body2, cover2 float32
	for i, v := range p {
		if v > 0 {
			entropy -= v * math.Log(v)
		}
		if i != first {
			second = max(second, v)
			knn2 = max(knn2, t.found[i].f[knnEvidence])
			body2 = max(body2, t.found[i].f[bodyGramEvidence])
			cover2 = max(cover2, t.found[i].f[allCoverEvidence])
		}
	}
	s[alwaysSign] = 1
	s[fusedSign] = logit(p[first])
	s[leadSign] = min(math.Log(p[first]/second), 8)
	s[doubtSign] = entropy
	s[softSign] = float64(max(top.f[softEvidence], -6))
	s[eachSign] = float64(top.f[eachEvidence]) / 2
	s[ridgeSign] = float64(top.f[ridgeEvidence]) / 3
	s[centroidSign] = float64(top.f[centroidEvidence]) / 3
	s[knnSign] = float64(top.f[knnEvidence]) / 3
	s[knnLeadSign] = float64(top.f[knnEvidence]-knn2) / 2
	s[wordsSign] = float64(top.f[wordsEvidence]) / 3
	s[coverSign] = float64(top.f[coverEvidence]) / 3
	s[unknownSign] = float64(t.unknown) * 3
	s[lengthSign] = math.Log1p(float64(t.words))
	s[rowsSign] = float64(top.f[rowsEvidence])
	s[bodyWordSign] = float64(top.f[bodyWordEvidence]) / 3
	s[bodyGramSign] = float64(top.f[bodyGramEvidence]) / 3
	s[bodyLeadSign] = float64(top.f[bodyGramEvidence] - body2)
	s[passageSign] = float64(top.f[passageEvidence]) / 3
	s[bodyCoverSign] = float64(top.f[bodyCoverEvidence]) / 3
	s[allCoverSign] = float64(top.f[allCoverEvidence]) / 3
	s[missingSign] = float64(top.f[missingEvidence]) / 3
	s[diceSign] = float64(top.f[diceEvidence]) / 3
	s[keySign] = float64(top.f[keyEvidence]) / 3
	s[coverLeadSign] = float64(top.f[allCoverEvidence]-cover2) / 3
	return s
}

func logit(p float64) float64 {
	p = min(max(p, 1e-6), 1-1e-6)
	return max(min(math.Log(p/(1-p)), 8), -8)
}

func sigmoid64(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func softmax64(z []float64) {
	if len(z) == 0 {
		return
	}
	top := z[argmax(z)]
	var sum float64
	for i, v := range z {
		z[i] = math.Exp(v - top)
		sum += z[i]
	}
	for i := range z {
		z[i] /= sum
	}
}
