import Autograd

extension Exercise {
    public static func chainRule(
        _ slopeOfLoss: @escaping @Sendable (_ w: Double, _ x: Double, _ b: Double, _ y: Double) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "chain-rule", file: "ChainRule.swift",
            task: "Complete slopeOfLoss: ∂L/∂o times the sigmoid's slope times how fast z moves with w.",
            hints: [
                "First the forward pass: let o = Double.sigmoid(w * x + b).",
                "∂L/∂o is −2·(y − o), and the sigmoid's slope is o·(1 − o).",
                "z moves by x for each unit of w: return -2 * (y - o) * o * (1 - o) * x.",
            ]
        ) { check in
            for (w, x, b, y) in [(0.0, 2.0, 0.0, 1.0), (0.02, 0.75, 0.03, 1), (-1, 3, 0.5, 0)] {
                let tape = Tape()
                let weight = tape.value(w, "w")
                let o = (weight * x + b).sigmoid()
                let loss = (y - o).squared
                let (right, byOutput) = (loss.gradients()[weight], loss.gradients()[o])
                let slope = o.number * (1 - o.number)
                check(
                    "slopeOfLoss(byWeight: \(w.short), input: \(x.short), bias: \(b.short), wanted: \(y.short))",
                    slopeOfLoss(w, x, b, y), expected: right,
                    mistakes: [
                        .init(-right, "o stands with a minus in y − o, so ∂L/∂o is −2·(y − o)."),
                        .init(right / 2, "the 2 from the square is missing."),
                        .init(byOutput * x, "the sigmoid's slope o·(1 − o) is missing."),
                        .init(byOutput * slope, "the last link is missing: z moves by x for each unit of w."),
                        .init(byOutput * o.number * x, "the sigmoid's slope is o·(1 − o), not o."),
                        .init(byOutput + slope + x, "rates along a chain multiply; you added them."),
                        .init(loss.number, "that is the loss itself, not its slope."),
                    ])
            }
        }
    }
}
