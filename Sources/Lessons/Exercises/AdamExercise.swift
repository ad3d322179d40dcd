import Autograd
import Learning

extension Exercise {
    public static func adam(
        _ length: @escaping @Sendable (_ mean: Double, _ square: Double, _ t: Double, _ rate: Double) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "adam", file: "Adam.swift",
            task:
                "Complete adamStep: correct both averages for their start at 0, then rate times m̂ over the root of v̂.",
            hints: [
                "m̂ = mean / (1 − 0.9ᵗ), v̂ = square / (1 − 0.999ᵗ).",
                "A power: start with 1.0 and multiply by 0.9 in a loop, for _ in 0..<Int(t).",
                "rate * mHat / vHat.squareRoot()",
            ]
        ) { check in
            for (slopes, rate) in [([4.0], 0.1), ([1, 1, 1, 1, 1], 0.001), ([0.5, -0.25, 2], 0.01)] {
                let t = Double(slopes.count)
                let walk = DescentWalk(by: .adam(learningRate: rate, epsilon: .outsideRoot(1e-300)), slopes: slopes)
                guard let last = walk.steps.last else { continue }
                let (m, v) = (last.memory[0], last.memory[1])
                let (one, two) = (1 - Double.power(0.9, t), 1 - Double.power(0.999, t))
                check(
                    "adamStep(\(m.short), \(v.short), \(t.short), \(rate.short))", length(m, v, t, rate),
                    expected: -last.move.change,
                    mistakes: [
                        .init(rate * m / v.squareRoot(), "the averages are not corrected for their start at 0."),
                        .init(
                            rate * (m / 0.1) / (v / 0.001).squareRoot(),
                            "divide by 1 − βᵗ, not by 1 − β: the power t is missing."),
                        .init(rate * (m / one) / (v / two), "the root of v̂ is missing."),
                        .init(-rate * (m / one) / (v / two).squareRoot(), "downhill counts as positive here."),
                    ])
            }
        }
    }
}
