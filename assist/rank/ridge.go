package rank

import "math"

// ridge solves kernel ridge regression exactly and gives it back as weights by
// feature and class. It is cubic in the rows: for small desks only.
func ridge(r *rows, label []int32, features, classes int, lambda float64) *matrix {
	n := r.len()
	k := gram(r, features)
	for i := range n {
		k[i*n+i] += lambda
	}
	cholesky(k, n)
	alpha := make([]float64, n*classes)
	for i := range n {
		alpha[i*classes+int(label[i])] = 1
	}
	solve(k, alpha, n, classes)
	w := make([]float32, features*classes)
	for i := range n {
		v, a := r.row(i), alpha[i*classes:(i+1)*classes]
		for j, id := range v.ID {
			row := w[int(id)*classes : (int(id)+1)*classes]
			for c, y := range a {
				row[c] += v.W[j] * float32(y)
			}
		}
	}
	return quantise(w, make([]float32, classes), classes)
}

// gram gives the products of all rows with one another.
func gram(r *rows, features int) []float64 {
	n := r.len()
	k := make([]float64, n*n)
	p := invert(r, features)
	acc := make([]float32, n)
	for i := range n {
		clear(acc)
		p.add(acc, r.row(i))
		for j, v := range acc {
			k[i*n+j] = float64(v)
		}
	}
	return k
}

// cholesky overwrites the lower half of the positive definite k with its root.
func cholesky(k []float64, n int) {
	for i := range n {
		ri := k[i*n : i*n+n]
		for j := range i + 1 {
			rj := k[j*n : j*n+n]
			sum := ri[j]
			a, b := ri[:j], rj[:j]
			for x := range a {
				sum -= a[x] * b[x]
			}
			if i == j {
				ri[i] = math.Sqrt(max(sum, 1e-9))
			} else {
				ri[j] = sum / rj[j]
			}
		}
	}
}

// solve overwrites y (n rows of m) with the solution of L·Lᵀ·x = y.
func solve(l, y []float64, n, m int) {
	for i := range n {
		yi := y[i*m : (i+1)*m]
		for j := range i {
			subtract(yi, y[j*m:(j+1)*m], l[i*n+j])
		}
		divide(yi, l[i*n+i])
	}
	for i := n - 1; i >= 0; i-- {
		yi := y[i*m : (i+1)*m]
		for j := i + 1; j < n; j++ {
			subtract(yi, y[j*m:(j+1)*m], l[j*n+i])
		}
		divide(yi, l[i*n+i])
	}
}

func subtract(y, x []float64, by float64) {
	if by == 0 {
		return
	}
	x = x[:len(y)]
	for i := range y {
		y[i] -= by * x[i]
	}
}

func divide(y []float64, by float64) {
	for i := range y {
		y[i] /= by
	}
}
