/// A derivative measured by differences, with an estimate of its own error.
///
/// Central differences at shrinking steps are extrapolated to step zero; the step and the order that
/// agree best with their neighbours win, so that neither truncation (step too large) nor rounding
/// (step too small) decides.
/// *Source:* C. J. F. Ridders, "Accurate computation of F′(x) and F′(x)F″(x)", 1982.
struct Difference {
    private(set) var slope = Double.nan
    private(set) var error = Double.infinity
    /// The slopes on the two sides, which differ at a kink.
    private let left: Double
    private let right: Double
    /// How much of their difference may be rounding.
    private let noise: Double

    init(at x: Double, _ f: (Double) -> Double) {
        let shrink = 1.4
        var step = 0.05 * Swift.max(x.magnitude, 0.05)
        // Stay inside the function's domain.
        while step > 1e-12, !f(x + step).isFinite || !f(x - step).isFinite { step /= 4 }

        var previous: [Double] = []
        for _ in 0..<12 {
            var row = [(f(x + step) - f(x - step)) / (2 * step)]
            var factor = shrink * shrink
            for (order, older) in previous.enumerated() {
                let better = (row[order] * factor - older) / (factor - 1)
                let doubt = Swift.max((better - row[order]).magnitude, (better - older).magnitude)
                if doubt <= error { (slope, error) = (better, doubt) }
                row.append(better)
                factor *= shrink * shrink
            }
            previous = row
            step /= shrink
        }
        let here = f(x)
        func sides(_ step: Double) -> (left: Double, right: Double) {
            ((here - f(x - step)) / step, (f(x + step) - here) / step)
        }
        let side = 1e-7 * Swift.max(x.magnitude, 1)
        (left, right) = sides(side)
        noise = 8 * here.magnitude.ulp / side
        // A kink near by, which all the steps above reached over, fools extrapolation; a tiny step stays clear of it.
        let wide = sides(step)
        if (wide.left - wide.right).magnitude > 1e-3 * Swift.max(1, slope.magnitude) {
            slope = (left + right) / 2
            error = (left - right).magnitude + noise
        }
    }

    /// Compares with the two exact methods.
    func verdict(backward: Double, forward: Double?, _ tolerance: Double) -> GradientCheck.Verdict {
        let size = Swift.max(1, Swift.max(backward.magnitude, slope.magnitude))
        func close(_ a: Double, _ b: Double, _ slack: Double = 0) -> Bool {
            (a - b).magnitude <= tolerance * size + slack
        }
        let sidesDiffer = (left - right).magnitude > 1e-3 * size + noise
        if sidesDiffer, backward >= Swift.min(left, right) - 1e-3, backward <= Swift.max(left, right) + 1e-3 {
            return .kink(left: left, right: right)
        }
        // A difference that doubts itself is no witness.
        guard error <= 1e-3 * size else {
            guard let forward else { return .inconclusive }
            return close(backward, forward) ? .agrees : .noneAgree
        }
        let slack = 4 * error
        guard let forward else { return close(backward, slope, slack) ? .agrees : .backwardDisagrees }
        switch (close(backward, slope, slack), close(forward, slope, slack), close(backward, forward)) {
        case (true, true, true): return .agrees
        case (false, true, _): return .backwardDisagrees
        case (true, false, _): return .forwardDisagrees
        case (_, _, true): return .centralDisagrees
        default: return .noneAgree
        }
    }
}
