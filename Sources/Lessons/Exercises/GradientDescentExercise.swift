import Autograd
import Learning

extension Exercise {
    public static func gradientDescent(
        _ descended: @escaping @Sendable (_ weights: [Double], _ gradient: [Double], _ rate: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "gradient-descent", file: "GradientDescent.swift",
            task: "Complete descended: each weight minus the learning rate times its own slope.",
            hints: [
                "zip(weights, gradient) gives the pairs of a weight and its slope.",
                "map makes a list of the new weights: zip(weights, gradient).map { weight, slope in … }.",
                "Each new weight: weight - rate * slope.",
            ]
        ) { check in
            let cases: [(w: [Double], rate: Double, loss: ([Scalar]) -> Scalar)] = [
                ([2], 0.1, { $0[0].squared }),
                ([-5], 1, { ($0[0] - 20).squared }),
                ([1, 10], 0.01, { 50 * $0[0].squared + $0[1].squared }),
            ]
            for (w, rate, loss) in cases {
                let parameters = w.map { Parameter($0) }
                let tape = Tape()
                let gradients = loss(parameters.map { tape($0) }).gradients()
                var descent = Descent(of: parameters, by: SGD(learningRate: rate))
                let moves = descent.tracedStep(along: gradients)
                let slopes = moves.map(\.slope)
                let pairs = Array(zip(w, slopes))
                check(
                    "descended(\(w.map(\.short)), along: \(slopes.map(\.short)), rate: \(rate.short))",
                    descended(w, slopes, rate), expected: moves.map(\.new),
                    mistakes: [
                        .init(pairs.map { $0 + rate * $1 }, "plus goes uphill; go against the slope."),
                        .init(pairs.map { $0 - $1 }, "the learning rate is missing."),
                        .init(pairs.map { -rate * $1 }, "that is the step; it starts at the old weight."),
                        .init(slopes, "these are the slopes; move the weights against them."),
                    ])
            }
        }
    }
}
