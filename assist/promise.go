package assist

import "context"

// promises are the points of the curve that an admin chooses on.
var promises = []float64{0.70, 0.75, 0.80, 0.85, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99}

// Promise gives what share of the questions each promise lets the bot answer,
// and the point of the desk's own promise; unavailable before the first training.
func (a *Assistant) Promise(ctx context.Context) (PromiseCurve, error) {
	k := a.knowledge.Load()
	if k == nil {
		return PromiseCurve{}, learning("assist.Promise")
	}
	settings, err := a.desk.Settings(ctx)
	if err != nil {
		return PromiseCurve{}, err
	}
	out := PromiseCurve{Current: k.promise(settings.Promise)}
	for _, target := range promises {
		out.Curve = append(out.Curve, k.promise(target))
	}
	return out, nil
}

func (k *knowledge) promise(target float64) PromisePoint {
	p := k.promised(target)
	point := PromisePoint{Target: target, Cases: int(p.Cases)}
	if p.Kept {
		point.Threshold, point.Coverage, point.LowerBound = &p.Threshold, p.Coverage, p.LowerBound
	}
	return point
}
